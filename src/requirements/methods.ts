import { type OperationName, operations } from '../contract/operations.ts';
import { plainBody, utf8 } from '../generate/ValidRequest.ts';
import type { HeaderList, Probe } from '../http/Probe.ts';
import { judgeAllowLists } from '../judge/judgeAllow.ts';
import { anyOf, anyOfClassOr, anyStatus } from '../judge/judgeStatus.ts';
import { type HttpRequirement, httpRequirement, type Variant } from './httpRequirement.ts';
import { changedCase, type ProbeChanges, validInTurn } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { relativeToBaseline } from './relativeToBaseline.ts';
import type { CaseContext } from './Verifier.ts';

/** The methods of HTTP (RFC 9110 §9.3, RFC 5789) without CONNECT, which is for proxies. */
const knownMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE'] as const;

/** A method that is not registered. */
const unknownMethodName = 'FROBNICATE';
const unknownMethod = method(unknownMethodName);

/** A method that caches of front servers know, and should not obey for everybody. */
const cacheMethod = 'PURGE';

/** Methods that a front server may refuse by itself instead of forwarding them. */
export const frontMethods: readonly string[] = ['TRACE', 'CONNECT', unknownMethodName, cacheMethod];

/** A server in front may respond, so only the status is judged. */
const anyBody = { judge: () => [] } as const;

/** A request with another method, with the body of a valid request if the method defines content. */
export function method(name: string): Variant {
  return [`method: ${name}`, { method: name }];
}

/** Fields by which some frameworks let a form override the method. */
const overrideFields = ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'];

/** Whether a request names another method than its own, in a header field or its query. */
export function namesOtherMethod({ headers, path }: Pick<Probe, 'headers' | 'path'>): boolean {
  const isField = ([name]: HeaderList[number]) =>
    overrideFields.some((one) => one.toLowerCase() === name.toLowerCase());
  return headers.some(isField) || /[?&]_method=/.test(path);
}

/**
 * A request that names another method in header fields. A server that obeys them does no harm: OPTIONS and GET only read, and
 * an empty object names nothing that could be synced.
 */
function override(name: 'OPTIONS' | 'GET', changes: ProbeChanges): Variant {
  return [`override: ${name}`, { ...changes, headers: overrideFields.map((field) => [field, name] as const) }];
}

/**
 * A read by a caller who may not sync, with header fields that make it a sync: permission has to follow the method that is
 * obeyed. Empty without such a caller.
 */
function overriddenByViewer(context: CaseContext): readonly Variant[] {
  const valid = validInTurn(context, 0);
  if (valid === undefined || !context.tokensOf.includes('viewer')) return [];
  const headers = overrideFields.map((field) => [field, 'POST'] as const);
  return [['override: POST, viewer', { method: 'GET', identity: 'viewer', headers, body: plainBody(valid) }]];
}

/** The requirement that a header field does not override the method. Judged relative to the same request without it. */
function notOverridden(operation: OperationName, prefix: string): Requirement {
  const writes = operation === 'sync-object';
  const changes: ProbeChanges = writes ? { body: utf8('{}') } : {};
  const id = `${prefix}-METHOD-OVERRIDE`;
  const acceptable = writes ? anyOf(400) : anyOf(200, 400);
  return httpRequirement(operation, {
    id,
    level: 'may',
    statement: writes
      ? 'An empty object that is posted gets 400, whatever method a header field names.'
      : 'A read of the status remains a read whatever method a header field names, or gets 400 for it.',
    clause: 'RFC 9110 §9.1: the method of the request line is its semantics',
    ruling:
      'A gateway that filters methods reads the request line, so a method in a header field bypasses it. No RFC forbids such a field, so this is a may.',
    variants: [override(writes ? 'GET' : 'OPTIONS', changes)],
    expectation: { acceptable },
    writes,
    review: relativeToBaseline({
      what: 'the same request without such a field',
      plan: (context) => changedCase(id, operation, context, changes, { acceptable }),
    }),
  });
}

function ofOperation(operation: OperationName, prefix: string): readonly Requirement[] {
  const declared = operations[operation].method;
  const path = operation === 'sync-object' ? 'the path of a sync' : 'the path of the status';
  // HEAD comes with GET (RFC 9110 §9.1).
  const isDeclared = (name: string) => name === declared || (name === 'HEAD' && declared === 'GET');
  const undeclared = knownMethods.filter((name) => !isDeclared(name));
  // A front server refuses TRACE by itself, without knowing which methods the deployment declares.
  const forwarded = undeclared.filter((name) => name !== 'TRACE').map(method);
  const requirement = (facts: Omit<HttpRequirement, 'writes'>, writes = true) =>
    httpRequirement(operation, { ...facts, writes, forEachObject: true });
  return [
    requirement({
      id: `${prefix}-METHOD-UNDECLARED`,
      level: 'must',
      statement: `A method other than ${declared} does nothing on ${path}.`,
      clause: `contract: ${operations[operation].template} declares ${declared} alone; RFC 9110 §9.1`,
      ruling: `An undeclared method may be refused with any 3xx or 4xx, even before the credential is looked at, or with 501; it never gets 2xx.${operation === 'sync-object' ? ' The same holds for a GET of a caller who may only view the provider, whatever method a header field names.' : ''}`,
      variants: (context) => [
        ...undeclared.map(method),
        unknownMethod,
        method(cacheMethod),
        ...(operation === 'sync-object' ? overriddenByViewer(context) : []),
      ],
      expectation: { acceptable: anyOfClassOr([3, 4], 501), ...anyBody },
      ...(operation === 'sync-object' && { dimensions: { identities: ['operator', 'viewer'] } }),
    }),
    requirement({
      id: `${prefix}-METHOD-405`,
      level: 'should',
      statement: `A known method other than ${declared} gets 405 on ${path}.`,
      clause: 'RFC 9110 §9.1, §15.5.6',
      ruling: 'TRACE is left out: front servers refuse it by themselves, each with its own status.',
      variants: forwarded,
      expectation: { acceptable: anyOf(405), ...anyBody },
    }),
    requirement({
      id: `${prefix}-METHOD-UNKNOWN`,
      level: 'may',
      statement: `An unknown method gets 405 or 501 on ${path}.`,
      clause: 'RFC 9110 §9.1, §15.6.2',
      ruling: 'The parser of many servers responds with 400 to an unknown method before the application sees it.',
      variants: [unknownMethod],
      expectation: { acceptable: anyOf(405, 501), ...anyBody },
    }),
    requirement({
      id: `${prefix}-ALLOW-LISTS-METHOD`,
      level: 'should',
      statement: `The Allow of a refused method lists ${declared}, the declared one, on ${path}.`,
      clause: 'RFC 9110 §10.2.1',
      ruling: 'That a 405 has Allow at all is another requirement (ALLOW-WITH-405). TRACE is left out, as there.',
      variants: forwarded,
      expectation: { acceptable: anyStatus, judge: (exchange) => judgeAllowLists(exchange, declared) },
    }),
    requirement(
      {
        id: `${prefix}-OPTIONS-ALLOW`,
        level: 'may',
        statement: `The Allow of a response to OPTIONS lists ${declared} on ${path}.`,
        clause: 'RFC 9110 §9.3.7',
        ruling: 'A server in front often responds to OPTIONS, for CORS, and clients of this contract do not need it.',
        dimensions: { objects: [], identities: ['operator', 'anonymous'] },
        variants: [method('OPTIONS'), ['options: anonymous', { method: 'OPTIONS', identity: 'anonymous' }]],
        expectation: { acceptable: anyStatus, judge: (exchange) => judgeAllowLists(exchange, declared) },
      },
      false,
    ),
    notOverridden(operation, prefix),
  ];
}

/** Responses to methods other than the declared one. */
export const methods: readonly Requirement[] = [
  ...ofOperation('sync-status', 'SYNC-STATUS'),
  ...ofOperation('sync-object', 'SYNC-OBJECT'),
];
