import type { OperationName } from '../../contract/operations.ts';
import { withoutObject } from '../../generate/unassignedIds.ts';
import { plainBody, validRequests } from '../../generate/ValidRequest.ts';
import { tokenPlaceholder } from '../../http/Probe.ts';
import { rawProbe } from '../../http/rawProbe.ts';
import { judgeBody } from '../../judge/judgeBody.ts';
import { judgeSuccessIsJson, judgeVariation } from '../../judge/judgeIsJson.ts';
import { anyOf } from '../../judge/judgeStatus.ts';
import { judgeWhere } from '../../judge/judgeWhere.ts';
import type { Case } from '../Case.ts';
import { browserFields, credentialCases } from '../credentials.ts';
import { dimensionsOf, operatorReads } from '../Dimensions.ts';
import { needsToSync } from '../needsToSync.ts';
import { changedCase } from '../probes.ts';
import type { Requirement } from '../Requirement.ts';
import type { CaseContext } from '../Verifier.ts';

const operator = tokenPlaceholder('operator');

/** What follows the valid token, as Latin-1: a parser that drops it gets the valid token. */
const bytesBeyondAscii: readonly (readonly [how: string, bytes: string])[] = [
  ['letter beyond ASCII behind the token', '\u00c3\u00a9'],
  ['byte that is not UTF-8 behind the token', '\u00ff'],
];

const octetsRuling =
  'RFC 9110 §5.5 lets a field contain such octets, but a bearer token cannot (RFC 6750 §2.1). So it is a bad credential, for which the contract declares 403. A front server that parses header fields may refuse it with 400.';

/** The requirements on credentials that few clients send; their ids begin with `prefix`. */
function ofOperation(operation: OperationName, prefix: string): readonly Requirement[] {
  const writes = operation === 'sync-object';
  const what = writes ? 'sync of an object' : 'read of the status';
  const verb = writes ? 'POST' : 'GET';
  const common = {
    topic: 'authentication',
    operation,
    profile: writes ? 'core' : 'observe',
    needs: writes ? needsToSync : [],
  } as const;
  const ofOctets = dimensionsOf(operation, {
    ...(writes ? { objects: ['user'] } : {}),
    identities: ['forged'],
    places: ['fresh'],
  });
  const octetsId = `${prefix}-CREDENTIAL-BEYOND-ASCII`;
  const declaredId = `${prefix}-403-CREDENTIAL-BEYOND-ASCII`;
  const besideId = `${prefix}-200-BESIDE-BROWSER-FIELDS`;
  return [
    {
      ...common,
      id: octetsId,
      level: 'must',
      statement: `A ${what} with non-ASCII octets in its credential is refused.`,
      clause: `contract: ${verb} …/sync/${writes ? 'object' : 'status'}/ → 403 GenericError; RFC 9110 §5.5`,
      ruling: octetsRuling,
      dimensions: ofOctets,
      verification: {
        cases: (context) =>
          octetCases(octetsId, operation, context, {
            acceptable: anyOf(400, 403),
            judge: judgeWhere(403, ({ probe, result }, contract) =>
              result.kind === 'answer' ? judgeBody(contract, probe.operation, result) : [],
            ),
          }),
      },
    },
    {
      ...common,
      id: declaredId,
      level: 'should',
      statement: `A ${what} with non-ASCII octets in its credential gets 403.`,
      clause: `contract: ${verb} …/sync/${writes ? 'object' : 'status'}/ → 403 GenericError; RFC 9110 §5.5`,
      ruling: octetsRuling,
      dimensions: ofOctets,
      verification: {
        cases: (context) => octetCases(declaredId, operation, context, { acceptable: anyOf(403), judge: () => [] }),
      },
    },
    {
      ...common,
      id: besideId,
      level: 'should',
      statement: writes
        ? 'A sync of an object that does not exist with the cookies and fields of a browser gets 200 or 400.'
        : 'A read of the status with the cookies and fields of a browser gets 200.',
      clause: 'contract: security: bearer; RFC 6750 §2.1; RFC 6265 §3',
      dimensions: dimensionsOf(operation, writes ? { objects: ['user'] } : {}),
      ruling:
        'A page cannot make a browser send a bearer token, so no defence against forged requests is needed: neither a meaningless cookie nor the origin of a page invalidates a token. Neither the contract nor an RFC forbids refusing origins, so this is a should. The sync names an object that does not exist, so nothing is written, and it may get 400 for that.',
      verification: {
        cases: (context) => {
          const [valid] = validRequests(context);
          const body = writes && valid ? { body: plainBody(withoutObject(valid, context)) } : {};
          const changes = { headers: browserFields, ...body };
          return changedCase(besideId, operation, context, changes, {
            edit: 'beside: fields of a browser',
            acceptable: writes ? anyOf(200, 400) : anyOf(200),
            judge: judgeVariation,
          });
        },
      },
    },
  ];
}

function octetCases(
  id: string,
  operation: OperationName,
  context: CaseContext,
  rest: Pick<Case, 'acceptable' | 'judge'>,
): readonly Case[] {
  return bytesBeyondAscii.flatMap(([how, bytes]) =>
    credentialCases(id, operation, context, [[how, { identity: 'forged' }]], rest).map((one) => ({
      ...one,
      probe: rawProbe(one.probe, {
        without: ['Authorization'],
        lines: [`Authorization: Bearer ${operator}${bytes}`],
      }),
    })),
  );
}

const blanksId = 'SYNC-STATUS-200-BLANKS-IN-CREDENTIAL';

/** Credentials with odd octets or spaces, and requests with the fields of a browser. */
export const oddCredentials: readonly Requirement[] = [
  ...ofOperation('sync-object', 'SYNC-OBJECT'),
  ...ofOperation('sync-status', 'SYNC-STATUS'),
  {
    id: blanksId,
    topic: 'authentication',
    operation: 'sync-status',
    level: 'may',
    statement: 'A read of the status with two spaces between scheme and token gets 200.',
    clause: 'RFC 9110 §11.4: credentials = auth-scheme [ 1*SP ( token68 / … ) ]',
    ruling:
      'RFC 9110 allows one or more spaces there, but RFC 6750 §2.1 has exactly one and many parsers split at the first, so this is a may.',
    profile: 'observe',
    needs: [],
    dimensions: operatorReads,
    verification: {
      cases: (context) =>
        credentialCases(
          blanksId,
          'sync-status',
          context,
          [['two blanks before the token', { authorization: `Bearer  ${operator}` }]],
          { acceptable: anyOf(200), judge: judgeSuccessIsJson },
        ),
    },
  },
];
