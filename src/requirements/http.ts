import type { Contract } from '../contract/Contract.ts';
import { type OperationName, operations } from '../contract/operations.ts';
import { type Exchange, headerValues } from '../http/Exchange.ts';
import type { BareFinding } from '../judge/Finding.ts';
import { judgeAllowLists } from '../judge/judgeAllow.ts';
import { judgeBody } from '../judge/judgeBody.ts';
import type { Expectation } from '../judge/judgeExchange.ts';
import { judgeMediaType } from '../judge/judgeMediaType.ts';
import { anyOf, anyOfClassOr, anyStatus } from '../judge/judgeStatus.ts';
import { casesRequirement } from './casesRequirement.ts';
import { needsToSync } from './needsToSync.ts';
import { changedCase, type ProbeChanges } from './probes.ts';
import type { Requirement } from './Requirement.ts';

/** Methods that HTTP knows and the operations do not declare (RFC 9110 §9.3, RFC 5789); CONNECT is for proxies. */
const knownMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE'] as const;

/** A method that nobody has registered. */
const unknownMethod = 'FROBNICATE';

/** One way in which a request may be written, as the edit names it. */
type Variant = readonly [edit: string, changes: ProbeChanges];

type HttpRequirement = Omit<Requirement, 'topic' | 'operation' | 'profile' | 'needs' | 'cases' | 'verify'> & {
  readonly variants: readonly Variant[];
  readonly expectation: Omit<Expectation, 'edit'>;
  /** Whether it sends something else than reads. */
  readonly writes: boolean;
};

/** A requirement on one operation: each variant is a case of it. */
function httpRequirement(
  operation: OperationName,
  { variants, expectation, writes, ...facts }: HttpRequirement,
): Requirement {
  const needs: Requirement['needs'] =
    operation === 'sync-object' ? needsToSync : writes ? ['CONFORMANCE_ALLOW_WRITES'] : [];
  return casesRequirement({
    ...facts,
    topic: 'http',
    operation,
    profile: needs.length > 0 ? 'core' : 'observe',
    needs,
    cases: (context) =>
      variants.flatMap(([edit, changes]) =>
        changedCase(facts.id, operation, context, changes, { edit, ...expectation }),
      ),
  });
}

function method(name: string): Variant {
  return [`method: ${name}`, { method: name }];
}

function accept(value: string | null): Variant {
  return [`accept: ${value ?? 'missing'}`, { accept: value }];
}

function coding(value: string): Variant {
  return [`accept-encoding: ${value}`, { headers: [['Accept-Encoding', value]] }];
}

/** The requirements on methods of one operation. */
function methodRequirements(operation: OperationName, prefix: string): readonly Requirement[] {
  const declared = operations[operation].method;
  const undeclared = knownMethods.filter((name) => name !== declared).map(method);
  const path = `contract: ${operation === 'sync-object' ? '…/sync/object/' : '…/sync/status/'} declares ${declared} alone`;
  return [
    httpRequirement(operation, {
      id: `${prefix}-METHOD-UNDECLARED`,
      level: 'must',
      statement: `A method other than ${declared} does nothing on the path of ${operation === 'sync-object' ? 'a sync' : 'the status'}.`,
      clause: `${path}; RFC 9110 §9.1`,
      ruling:
        'An undeclared method may be refused by any 3xx or 4xx, before the credential is looked at too, and by 501; it never gets 2xx.',
      variants: [...undeclared, method(unknownMethod)],
      expectation: { acceptable: anyOfClassOr([3, 4], 501), judge: () => [] },
      writes: true,
    }),
    httpRequirement(operation, {
      id: `${prefix}-METHOD-405`,
      level: 'should',
      statement: `A method other than ${declared} is answered 405 on the path of ${operation === 'sync-object' ? 'a sync' : 'the status'}.`,
      clause: 'RFC 9110 §9.1, §15.5.6',
      ruling: 'The answer comes from whoever reads the method first, so its body is free.',
      variants: undeclared,
      expectation: { acceptable: anyOf(405), judge: () => [] },
      writes: true,
    }),
    httpRequirement(operation, {
      id: `${prefix}-METHOD-UNKNOWN`,
      level: 'should',
      statement: `A method that nobody knows is answered 405 or 501 on the path of ${operation === 'sync-object' ? 'a sync' : 'the status'}.`,
      clause: 'RFC 9110 §9.1, §15.6.2',
      ruling: 'The answer comes from whoever reads the method first, so its body is free.',
      variants: [method(unknownMethod)],
      expectation: { acceptable: anyOf(405, 501), judge: () => [] },
      writes: true,
    }),
    httpRequirement(operation, {
      id: `${prefix}-ALLOW-LISTS-METHOD`,
      level: 'should',
      statement: `The Allow of a refused method lists ${declared}, the declared one, for ${operation === 'sync-object' ? 'a sync' : 'the status'}.`,
      clause: 'RFC 9110 §10.2.1',
      ruling: 'That a 405 has Allow at all is a requirement of its own; without it this one has nothing to say.',
      variants: undeclared,
      expectation: { acceptable: anyStatus, judge: (exchange) => judgeAllowLists(exchange, declared) },
      writes: true,
    }),
    httpRequirement(operation, {
      id: `${prefix}-OPTIONS-ALLOW`,
      level: 'may',
      statement: `A successful answer to OPTIONS lists ${declared} in Allow for ${operation === 'sync-object' ? 'a sync' : 'the status'}.`,
      clause: 'RFC 9110 §9.3.7',
      ruling: 'OPTIONS is often left to what stands in front, for CORS; nothing rests on it here.',
      variants: [method('OPTIONS')],
      expectation: { acceptable: anyStatus, judge: (exchange) => judgeAllowLists(exchange, declared) },
      writes: false,
    }),
  ];
}

/** The requirements on what a client may ask of an answer, of one operation. */
function negotiationRequirements(operation: OperationName, prefix: string): readonly Requirement[] {
  const writes = operation === 'sync-object';
  const what = writes ? 'sync' : 'read of the status';
  return [
    httpRequirement(operation, {
      id: `${prefix}-200-ANY-ACCEPT`,
      level: 'must',
      statement: `A ${what} is answered 200 in JSON for every Accept that takes JSON.`,
      clause: `contract: ${writes ? 'POST …/sync/object/' : 'GET …/sync/status/'} → 200 application/json; RFC 9110 §12.5.1`,
      variants: writes
        ? [accept('*/*')]
        : [accept('*/*'), accept('application/*'), accept(null), accept('text/html;q=0.5, application/json')],
      expectation: { acceptable: anyOf(200) },
      writes,
    }),
    httpRequirement(operation, {
      id: `${prefix}-QUERY`,
      level: 'should',
      statement: `A ${what} with an unknown query parameter is answered 200, or 400 for the parameter.`,
      clause: `contract: ${writes ? 'POST …/sync/object/' : 'GET …/sync/status/'} declares no query parameter`,
      ruling:
        'The contract neither declares nor forbids query parameters: to ignore one and to refuse it are both right.',
      variants: [['query: unknown parameter', { pathEnd: '/?x_unknown=1' }]],
      expectation: { acceptable: anyOf(200, 400) },
      writes,
    }),
    httpRequirement(operation, {
      id: `${prefix}-MISSING-SLASH`,
      level: 'should',
      statement: `A ${what} without the slash at the end is refused, redirected, or answered as with it.`,
      clause: 'contract: the paths end with a slash; RFC 9110 §4.2.3',
      ruling:
        'Without the slash it is another path, so any 3xx or 4xx is right; a 2xx is right where it is the answer with the slash.',
      variants: [['path: slash missing', { pathEnd: '' }]],
      expectation: { acceptable: anyOfClassOr([3, 4], 200), judge: judgeSuccess },
      writes,
    }),
  ];
}

/** Judges an answer as the contract has it where it is 200, and not at all where it refuses. */
function judgeSuccess({ result, probe }: Exchange, contract: Contract): readonly BareFinding[] {
  return result.kind === 'answer' && result.status === 200 ? judgeBody(contract, probe.operation, result) : [];
}

/** Judges that a body comes uncoded where nothing but `identity` is acceptable. */
function judgeUncoded({ result }: Exchange): readonly BareFinding[] {
  if (result.kind === 'failure') return [];
  const codings = headerValues(result.headers, 'content-encoding').filter((value) => !/^identity$/i.test(value));
  if (codings.length === 0) return [];
  const actual = `Content-Encoding: ${codings.join(', ')}`;
  return [{ layer: 'header', keyword: 'content-encoding', acceptable: 'a body without a content coding', actual }];
}

/** Judges that HEAD is answered like GET: with the header field of its body. */
function judgeHead({ result }: Exchange): readonly BareFinding[] {
  if (result.kind === 'failure') return [];
  const finding = judgeMediaType(result.headers, 'application/json');
  return finding === undefined ? [] : [finding];
}

/** What only the status is asked: HEAD, content codings, and an `Accept` that no JSON fits. */
const statusOnly: readonly Requirement[] = [
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
    id: 'SYNC-STATUS-200-ANY-CODING',
    level: 'must',
    statement: 'A read of the status is answered 200 in a content coding that it accepts.',
    clause: 'contract: GET …/sync/status/ → 200 SyncStatus; RFC 9110 §8.4, §12.5.3',
    variants: [coding('gzip'), coding('deflate'), coding('br'), coding('identity'), coding('gzip;q=0')],
    expectation: { acceptable: anyOf(200) },
    writes: false,
  }),
  httpRequirement('sync-status', {
    id: 'SYNC-STATUS-UNCODED',
    level: 'should',
    statement: 'A body has no content coding where none is acceptable.',
    clause: 'RFC 9110 §12.5.3',
    variants: [coding('identity'), coding('gzip;q=0')],
    expectation: { acceptable: anyStatus, judge: judgeUncoded },
    writes: false,
  }),
  httpRequirement('sync-status', {
    id: 'SYNC-STATUS-NOT-ACCEPTABLE',
    level: 'should',
    statement: 'A read of the status that takes no JSON is answered 406, or 200 in JSON all the same.',
    clause: 'RFC 9110 §12.5.1, §15.5.7',
    ruling: 'A server may treat a resource as not subject to negotiation, so 406 and the usual answer are both right.',
    variants: [accept('text/html'), accept('image/png')],
    expectation: { acceptable: anyOf(200, 406), judge: judgeSuccess },
    writes: false,
  }),
];

/** What HTTP itself asks of both operations. */
export const http: readonly Requirement[] = [
  ...negotiationRequirements('sync-status', 'SYNC-STATUS'),
  ...statusOnly,
  ...negotiationRequirements('sync-object', 'SYNC-OBJECT'),
  ...methodRequirements('sync-status', 'SYNC-STATUS'),
  ...methodRequirements('sync-object', 'SYNC-OBJECT'),
];
