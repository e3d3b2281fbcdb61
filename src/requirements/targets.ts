import fc from 'fast-check';
import { type OperationName, operationPath, operations } from '../contract/operations.ts';
import { utf8 } from '../generate/ValidRequest.ts';
import { type Exchange, isSuccessful } from '../http/Exchange.ts';
import { rawPlaceholders } from '../http/RawRequest.ts';
import type { Finding } from '../judge/Finding.ts';
import { judgeIsJson, judgeSuccessIsJson } from '../judge/judgeIsJson.ts';
import { anyOf, anyOfClass, anyOfClassOr, anyStatus, judgeStatus } from '../judge/judgeStatus.ts';
import { dimensionsOf } from './Dimensions.ts';
import { besideEmptyObject } from './emptyObject.ts';
import { httpRequirement, type Variant } from './httpRequirement.ts';
import { needsToSync } from './needsToSync.ts';
import { objectlessRuling, syncWithoutObject } from './objectless.ts';
import type { ProbeChanges } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { rawCases } from './rawCases.ts';
import type { CaseContext } from './Verifier.ts';

/** Derives a path from the usual one. */
type Respelled = (path: string) => string;

/** The fixed parts of the path in another case (RFC 3986 §6.2.2.1: they are case-sensitive). */
const otherCase: Respelled = (path) => path.replace('/providers/', '/Providers/').replace('/sync/', '/SYNC/');

/** Within the path, before the kind of provider, and at its end. */
const doubledSlash: Respelled = (path) => path.replace('/providers/', '/providers//').replace(/$/, '/');
const dotSegment: Respelled = (path) => path.replace('/sync/', '/./sync/');
const withoutSlash: Respelled = (path) => path.replace(/\/$/, '');
/** Escapes of characters that need none, so the path means the same (RFC 3986 §6.2.2.2). */
const escapedLetter: Respelled = (path) => path.replace('/sync/', '/%73ync/');
/** The same of the segment before the id, by which a check for a whole path of an API may go. */
const escapedKind: Respelled = (path) =>
  path.replace(/\/([a-z])(?=[a-z_]*\/[^/]+\/sync\/)/, (_, letter: string) => `/%${letter.charCodeAt(0).toString(16)}`);
const escapedId: Respelled = (path) => path.replace(/\/(\d)(?=\d*\/(?:s|%73)ync\/)/, '/%3$1');
/** In place of the last slash, as frameworks choose the format of a response. */
const formatSuffix: Respelled = (path) => path.replace(/\/$/, '.json');
/** A parameter of a path segment (RFC 3986 §3.3), which servlet containers strip. */
const parameter: Respelled = (path) => `${path};jsessionid=0A`;

/** Texts after the last slash. None makes a path of the contract, normalised or not. */
const further = ['x', 'index.html', '.json', 'x/', 'object/', '-1'];

/** A text for after the last slash, by the seed. */
function moreAfter({ seed }: Pick<CaseContext, 'seed'>): string {
  return fc.sample(fc.constantFrom(...further), { seed, numRuns: 1 })[0] ?? '';
}

/** Queries by which some frameworks choose another format of the response, or another method; and one that none can decode. */
const overrides: { readonly [operation in OperationName]: readonly string[] } = {
  'sync-status': ['?format=xml', '?format=json&_method=OPTIONS', '?page=%ZZ', '?x=%FF'],
  'sync-object': ['?format=xml&_method=GET', '?page=%ZZ'],
};

function pathOf(operation: OperationName, { providerId, providerKind }: CaseContext): string {
  return operationPath(operation, providerId, providerKind);
}

function target(how: string, path: string, changes: ProbeChanges = {}, own: Variant[2] = {}): Variant {
  return [`target: ${how}`, { ...changes, path }, own];
}

const otherPathRuling =
  'A path other than that of the contract is not a resource of it: any 3xx or 4xx is right, with any body.';

function ofOperation(operation: OperationName, prefix: string): readonly Requirement[] {
  const writes = operation === 'sync-object';
  const what = writes ? 'sync' : 'read of the status';
  const { method, template } = operations[operation];
  const pathFor = (context: CaseContext) => pathOf(operation, context);
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
      statement: `A ${what} with more text after the last slash of its path is redirected or refused.`,
      clause,
      ruling: otherPathRuling + objectless,
      variants: (context) => [target('more behind it', pathFor(context) + moreAfter(context), body(context))],
      expectation: { acceptable: anyOfClass(3, 4), judge: () => [] },
      writes,
    }),
    httpRequirement(operation, {
      id: `${prefix}-PATH-UNCLEAN`,
      level: 'should',
      statement: `A ${what} whose path can be normalised is redirected, refused, or gets the response of the normal path.`,
      clause: `${clause}; RFC 3986 §3.3, §6.2.2.3`,
      ruling: `Front servers merge slashes, and servlet containers strip path parameters; other servers treat such a path as a different one.${objectless}`,
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
        ? 'An empty object that is posted with a query for another format or method, or a broken one, gets 400, 404, 405 or 406.'
        : 'A read with a query for another format or method, or a broken one, gets 200 in JSON, or 400, 404 or 406.',
      clause: `contract: ${method} ${template} declares no query parameter and application/json alone`,
      ruling:
        'Some frameworks use such a parameter in place of Accept or the method; the contract neither declares nor forbids it. An escape that is none (`%ZZ`), or of no UTF-8 (`%FF`), may be refused.',
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
    ...(writes ? [] : [methodInOtherCase]),
    {
      id: absoluteId,
      topic: 'http',
      level: 'should',
      operation,
      statement: writes
        ? 'An empty object that is posted in absolute form, with the whole URL as target, gets 400.'
        : 'A read in absolute form, with the whole URL as target, gets 200.',
      clause: 'RFC 9112 §3.2.2',
      ruling:
        'RFC 9112 requires every server to accept this form; no client of this contract sends it. Behind a gateway that terminates TLS, the scheme of the target is not that of the connection, so a server may refuse it as misdirected (RFC 9110 §7.4) or unknown.',
      profile: writes ? 'core' : 'observe',
      needs: writes ? needsToSync : [],
      dimensions: dimensionsOf(operation, { ...(writes ? { objects: ['user'] } : {}), places: ['fresh'] }),
      verification: {
        cases: (context) => {
          const { basePath, host } = rawPlaceholders;
          const requestLine = `${method} ${new URL(context.baseUrl).protocol}//${host}${basePath}${pathFor(context)} HTTP/1.1`;
          const changes: ProbeChanges = writes ? { body: utf8('{}') } : {};
          const misdirected = context.baseUrl.startsWith('https:') ? [400, 404, 421] : [];
          return rawCases(absoluteId, operation, context, [['absolute form', changes, { requestLine }]], {
            acceptable: anyOf(...new Set([writes ? 400 : 200, ...misdirected])),
            judge: judgeSuccessIsJson,
          });
        },
        ...(writes && { review: besideEmptyObject(absoluteId) }),
      },
    },
  ];
}

const methodCaseId = 'SYNC-STATUS-METHOD-CASE';

const methodInOtherCase: Requirement = {
  id: methodCaseId,
  topic: 'http',
  level: 'should',
  operation: 'sync-status',
  statement: 'A read whose method is in small letters is refused.',
  clause: 'RFC 9110 §9.1: the method is case-sensitive',
  ruling: 'It is a method that the contract does not have. Some frameworks ignore its case, so this is a should.',
  profile: 'core',
  needs: ['CONFORMANCE_ALLOW_WRITES'],
  dimensions: dimensionsOf('sync-status', { places: ['fresh'] }),
  verification: {
    cases: (context) => {
      const { providerId, providerKind } = context;
      const path = operationPath('sync-status', providerId, providerKind);
      const requestLine = `get ${rawPlaceholders.basePath}${path} HTTP/1.1`;
      return rawCases(methodCaseId, 'sync-status', context, [['method in small letters', {}, { requestLine }]], {
        acceptable: anyOfClass(3, 4, 5),
        judge: () => [],
      });
    },
  },
};

/** Paths that a careless check of credentials may not recognise although the router does. */
const unrecognised: { readonly [operation in OperationName]: readonly (readonly [how: string, Respelled])[] } = {
  'sync-status': [
    ['slash doubled', doubledSlash],
    ['dot segment', dotSegment],
    ['parameter of the path', parameter],
    ['other case', otherCase],
    ['escaped letter', escapedLetter],
    ['escaped letter before the id', escapedKind],
    ['escaped id', escapedId],
    ['suffix of a format', formatSuffix],
  ],
  'sync-object': [
    ['escaped letter and id', (path) => escapedId(escapedLetter(path))],
    ['escaped letter before the id', escapedKind],
    ['suffix of a format', formatSuffix],
  ],
};

/** Judges that a request without a credential was not served: its response is not a successful one in JSON. */
function judgeNotServed({ result }: Exchange): readonly Finding[] {
  if (result.kind === 'failure' || !isSuccessful(result) || judgeIsJson(result).length > 0) return [];
  const finding = judgeStatus(result, { ...anyOfClass(3, 4), text: 'no success in JSON' });
  return finding === undefined ? [] : [finding];
}

function needsCredential(operation: OperationName, prefix: string): Requirement {
  const writes = operation === 'sync-object';
  const { method, template } = operations[operation];
  const of = (how: string, respelled: Respelled, providerId: string, context: CaseContext): Variant => {
    const { providerKind } = context;
    const body = writes ? syncWithoutObject(context) : {};
    const path = respelled(operationPath(operation, providerId, providerKind));
    return target(`${how}, anonymous`, path, { identity: 'anonymous', providerId, ...body });
  };
  return httpRequirement(operation, {
    id: `${prefix}-PATH-NEEDS-CREDENTIAL`,
    level: 'must',
    statement: `No other spelling of the path makes a ${writes ? 'sync' : 'read'} without a credential succeed.`,
    clause: `contract: ${method} ${template} → 403 GenericError; security: bearer`,
    ruling:
      'How such a path is refused is left open, since it need not be a path of the contract. Some servers have a page for every path they do not know, so a success counts only in JSON.' +
      (writes ? ' The sync names an object that does not exist, so nothing is written.' : ''),
    dimensions: {
      identities: ['anonymous'],
      providers: writes ? ['given', 'respelled'] : ['given', 'second', 'respelled'],
    },
    variants: (context) => [
      ...unrecognised[operation].map(([how, respelled]) => of(how, respelled, context.providerId, context)),
      ...(writes || context.otherProviderId === undefined
        ? []
        : [of('slash missing, second provider', withoutSlash, context.otherProviderId, context)]),
    ],
    expectation: { acceptable: anyStatus, judge: judgeNotServed },
    writes,
  });
}

/** Paths that a careless check of permissions may not recognise although the router does. */
const unchecked: typeof unrecognised = {
  'sync-status': [
    ['slash missing', withoutSlash],
    ['slash doubled', doubledSlash],
    ['escaped letter', escapedLetter],
  ],
  'sync-object': [
    ['slash missing', withoutSlash],
    ['escaped letter', escapedLetter],
  ],
};

function needsPermission(operation: OperationName, prefix: string): Requirement {
  const writes = operation === 'sync-object';
  const { method, template } = operations[operation];
  return {
    ...httpRequirement(operation, {
      id: `${prefix}-PATH-NEEDS-PERMISSION`,
      level: 'must',
      statement: `No other spelling of the path makes a ${writes ? 'sync' : 'read'} by a caller without permission succeed.`,
      clause: `contract: ${method} ${template} → 403 GenericError`,
      ruling:
        'How such a path is refused is left open, since it need not be a path of the contract. A success counts only in JSON: some servers have a page for every path that they do not know.',
      dimensions: { identities: writes ? ['restricted', 'viewer'] : ['restricted'] },
      variants: (context) => [
        ...unchecked[operation].map(([how, respelled]) => {
          const path = pathOf(operation, context);
          // An object is named only on paths that no server reads as that of another provider.
          const body = writes && respelled !== withoutSlash ? syncWithoutObject(context) : {};
          return target(`${how}, restricted`, respelled(path), { identity: 'restricted', ...body });
        }),
        ...(writes && context.tokensOf.includes('viewer')
          ? [target('slash missing, viewer', withoutSlash(pathOf(operation, context)), { identity: 'viewer' })]
          : []),
      ],
      expectation: { acceptable: anyStatus, judge: judgeNotServed },
      writes,
    }),
    profile: 'full',
    needs: [...(writes ? needsToSync : []), 'CONFORMANCE_RESTRICTED_TOKEN'],
  };
}

/** Request targets other than those of the contract. */
export const targets: readonly Requirement[] = [
  ...ofOperation('sync-status', 'SYNC-STATUS'),
  needsCredential('sync-status', 'SYNC-STATUS'),
  needsPermission('sync-status', 'SYNC-STATUS'),
  ...ofOperation('sync-object', 'SYNC-OBJECT'),
  needsCredential('sync-object', 'SYNC-OBJECT'),
  needsPermission('sync-object', 'SYNC-OBJECT'),
];
