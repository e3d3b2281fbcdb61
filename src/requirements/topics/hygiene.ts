import { type Exchange, type HttpResponse, resultsOf } from '../../http/Exchange.ts';
import { isGatewayErrorOnce, isUnforwarded } from '../../http/gatewayError.ts';
import type { Probe } from '../../http/Probe.ts';
import { type Finding, locate } from '../../judge/Finding.ts';
import { judgeCaching } from '../../judge/hygiene/judgeCaching.ts';
import { cookieNames, judgeCookie, shownCookies } from '../../judge/hygiene/judgeCookie.ts';
import { judgeCors } from '../../judge/hygiene/judgeCors.ts';
import { judgeFieldTrace, judgeStackTrace } from '../../judge/hygiene/judgeStackTrace.ts';
import { judgeVersion } from '../../judge/hygiene/judgeVersion.ts';
import { judgeAllow } from '../../judge/judgeAllow.ts';
import { judgeInteroperableJson, judgeJson } from '../../judge/judgeJson.ts';
import { judgeNoToken } from '../../judge/judgeNoToken.ts';
import { judgeServerError } from '../../judge/judgeStatus.ts';
import { messagesNotInFuture } from '../../judge/relations/resultRelations.ts';
import { isGatewayRefusal } from '../../judge/sizeLimit.ts';
import { type Conclusion, conclude, notTested } from '../Conclusion.ts';
import { completeResponses } from '../completeResponses.ts';
import { dimensions, dimensionsOf } from '../Dimensions.ts';
import { everyBodies } from '../everyBody.ts';
import { frontMethods } from '../methods.ts';
import { needsToSync } from '../needsToSync.ts';
import type { Requirement } from '../Requirement.ts';
import { crossOriginReads, readAcrossOrigins } from '../readAcrossOrigins.ts';
import { reads } from '../readStatus.ts';
import { responseDate } from '../responseDate.ts';
import type { Verifier } from '../Verifier.ts';
import { malformedMessages } from '../wire.ts';

/** Judges one response of the run. */
export type Judge = (response: HttpResponse, exchange: Exchange) => readonly Finding[];

/** Judges every response of the run so far. Requirements that use this come last in the catalogue. */
export function judgeAll({ sent }: Pick<Verifier, 'sent'>, judge: Judge): Conclusion {
  const responded = sent.flatMap(({ exchange, edit }) =>
    resultsOf(exchange).flatMap((response) =>
      response.kind === 'answer' ? [{ exchange, edit, response: response }] : [],
    ),
  );
  if (responded.length === 0) return notTested({ code: 'no-response-before' });
  const found = responded.flatMap(({ exchange, edit, response }) =>
    judge(response, exchange).map((finding) => locate(finding, exchange, edit)),
  );
  return { ...conclude(found), judged: [...new Set(responded.map(({ exchange }) => exchange))] };
}

/** A requirement on every response, whatever the request. */
export function ofEveryResponse(
  facts: Pick<Requirement, 'id' | 'level' | 'statement' | 'clause' | 'ruling'>,
  judge: Judge,
): Requirement {
  return {
    ...facts,
    topic: 'hygiene',
    operation: 'both',
    profile: 'observe',
    needs: [],
    dimensions,
    verification: { procedure: (verifier) => Promise.resolve(judgeAll(verifier, judge)) },
  };
}

type JudgeField = (name: string, value: string) => readonly Finding[];

/**
 * A requirement on the body of every response, and on its header fields if `judgeField` is given. A run stores equal bodies
 * once, so each distinct body and each distinct field is judged once.
 */
function ofEveryText(
  facts: Parameters<typeof ofEveryResponse>[0],
  judge: (body: Uint8Array) => readonly Finding[],
  judgeField?: JudgeField,
): Requirement {
  return {
    ...ofEveryResponse(facts, ({ body }) => judge(body)),
    verification: {
      procedure: (verifier) => {
        const judged = new Map<Uint8Array | string, readonly Finding[]>();
        const once = (key: Uint8Array | string, find: () => readonly Finding[]) => {
          const findings = judged.get(key) ?? find();
          judged.set(key, findings);
          return findings;
        };
        return Promise.resolve(
          judgeAll(verifier, ({ body, headers }) => [
            ...once(body, () => judge(body)),
            ...(judgeField === undefined
              ? []
              : headers.flatMap(([name, value]) => once(`${name}: ${value}`, () => judgeField(name, value)))),
          ]),
        );
      },
    },
  };
}

/** Judges either the cookies that requests without a credential get too, or all others. */
function judgeCookies(verifier: Verifier, which: 'for anybody' | 'after authentication'): Conclusion {
  const forAnybody = new Set(
    verifier.sent
      .filter(({ exchange }) => exchange.probe.identity === 'anonymous')
      .flatMap(({ exchange: { result } }) => (result.kind === 'answer' ? cookieNames(result) : [])),
  );
  return judgeAll(verifier, (response, { probe }) => {
    const shown = shownCookies(probe);
    return judgeCookie(response, (name) => !shown.includes(name) && forAnybody.has(name) === (which === 'for anybody'));
  });
}

/** Judges the times of the messages in the result of a sync. */
function judgeMessageTimes({ status, body }: HttpResponse, exchange: Exchange): readonly Finding[] {
  const { operation } = exchange.probe;
  const json = operation === 'sync-object' && status === 200 ? judgeJson(body) : undefined;
  if (json === undefined || 'finding' in json) return [];
  return messagesNotInFuture(json.value, responseDate(exchange));
}

/** Whether a gateway could not forward a message, because of its size, or because it breaks the grammar of HTTP. */
function isRefusedByGateway({ status }: HttpResponse, probe: Probe): boolean {
  const isMalformed = malformedMessages.includes(probe.requirement) && isUnforwarded(status);
  return isMalformed || isGatewayRefusal(probe, status);
}

/** The requirement on server errors. Responses of a gateway in place of the deployment do not count. */
function serverErrors(facts: Parameters<typeof ofEveryResponse>[0]): Requirement {
  const judge: Judge = (response, exchange) =>
    isGatewayErrorOnce(exchange) || isRefusedByGateway(response, exchange.probe) ? [] : judgeServerError(response);
  return {
    ...ofEveryResponse(facts, judge),
    verification: {
      procedure: (verifier) => {
        const { blocked } = verifier;
        const isBlocked = (exchange: Exchange) => blocked?.has(exchange) === true;
        return Promise.resolve(
          judgeAll(verifier, (response, exchange) => (isBlocked(exchange) ? [] : judge(response, exchange))),
        );
      },
    },
  };
}

/** What holds for every response of the run. */
export const hygiene: readonly Requirement[] = [
  {
    ...ofEveryResponse(
      {
        id: 'NO-PERMISSIVE-CORS',
        level: 'should',
        statement: 'No response lets pages of a foreign origin read it with credentials.',
        clause: 'contract: security: bearer; RFC 6454 §3',
        ruling:
          'A client with a token needs no CORS with credentials. Granting it to every origin, or to origins that only look like its own, defeats the same-origin policy. Subdomains of its own domain are not tried.',
      },
      judgeCors,
    ),
    verification: {
      budget: reads(crossOriginReads),
      procedure: async (verifier) => {
        await readAcrossOrigins(verifier, 'NO-PERMISSIVE-CORS');
        return judgeAll(verifier, judgeCors);
      },
    },
  },
  completeResponses,
  ...everyBodies,
  serverErrors({
    id: 'NO-SERVER-ERROR',
    level: 'must',
    statement: 'No request gets a server error.',
    clause: 'contract: no 5xx is declared; RFC 9110 §15.6',
    ruling:
      'Nothing that a client sends makes the server fail. Only 501 is right, for a method that the server does not know. A 502 or 504 to a message that breaks the grammar of HTTP, or to a large one, is judged by the requirement about that message. A 502, 503 or 504 counts only if it comes again: a single one may come from a gateway that could not reach the deployment.',
  }),
  ofEveryResponse(
    {
      id: 'NO-GATEWAY-ERROR-FOR-SIZE',
      level: 'should',
      statement: 'No request gets 502 or 504 for its size.',
      clause: 'RFC 9110 §15.5.14, §15.5.15, §15.6.3',
      ruling:
        'A gateway whose next server refuses to read on has no better status, but a limit that is set in the gateway gets the request 413 or 414.',
    },
    (response, exchange) =>
      isGatewayErrorOnce(exchange) || !isGatewayRefusal(exchange.probe, response.status)
        ? []
        : judgeServerError(response),
  ),
  ofEveryResponse(
    {
      id: 'ALLOW-WITH-405',
      level: 'must',
      statement: 'Every 405 carries Allow.',
      clause: 'RFC 9110 §15.5.6',
      ruling:
        'A 405 to TRACE, CONNECT or an unknown method is left out: a front server responds with it by itself, without knowing which methods the deployment declares.',
    },
    (_, exchange) => (frontMethods.includes(exchange.probe.method) ? [] : judgeAllow(exchange)),
  ),
  ofEveryText(
    {
      id: 'JSON-INTEROPERABLE',
      level: 'should',
      statement: 'JSON responses have unique names and numbers that fit a double.',
      clause: 'RFC 8259 §4, §6',
    },
    (body) => {
      const json = judgeJson(body);
      return 'finding' in json ? [] : judgeInteroperableJson(json.text);
    },
  ),
  ofEveryResponse(
    {
      id: 'NO-TOKEN',
      level: 'should',
      statement: 'No response to a well-formed request repeats a token, in any encoding.',
      clause: 'RFC 6750 §5.3; RFC 9110 §9.3.8',
      ruling:
        'Intermediaries log responses, so a repeated token ends up in their logs. The contract is silent about it, so this is a should.',
    },
    (_, exchange) => (malformedMessages.includes(exchange.probe.requirement) ? [] : judgeNoToken(exchange)),
  ),
  ofEveryResponse(
    {
      id: 'NO-TOKEN-OF-MALFORMED-MESSAGE',
      level: 'may',
      statement: 'No response to a message that breaks the grammar of HTTP repeats a token.',
      clause: 'RFC 6750 §5.3',
      ruling:
        'The parser of a server, which knows nothing of tokens, may quote the line that it cannot read. No well-formed request gets such a response, so this is a may.',
    },
    (_, exchange) => (malformedMessages.includes(exchange.probe.requirement) ? judgeNoToken(exchange) : []),
  ),
  {
    ...ofEveryResponse(
      {
        id: 'SYNC-OBJECT-MESSAGES-NOT-IN-FUTURE',
        level: 'should',
        statement: 'No message of a sync has a time after the response.',
        clause: 'contract: LogEvent: timestamp; RFC 9110 §6.6.1',
        ruling: 'The clock of the messages and that of the response may differ by up to five minutes.',
      },
      judgeMessageTimes,
    ),
    operation: 'sync-object',
    profile: 'core',
    needs: needsToSync,
    dimensions: dimensionsOf('sync-object', { places: ['persistent', 'fresh'] }),
  },
  ofEveryText(
    {
      id: 'NO-STACK-TRACE',
      level: 'should',
      statement: 'No response contains a stack trace, a source code location or an SQL statement.',
      clause: 'contract: GenericError, ValidationError; RFC 9110 §17.12',
      ruling: 'The texts of log events are left out: the contract shows them on purpose. Header fields are included.',
    },
    judgeStackTrace,
    judgeFieldTrace,
  ),
  {
    ...ofEveryResponse(
      {
        id: 'NO-COOKIE',
        level: 'should',
        statement: 'No response sets a cookie that only callers with a credential get.',
        clause: 'contract: security: bearer; RFC 6265 §3',
        ruling:
          'A client with a token needs no session. A response may reset a cookie that the request itself carried, in place of a credential or along with one. A cookie that requests without a credential get too, such as that of a load balancer, is judged at level may.',
      },
      (response) => judgeCookie(response),
    ),
    verification: { procedure: (verifier) => Promise.resolve(judgeCookies(verifier, 'after authentication')) },
  },
  {
    ...ofEveryResponse(
      {
        id: 'NO-COOKIE-FOR-ANYBODY',
        level: 'may',
        statement: 'No response sets a cookie that requests without a credential get too.',
        clause: 'contract: security: bearer; RFC 6265 §3',
        ruling: 'Such a cookie belongs to the connection, not to a session; a client with a token has no use for it.',
      },
      (response) => judgeCookie(response),
    ),
    verification: { procedure: (verifier) => Promise.resolve(judgeCookies(verifier, 'for anybody')) },
  },
  ofEveryResponse(
    {
      id: 'NO-SHARED-CACHING',
      level: 'should',
      statement: 'No response to a request with a credential lets shared caches store it.',
      clause: 'RFC 9111 §3.5',
      ruling: 'Without public or s-maxage no shared cache stores such a response; private and no-store override both.',
    },
    judgeCaching,
  ),
  ofEveryResponse(
    {
      id: 'NO-VERSION',
      level: 'may',
      statement: 'No header field discloses the version of a server or framework.',
      clause: 'RFC 9110 §10.2.4, §17.12',
      ruling: 'RFC 9110 leaves this to the operator of the server. A version helps an attacker.',
    },
    judgeVersion,
  ),
];
