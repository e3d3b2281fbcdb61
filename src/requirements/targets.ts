import fc from 'fast-check';
import { type OperationName, operationPath, operations } from '../contract/operations.ts';
import { utf8 } from '../generate/ValidRequest.ts';
import { rawPlaceholders } from '../http/RawRequest.ts';
import { judgeSuccessIsJson } from '../judge/judgeIsJson.ts';
import { anyOf, anyOfClass, anyOfClassOr } from '../judge/judgeStatus.ts';
import { dimensionsOf } from './Dimensions.ts';
import { besideEmptyObject } from './emptyObject.ts';
import { httpRequirement, type Variant } from './httpRequirement.ts';
import { needsToSync } from './needsToSync.ts';
import { objectlessRuling, syncWithoutObject } from './objectless.ts';
import type { ProbeChanges } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { rawCases } from './rawCases.ts';
import type { CaseContext } from './Verifier.ts';

/** A request whose path is made of the usual one. */
type Respelled = (path: string) => string;

/** The fixed parts of the path in another case (RFC 3986 §6.2.2.1: they are case-sensitive). */
const otherCase: Respelled = (path) => path.replace('/providers/', '/Providers/').replace('/sync/', '/SYNC/');

/** In the path and at its end. */
const doubledSlash: Respelled = (path) => path.replace('/scim/', '//scim/').replace(/$/, '/');
const dotSegment: Respelled = (path) => path.replace('/sync/', '/./sync/');
/** A parameter of a path segment (RFC 3986 §3.3), as servlet containers take out of it. */
const parameter: Respelled = (path) => `${path};jsessionid=0A`;

/** What may stand behind the last slash; none of it is a path of the contract, cleaned or not. */
const further = ['x', 'index.html', '.json', 'x/', 'object/', '-1'];

/** Something behind the last slash, by the seed. */
function moreBehind({ seed }: Pick<CaseContext, 'seed'>): string {
  return fc.sample(fc.constantFrom(...further), { seed, numRuns: 1 })[0] ?? '';
}

/** Queries by which frameworks choose another form of the response, or another method. */
const overrides: { readonly [operation in OperationName]: readonly string[] } = {
  'sync-status': ['?format=xml', '?format=json&_method=OPTIONS'],
  'sync-object': ['?format=xml&_method=GET'],
};

function target(how: string, path: string, changes: ProbeChanges = {}, own: Variant[2] = {}): Variant {
  return [`target: ${how}`, { ...changes, path }, own];
}

const otherPathRuling =
  'Another path than that of the contract is no resource of it: any 3xx or 4xx is right, with any body.';

function ofOperation(operation: OperationName, prefix: string): readonly Requirement[] {
  const writes = operation === 'sync-object';
  const what = writes ? 'sync' : 'read of the status';
  const { method, template } = operations[operation];
  const pathFor = ({ providerId }: CaseContext) => operationPath(operation, providerId);
  const body = (context: CaseContext): ProbeChanges => (writes ? syncWithoutObject(context) : {});
  const clause = `contract: ${method} ${template}`;
  const objectless = writes ? ` ${objectlessRuling}` : '';
  const absoluteId = `${prefix}-ABSOLUTE-FORM`;
  return [
    httpRequirement(operation, {
      id: `${prefix}-PATH-CASE`,
      level: 'may',
      statement: `A ${what} whose path is in another case is redirected or refused.`,
      clause: `${clause}; RFC 3986 §6.2.2.1`,
      ruling: otherPathRuling + objectless,
      variants: (context) => [target('other case', otherCase(pathFor(context)), body(context))],
      expectation: { acceptable: anyOfClass(3, 4), judge: () => [] },
      writes,
    }),
    httpRequirement(operation, {
      id: `${prefix}-PATH-FURTHER`,
      level: 'should',
      statement: `A ${what} with more behind the last slash of its path is redirected or refused.`,
      clause,
      ruling: otherPathRuling + objectless,
      variants: (context) => [target('more behind it', pathFor(context) + moreBehind(context), body(context))],
      expectation: { acceptable: anyOfClass(3, 4), judge: () => [] },
      writes,
    }),
    httpRequirement(operation, {
      id: `${prefix}-PATH-UNCLEAN`,
      level: 'should',
      statement: `A ${what} whose path can be cleaned is redirected, refused, or answered as the clean one.`,
      clause: `${clause}; RFC 3986 §3.3, §6.2.2.3`,
      ruling: `Front servers join slashes, and servlet containers take parameters out of a path; others take such a path for another one.${objectless}`,
      variants: (context) =>
        [
          target('slash doubled', doubledSlash(pathFor(context)), body(context)),
          target('parameter of the path', parameter(pathFor(context)), body(context)),
        ].slice(0, writes ? 1 : undefined),
      expectation: { acceptable: anyOfClassOr([3, 4], 200), judge: judgeSuccessIsJson },
      writes,
    }),
    httpRequirement(operation, {
      id: `${prefix}-QUERY-OVERRIDE`,
      level: 'should',
      statement: writes
        ? 'An empty object that is posted with a query which asks for another form or method is refused by 4xx.'
        : 'A read with a query that asks for another form or method is answered in JSON, or refused by 4xx.',
      clause: `contract: ${method} ${template} declares no query parameter and application/json alone`,
      ruling:
        'Some frameworks take such a parameter for Accept, or for the method; the contract neither declares nor forbids it.',
      variants: (context) =>
        overrides[operation].map((query) =>
          target(query, pathFor(context) + query, writes ? { body: utf8('{}') } : {}),
        ),
      expectation: writes
        ? { acceptable: anyOf(400, 404, 405, 406), judge: () => [] }
        : { acceptable: anyOf(200, 400, 404, 406), judge: judgeSuccessIsJson },
      writes,
      ...(writes && { review: besideEmptyObject(`${prefix}-QUERY-OVERRIDE`) }),
    }),
    {
      id: absoluteId,
      topic: 'http',
      level: 'should',
      operation,
      statement: writes
        ? 'An empty object that is posted to the whole URL as the target is answered 400.'
        : 'A read with the whole URL as its target is answered 200.',
      clause: 'RFC 9112 §3.2.2',
      ruling: 'RFC 9112 demands it of every server; no client of this contract asks so.',
      profile: writes ? 'core' : 'observe',
      needs: writes ? needsToSync : [],
      dimensions: dimensionsOf(operation, { ...(writes ? { objects: ['user'] } : {}), places: ['fresh'] }),
      verification: {
        cases: (context) => {
          const { basePath, host } = rawPlaceholders;
          const requestLine = `${method} ${new URL(context.baseUrl).protocol}//${host}${basePath}${pathFor(context)} HTTP/1.1`;
          const changes: ProbeChanges = writes ? { body: utf8('{}') } : {};
          return rawCases(absoluteId, operation, context, [['absolute form', changes, { requestLine }]], {
            acceptable: anyOf(writes ? 400 : 200),
            judge: judgeSuccessIsJson,
          });
        },
        ...(writes && { review: besideEmptyObject(absoluteId) }),
      },
    },
  ];
}

/** What other targets than those of the contract lead to. */
export const targets: readonly Requirement[] = [
  ...ofOperation('sync-status', 'SYNC-STATUS'),
  httpRequirement('sync-status', {
    id: 'SYNC-STATUS-PATH-NEEDS-CREDENTIAL',
    level: 'must',
    statement: 'No other spelling of the path makes a read without a credential succeed.',
    clause: 'contract: GET …/sync/status/ → 403 GenericError; security: bearer',
    ruling: 'How such a path is refused is left open, since it need not be one of the contract.',
    dimensions: { identities: ['anonymous'] },
    variants: (context) =>
      [doubledSlash, dotSegment, parameter].map((respelled, index) =>
        target(
          `${['slash doubled', 'dot segment', 'parameter of the path'][index]}, anonymous`,
          respelled(operationPath('sync-status', context.providerId)),
          { identity: 'anonymous' },
        ),
      ),
    expectation: { acceptable: anyOfClass(3, 4), judge: () => [] },
    writes: false,
  }),
  ...ofOperation('sync-object', 'SYNC-OBJECT'),
];
