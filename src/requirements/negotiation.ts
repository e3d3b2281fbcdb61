import { type OperationName, operations } from '../contract/operations.ts';
import { unassignedId } from '../generate/unassignedIds.ts';
import { models, utf8 } from '../generate/ValidRequest.ts';
import { type Exchange, statusOf } from '../http/Exchange.ts';
import type { Identity } from '../http/Probe.ts';
import type { Finding } from '../judge/Finding.ts';
import { judgeContentCoding } from '../judge/judgeContentCoding.ts';
import { judgeIsJson, judgeSuccessIsJson, judgeVariation } from '../judge/judgeIsJson.ts';
import { judgeMediaType } from '../judge/judgeMediaType.ts';
import { anyOf, anyOfClass, anyOfClassOr, anyStatus } from '../judge/judgeStatus.ts';
import type { Setting } from '../settings/Target.ts';
import { httpRequirement, type Variant } from './httpRequirement.ts';
import { method } from './methods.ts';
import { changedCase } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { relativeToBaseline } from './relativeToBaseline.ts';
import { unknownProvider } from './unknownProvider.ts';
import type { CaseContext } from './Verifier.ts';

function accept(value: string | null): Variant {
  return [`accept: ${value ?? 'missing'}`, { accept: value }];
}

function coding(value: string): Variant {
  return [`accept-encoding: ${value}`, { headers: [['Accept-Encoding', value]] }];
}

/** `Accept` fields that allow JSON. A sync writes, so it tries one of them only. */
const jsonAccepts: { readonly [operation in OperationName]: readonly Variant[] } = {
  'sync-status': [
    ...['*/*', 'application/*', null, 'text/html;q=0.5, application/json', 'application/json;q=0.9'].map(accept),
    // Fields of one name are one list (RFC 9110 §5.3).
    ['accept: in two fields', { accept: 'text/html;q=0.5', headers: [['Accept', 'application/json']] }],
  ],
  'sync-object': [accept('*/*')],
};

/** What a browser accepts when it loads a page. */
const browserAccept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

/** Names under which an API might look for the id of the provider, with that of an unknown one. */
function idQuery(context: CaseContext): string {
  const id = unknownProvider(context);
  return ['id', 'pk', 'provider', 'provider_id'].map((name) => `${name}=${id}`).join('&');
}

/** Characters of an unknown query parameter: far from the 8,000 of a URI that servers should support (RFC 9110 §4.1). */
const queryLength = 1_000;

function ofOperation(operation: OperationName, prefix: string): readonly Requirement[] {
  const writes = operation === 'sync-object';
  const what = writes ? 'sync' : 'read of the status';
  const { method: declared, template } = operations[operation];
  /** A sync that names no object, so nothing is written. */
  const harmless = writes ? { body: utf8('{}') } : {};
  return [
    httpRequirement(operation, {
      id: `${prefix}-200-ANY-ACCEPT`,
      level: 'must',
      statement: `A ${what} gets 200 in JSON for every Accept that allows JSON.`,
      clause: `contract: ${declared} ${template} → 200 application/json; RFC 9110 §12.5.1`,
      variants: jsonAccepts[operation],
      expectation: { acceptable: anyOf(200), judge: judgeSuccessIsJson },
      writes,
    }),
    httpRequirement(operation, {
      id: `${prefix}-QUERY`,
      level: 'should',
      statement: writes
        ? 'An empty object that is posted with an unknown query parameter still gets 400.'
        : 'A read of the status with an unknown query parameter gets 200, or 400 for the parameter.',
      clause: `contract: ${declared} ${template} declares no query parameter`,
      ruling:
        'The contract neither declares nor forbids query parameters, so ignoring one and refusing it are both right. A server in front may refuse the URI for its length, with 414 and any body. The parameters name an unknown provider too, but the id is that of the path. A defect that also shows without them does not count here. The sync names nothing that could be synced.',
      variants: (context) => [
        [
          'query: unknown parameter',
          { pathEnd: `/?${idQuery(context)}&x_unknown=${'1'.repeat(queryLength)}`, ...harmless },
        ],
        // Frameworks have these for lists, and neither resource is one.
        ...(writes ? [] : [['query: second page', { pathEnd: '/?page=2&limit=1&offset=1&search=x' }] as const]),
      ],
      expectation: {
        acceptable: writes ? anyOf(400, 414) : anyOf(200, 400, 414),
        judge: (exchange, contract) => (statusOf(exchange.result) === 414 ? [] : judgeVariation(exchange, contract)),
      },
      writes,
      review: relativeToBaseline({
        what: `the same ${what} without a query`,
        plan: (context) =>
          changedCase(`${prefix}-QUERY`, operation, context, harmless, {
            acceptable: writes ? anyOf(400) : anyOf(200),
            judge: judgeVariation,
          }),
      }),
    }),
    httpRequirement(operation, {
      id: `${prefix}-REFUSAL-ANY-ACCEPT`,
      level: 'should',
      statement: `A refused ${what} gets JSON though the request prefers a page, as browsers do.`,
      clause: `contract: ${declared} ${template} → ${writes ? '400 ValidationError, ' : ''}403 GenericError; RFC 9110 §12.5.1`,
      ruling:
        'The contract declares JSON alone, and the request accepts it. A framework that has a page for browsers may prefer that, so this is a should.',
      dimensions: { identities: writes ? ['operator', 'anonymous'] : ['anonymous'] },
      variants: [
        ['accept: browser, anonymous', { accept: browserAccept, identity: 'anonymous' }],
        ...(writes ? [['accept: browser', { accept: browserAccept, ...harmless }] as const] : []),
      ],
      expectation: { acceptable: anyStatus, judge: judgeRefusalIsJson },
      writes,
    }),
    httpRequirement(operation, {
      id: `${prefix}-MISSING-SLASH`,
      level: 'should',
      statement: writes
        ? 'An empty object that is posted without the trailing slash is refused or redirected.'
        : 'A read of the status without the trailing slash is refused, redirected, or gets the same response as with it.',
      clause: `contract: ${template} ends with a slash; RFC 9110 §4.2.3`,
      ruling:
        'Without the slash it is another path, so any 3xx or 4xx is right, and so is the response with the slash, which is a refusal without a credential. A sync with a credential names nothing that could be synced.',
      dimensions: { identities: ['operator', 'anonymous', 'forged'] },
      variants: [
        ['path: slash missing', { pathEnd: '', ...harmless }],
        ...(['anonymous', 'forged'] as const).map(withoutSlashAs),
      ],
      expectation: writes
        ? { acceptable: anyOfClass(3, 4), judge: () => [] }
        : { acceptable: anyOfClassOr([3, 4], 200), judge: judgeSuccessIsJson },
      writes,
    }),
  ];
}

/** The path without its slash, by a caller who is refused with it. */
function withoutSlashAs(identity: Identity): Variant {
  const refused = { acceptable: anyOfClass(3, 4), judge: () => [] };
  return [`path: slash missing, ${identity}`, { pathEnd: '', identity }, refused];
}

/** Judges that a response to HEAD has the media type that GET would get. */
function judgeHead({ result }: Exchange): readonly Finding[] {
  const finding = result.kind === 'answer' ? judgeMediaType(result.headers, 'application/json') : undefined;
  return finding === undefined ? [] : [finding];
}

/** Judges that a refusal that the contract declares is JSON; its status is judged by other requirements. */
function judgeRefusalIsJson({ result }: Exchange): readonly Finding[] {
  return result.kind === 'answer' && [400, 403].includes(result.status) ? judgeIsJson(result) : [];
}

/** HEAD of the status by a caller who may not read it. */
function headAs(identity: Identity): Variant {
  return [`head: ${identity}`, { method: 'HEAD', identity }];
}

const headRuling =
  'HEAD is GET without the body, so a caller who may not read gets no HEAD either. How it is refused is left open, since a server need not support HEAD.';

/** The requirement that HEAD does not succeed with the token that a setting gives. */
function headRefused(identity: Identity, setting: Setting, facts: Pick<Requirement, 'id' | 'statement'>): Requirement {
  return {
    ...httpRequirement('sync-status', {
      ...facts,
      level: 'must',
      clause: 'contract: GET …/sync/status/ → 403 GenericError; security: bearer; RFC 9110 §9.3.2',
      ruling: headRuling,
      dimensions: { identities: [identity] },
      variants: [headAs(identity)],
      expectation: { acceptable: anyOfClass(3, 4, 5), judge: () => [] },
      writes: false,
    }),
    profile: 'full',
    needs: [setting],
  };
}

/** Content negotiation, and other forms of a request. */
export const negotiation: readonly Requirement[] = [
  ...ofOperation('sync-status', 'SYNC-STATUS'),
  httpRequirement('sync-status', {
    id: 'SYNC-STATUS-HEAD',
    level: 'should',
    statement: 'HEAD of the status gets the same response as GET, without a body.',
    clause: 'RFC 9110 §9.3.2',
    variants: [method('HEAD')],
    expectation: { acceptable: anyOf(200), judge: judgeHead },
    writes: false,
  }),
  httpRequirement('sync-status', {
    id: 'SYNC-STATUS-HEAD-REFUSED',
    level: 'must',
    statement: 'HEAD of the status does not succeed without a credential, nor with a token that never existed.',
    clause: 'contract: GET …/sync/status/ → 403 GenericError; security: bearer; RFC 9110 §9.3.2',
    ruling: headRuling,
    dimensions: { identities: ['anonymous', 'forged'] },
    variants: (['anonymous', 'forged'] as const).map(headAs),
    expectation: { acceptable: anyOfClass(3, 4, 5), judge: () => [] },
    writes: false,
  }),
  headRefused('revoked', 'CONFORMANCE_REVOKED_TOKEN', {
    id: 'SYNC-STATUS-HEAD-REVOKED',
    statement: 'HEAD of the status does not succeed with a revoked token.',
  }),
  headRefused('restricted', 'CONFORMANCE_RESTRICTED_TOKEN', {
    id: 'SYNC-STATUS-HEAD-RESTRICTED',
    statement: 'HEAD of the status does not succeed for a caller without permission.',
  }),
  httpRequirement('sync-status', {
    id: 'SYNC-STATUS-200-ANY-CODING',
    level: 'must',
    statement: 'A read of the status gets 200 in a content coding that it accepts.',
    clause: 'contract: GET …/sync/status/ → 200 SyncStatus; RFC 9110 §8.4, §12.5.3',
    variants: ['gzip', 'deflate', 'br', 'identity', 'gzip;q=0.000'].map(coding),
    expectation: { acceptable: anyOf(200), judge: judgeSuccessIsJson, isDecoded: true },
    writes: false,
  }),
  httpRequirement('sync-status', {
    id: 'SYNC-STATUS-UNCODED',
    level: 'should',
    statement: 'A body has no content coding if the request accepts none.',
    clause: 'RFC 9110 §12.5.3',
    variants: ['identity', 'gzip;q=0.000'].map(coding),
    expectation: { acceptable: anyStatus, judge: judgeContentCoding },
    writes: false,
  }),
  httpRequirement('sync-status', {
    id: 'SYNC-STATUS-NOT-ACCEPTABLE',
    level: 'should',
    statement: 'A read of the status that does not accept JSON gets 406, or 200 in JSON all the same.',
    clause: 'RFC 9110 §12.5.1, §15.5.7',
    ruling:
      'A server may treat a resource as not subject to negotiation, so 406 and the usual response are both right.',
    variants: [...['text/html', 'image/png'].map(accept), ['accept: empty', { accept: '' }]],
    expectation: { acceptable: anyOf(200, 406), judge: judgeSuccessIsJson },
    writes: false,
  }),
  ...ofOperation('sync-object', 'SYNC-OBJECT'),
  httpRequirement('sync-object', {
    id: 'SYNC-OBJECT-REFUSAL-UNCODED',
    level: 'should',
    statement:
      'A sync that is refused for a model beyond ASCII gets JSON without a content coding, if it accepts none.',
    clause: 'contract: POST …/sync/object/ → 400 ValidationError; RFC 9110 §8.6, §12.5.3',
    ruling:
      'A refusal may repeat the model, whose letters and bytes differ in number. Most requests accept a content coding, so that a length in letters would not show.',
    variants: (context) => [
      ['accept-encoding: identity', { headers: [['Accept-Encoding', 'identity']], body: beyondAscii(context) }],
    ],
    expectation: {
      acceptable: anyStatus,
      judge: (exchange) => [...judgeRefusalIsJson(exchange), ...judgeContentCoding(exchange)],
    },
    writes: true,
  }),
];

/** A sync that names no object, with a model that has letters beyond ASCII. */
function beyondAscii(context: CaseContext): Uint8Array {
  const id = unassignedId(models.user, context);
  return utf8(JSON.stringify({ sync_object_model: 'authentik.core.models.Gruppe-für-Übungen', sync_object_id: id }));
}
