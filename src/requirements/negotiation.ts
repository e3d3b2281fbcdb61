import { type OperationName, operations } from '../contract/operations.ts';
import { utf8 } from '../generate/ValidRequest.ts';
import type { Exchange } from '../http/Exchange.ts';
import type { Identity } from '../http/Probe.ts';
import type { Finding } from '../judge/Finding.ts';
import { judgeContentCoding } from '../judge/judgeContentCoding.ts';
import { judgeSuccessIsJson, judgeVariation } from '../judge/judgeIsJson.ts';
import { judgeMediaType } from '../judge/judgeMediaType.ts';
import { anyOf, anyOfClass, anyOfClassOr, anyStatus } from '../judge/judgeStatus.ts';
import type { Setting } from '../settings/Target.ts';
import { httpRequirement, type Variant } from './httpRequirement.ts';
import { method } from './methods.ts';
import { changedCase } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { relativeToBaseline } from './relativeToBaseline.ts';

function accept(value: string | null): Variant {
  return [`accept: ${value ?? 'missing'}`, { accept: value }];
}

function coding(value: string): Variant {
  return [`accept-encoding: ${value}`, { headers: [['Accept-Encoding', value]] }];
}

/** Header fields that take JSON; a sync, which writes, tries one of them. */
const jsonAccepts: { readonly [operation in OperationName]: readonly Variant[] } = {
  'sync-status': [
    ...['*/*', 'application/*', null, 'text/html;q=0.5, application/json'].map(accept),
    // Fields of one name are one list (RFC 9110 §5.3).
    ['accept: in two fields', { accept: 'text/html;q=0.5', headers: [['Accept', 'application/json']] }],
  ],
  'sync-object': [accept('*/*')],
};

function ofOperation(operation: OperationName, prefix: string): readonly Requirement[] {
  const writes = operation === 'sync-object';
  const what = writes ? 'sync' : 'read of the status';
  const { method: declared, template } = operations[operation];
  /** A sync that names no object, so that nothing is written. */
  const harmless = writes ? { body: utf8('{}') } : {};
  return [
    httpRequirement(operation, {
      id: `${prefix}-200-ANY-ACCEPT`,
      level: 'must',
      statement: `A ${what} is answered 200 in JSON for every Accept that takes JSON.`,
      clause: `contract: ${declared} ${template} → 200 application/json; RFC 9110 §12.5.1`,
      variants: jsonAccepts[operation],
      expectation: { acceptable: anyOf(200), judge: judgeSuccessIsJson },
      writes,
    }),
    httpRequirement(operation, {
      id: `${prefix}-QUERY`,
      level: 'should',
      statement: writes
        ? 'An empty object that is posted with an unknown query parameter is answered 400 all the same.'
        : 'A read of the status with an unknown query parameter is answered 200, or 400 for the parameter.',
      clause: `contract: ${declared} ${template} declares no query parameter`,
      ruling:
        'The contract neither declares nor forbids query parameters: to ignore one and to refuse it are both right. What is wrong without one too is no matter of this requirement. A sync sends nothing that could be synced.',
      variants: [['query: unknown parameter', { pathEnd: '/?x_unknown=1', ...harmless }]],
      expectation: { acceptable: writes ? anyOf(400) : anyOf(200, 400), judge: judgeVariation },
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
      id: `${prefix}-MISSING-SLASH`,
      level: 'should',
      statement: writes
        ? 'An empty object that is posted without the slash at the end is refused or redirected.'
        : 'A read of the status without the slash at the end is refused, redirected, or answered as with it.',
      clause: `contract: ${template} ends with a slash; RFC 9110 §4.2.3`,
      ruling:
        'Without the slash it is another path, so any 3xx or 4xx is right, and else the answer with the slash, which is a refusal without a credential. With one, a sync sends nothing that could be synced.',
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

/** The path without its slash, by somebody who is refused with it. */
function withoutSlashAs(identity: Identity): Variant {
  const refused = { acceptable: anyOfClass(3, 4), judge: () => [] };
  return [`path: slash missing, ${identity}`, { pathEnd: '', identity }, refused];
}

/** Judges that HEAD is answered with the header field that says what a GET would get. */
function judgeHead({ result }: Exchange): readonly Finding[] {
  const finding = result.kind === 'answer' ? judgeMediaType(result.headers, 'application/json') : undefined;
  return finding === undefined ? [] : [finding];
}

/** HEAD of the status by somebody who may not read it. */
function headAs(identity: Identity): Variant {
  return [`head: ${identity}`, { method: 'HEAD', identity }];
}

const headRuling =
  'HEAD is GET without the body, so who may not read may not ask for the head either. How it is refused is left open, since a server need not serve HEAD.';

/** The requirement that HEAD does not succeed with a token that a setting gives. */
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

/** What a client may ask of an answer, and how else it may write a request. */
export const negotiation: readonly Requirement[] = [
  ...ofOperation('sync-status', 'SYNC-STATUS'),
  httpRequirement('sync-status', {
    id: 'SYNC-STATUS-HEAD',
    level: 'should',
    statement: 'HEAD of the status is answered as GET, without a body.',
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
    statement: 'A read of the status is answered 200 in a content coding that it accepts.',
    clause: 'contract: GET …/sync/status/ → 200 SyncStatus; RFC 9110 §8.4, §12.5.3',
    variants: ['gzip', 'deflate', 'br', 'identity', 'gzip;q=0'].map(coding),
    expectation: { acceptable: anyOf(200), judge: judgeSuccessIsJson },
    writes: false,
  }),
  httpRequirement('sync-status', {
    id: 'SYNC-STATUS-UNCODED',
    level: 'should',
    statement: 'A body has no content coding where none is acceptable.',
    clause: 'RFC 9110 §12.5.3',
    variants: ['identity', 'gzip;q=0'].map(coding),
    expectation: { acceptable: anyStatus, judge: judgeContentCoding },
    writes: false,
  }),
  httpRequirement('sync-status', {
    id: 'SYNC-STATUS-NOT-ACCEPTABLE',
    level: 'should',
    statement: 'A read of the status that takes no JSON is answered 406, or 200 in JSON all the same.',
    clause: 'RFC 9110 §12.5.1, §15.5.7',
    ruling: 'A server may treat a resource as not subject to negotiation, so 406 and the usual answer are both right.',
    variants: [...['text/html', 'image/png'].map(accept), ['accept: empty', { accept: '' }]],
    expectation: { acceptable: anyOf(200, 406), judge: judgeSuccessIsJson },
    writes: false,
  }),
  ...ofOperation('sync-object', 'SYNC-OBJECT'),
];
