import { type OperationName, operationPath } from '../contract/operations.ts';
import { plainBody, utf8, validRequests } from '../generate/ValidRequest.ts';
import type { Exchange } from '../http/Exchange.ts';
import { rawPlaceholders } from '../http/RawRequest.ts';
import { chunk, followedBy, pipelined, type RawChanges, rawProbe } from '../http/rawProbe.ts';
import { judgeSuccessIsJson } from '../judge/judgeIsJson.ts';
import { judgeKept, judgeNextResponse, judgeNothingAfter } from '../judge/judgeNextResponse.ts';
import { anyOf, anyOfClass, anyOfClassOr, anyStatus } from '../judge/judgeStatus.ts';
import type { Case } from './Case.ts';
import { confirmSilence } from './confirmSilence.ts';
import { dimensionsOf } from './Dimensions.ts';
import { needsToSync } from './needsToSync.ts';
import { probe } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { type RawVariant, rawCases } from './rawCases.ts';
import { relativeToBaseline } from './relativeToBaseline.ts';
import { unknownProvider } from './unknownProvider.ts';
import type { CaseContext } from './Verifier.ts';

const status = { topic: 'http', operation: 'sync-status', profile: 'observe', needs: [] } as const;
const object = { topic: 'http', operation: 'sync-object', profile: 'core', needs: needsToSync } as const;

const grammarRuling =
  'Any server on the path may refuse a message that breaks the grammar of HTTP: with any 3xx or 4xx, with 501 or by closing the connection, with any body. RFC 9112 requires the refusal; the contract only builds on it. A repeated 502 or 504 of a gateway that could not read the message fails this requirement but is not a server error.';

/** Reads with lines that RFC 9112 has servers refuse, on which the credential or the length depends. */
const malformedReads: readonly RawVariant[] = [
  ['Host missing', {}, { without: ['Host'] }],
  [
    'blank before the colon of the credential',
    {},
    { without: ['Authorization'], lines: ['Authorization : Bearer <operator-token>'] },
  ],
  ['NUL in the credential', {}, { without: ['Authorization'], lines: ['Authorization: Bearer <operator-token>\0'] }],
  ['Content-Length that is no number', {}, { lines: ['Content-Length: none'] }],
  ['Content-Length below zero', {}, { lines: ['Content-Length: -1'] }],
  ['two lengths', {}, { lines: ['Content-Length: 1', 'Content-Length: 2'], content: '{}' }],
];

/** The same for the body of a sync. */
const malformedSyncs: readonly RawVariant[] = [
  ['Content-Length that is no number', {}, { framing: { contentLength: 'none' } }],
  ['two lengths', {}, { lines: ['Content-Length: 1'] }],
  ['chunk without a size', {}, { framing: 'chunked', content: 'size\r\n{}\r\n0\r\n\r\n' }],
];

/** Refused syncs whose bodies a deployment may have left unread. */
function refusedSyncs(context: CaseContext): readonly RawVariant[] {
  return [
    ['anonymous sync', { identity: 'anonymous' }, {}],
    ['sync by an unknown provider', { providerId: unknownProvider(context) }, {}],
    ['empty object', { body: utf8('{}') }, {}],
    ['other media type', { contentType: 'text/plain' }, {}],
    ['other method', { method: 'PUT' }, {}],
    ['chunked anonymous sync', { identity: 'anonymous' }, { framing: 'chunked' }],
    ['empty object with a length and in chunks', { body: utf8('{}') }, bothFramings],
  ];
}

/** A length and chunks at once: a server that uses the length reads the rest as another request (RFC 9112 §6.1). */
const bothFramings: RawChanges = { framing: 'chunked', lines: ['Content-Length: 3'], content: chunk('{}') + chunk('') };

/** Refused and unusual reads, and HEAD, whose response has a length but no body. */
function otherReads(context: CaseContext): readonly RawVariant[] {
  return [
    ['anonymous read', { identity: 'anonymous' }, {}],
    ['read of an unknown provider', { providerId: unknownProvider(context) }, {}],
    ['HEAD', { method: 'HEAD' }, {}],
    ['read with a body', {}, { framing: { contentLength: '2' }, content: '{}' }],
    ['read with a token that never existed', { identity: 'forged' }, {}],
    ['read of an id that is no number', { providerId: 'abc' }, {}],
    ['read of an id with a leading zero', { providerId: `0${context.providerId}` }, {}],
  ];
}

/** HEAD of a refused read, and of a path without GET: their responses have no body (RFC 9110 §9.3.2). */
const refusedHead: RawVariant = ['anonymous HEAD', { method: 'HEAD', identity: 'anonymous' }, {}];
const headOfSync: RawVariant = ['HEAD', { method: 'HEAD' }, {}];

/** Each request, then a read of the status on the same connection. */
function followedByRead(
  id: string,
  operation: OperationName,
  context: CaseContext,
  variants: readonly RawVariant[],
): readonly Case[] {
  const read = rawProbe(probe(id, 'sync-status', context));
  return rawCases(id, operation, context, variants, {
    acceptable: anyStatus,
    judge: (exchange) => [...judgeNextResponse(exchange, anyOf(200)), ...judgeKept(exchange)],
  }).map((one) => ({ ...one, probe: followedBy(one.probe, read) }));
}

/** A read of the status, and one of an unknown provider, on one connection. */
function twoReads(context: CaseContext, how: string, join: typeof pipelined): readonly Case[] {
  const id = 'SYNC-STATUS-PIPELINED';
  const unknown = rawProbe(probe(id, 'sync-status', context, { providerId: unknownProvider(context) }));
  return rawCases(id, 'sync-status', context, [[how, {}, {}]], {
    acceptable: anyOf(200),
    judge: (exchange) => judgeNextResponse(exchange, anyOfClass(4)),
  }).map((one) => ({ ...one, probe: join(one.probe, unknown) }));
}

const nextResponseRuling =
  'The connection may be closed in place of a response to the read, unless the response before it said keep-alive. A response to bytes of the request before is wrong, and so is no response on a connection that stays open.';

function lineOf10({ providerId, providerKind }: CaseContext): string {
  return `GET ${rawPlaceholders.basePath}${operationPath('sync-status', providerId, providerKind)} HTTP/1.0`;
}

function judgeAfter({ connection }: Exchange) {
  return judgeNothingAfter(connection?.further ?? []);
}

/** The requirements whose messages break the grammar of HTTP: a gateway may respond with 502 or 504 by itself. */
export const malformedMessages: readonly string[] = ['SYNC-STATUS-MALFORMED-MESSAGE', 'SYNC-OBJECT-MALFORMED-MESSAGE'];

/** Requirements that need raw bytes: how requests and responses end and follow one another on one connection. */
export const wire: readonly Requirement[] = [
  {
    ...status,
    id: 'SYNC-STATUS-HTTP-1-0',
    dimensions: dimensionsOf('sync-status', { places: ['fresh'] }),
    level: 'should',
    statement: 'A read in HTTP/1.0 gets the status, or a response other than a server error.',
    clause: 'RFC 9110 §2.5, §15.6.6; RFC 9112 §2.3',
    ruling:
      'Proxies such as nginx use HTTP/1.0 towards a server by default. A server may ask for a newer version (426), but 505 is for another major version.',
    verification: {
      cases: (context) =>
        rawCases(
          'SYNC-STATUS-HTTP-1-0',
          'sync-status',
          context,
          [['HTTP/1.0', {}, { requestLine: lineOf10(context) }]],
          {
            acceptable: anyOfClassOr([3, 4], 200),
            judge: judgeSuccessIsJson,
          },
        ),
    },
  },
  {
    ...status,
    id: 'SYNC-STATUS-CONNECTION-USABLE',
    dimensions: dimensionsOf('sync-status', {
      identities: ['operator', 'anonymous', 'forged'],
      providers: ['given', 'unknown', 'respelled', 'malformed'],
      places: ['fresh', 'persistent', 'after another identity'],
    }),
    level: 'should',
    statement: 'A read on the connection of another read gets the same response as on its own.',
    clause: 'RFC 9112 §6.3, §9.3',
    ruling: nextResponseRuling,
    verification: {
      cases: (context) => followedByRead('SYNC-STATUS-CONNECTION-USABLE', 'sync-status', context, otherReads(context)),
      review: confirmSilence,
    },
  },
  {
    ...status,
    id: 'SYNC-STATUS-PIPELINED',
    dimensions: dimensionsOf('sync-status', { providers: ['given', 'unknown'], places: ['fresh', 'pipelined'] }),
    level: 'should',
    statement: 'Two pipelined reads on one connection get their responses in order.',
    clause: 'RFC 9112 §9.3.2',
    ruling:
      'The connection may be closed after the first response. A defect that the same two reads also show one after the other does not count here.',
    verification: {
      cases: (context) => twoReads(context, 'two reads at once', pipelined),
      review: relativeToBaseline({
        what: 'the same two reads one after the other',
        plan: (context) => twoReads(context, 'two reads one after the other', followedBy),
      }),
    },
  },
  {
    ...status,
    id: 'SYNC-STATUS-LENGTH',
    dimensions: dimensionsOf('sync-status', {
      identities: ['operator', 'anonymous'],
      providers: ['given', 'unknown'],
      places: ['fresh'],
    }),
    level: 'must',
    statement: 'The response to a read is no longer than it declares.',
    clause: 'RFC 9110 §8.6',
    verification: {
      cases: (context) =>
        rawCases(
          'SYNC-STATUS-LENGTH',
          'sync-status',
          context,
          [['read', {}, {}], ...otherReads(context).slice(0, 3), refusedHead],
          {
            acceptable: anyStatus,
            judge: judgeAfter,
          },
        ),
    },
  },
  {
    ...status,
    id: 'SYNC-STATUS-MALFORMED-MESSAGE',
    dimensions: dimensionsOf('sync-status', { identities: ['operator', 'forged'], places: ['fresh'] }),
    level: 'should',
    statement: 'A read that breaks the grammar of HTTP is refused.',
    clause: 'RFC 9112 §2.2, §3.2, §5.1, §6.3',
    ruling: grammarRuling,
    verification: {
      cases: (context) =>
        rawCases('SYNC-STATUS-MALFORMED-MESSAGE', 'sync-status', context, malformedReads, {
          acceptable: anyOfClassOr([3, 4], 501),
          judge: () => [],
          mayClose: true,
        }),
    },
  },
  {
    ...object,
    id: 'SYNC-OBJECT-CONNECTION-USABLE',
    dimensions: dimensionsOf('sync-object', {
      identities: ['operator', 'anonymous'],
      providers: ['given', 'unknown'],
      operations: ['sync-object', 'sync-status'],
      places: ['fresh', 'persistent', 'after another identity'],
    }),
    level: 'should',
    statement: 'A read on the connection of a refused sync gets the same response as on its own.',
    clause: 'RFC 9112 §6.3, §9.3',
    ruling: nextResponseRuling,
    verification: {
      cases: (context) =>
        followedByRead('SYNC-OBJECT-CONNECTION-USABLE', 'sync-object', context, refusedSyncs(context)),
      review: confirmSilence,
    },
  },
  {
    ...object,
    id: 'SYNC-OBJECT-LENGTH',
    dimensions: dimensionsOf('sync-object', {
      identities: ['operator', 'anonymous'],
      providers: ['given', 'unknown'],
      places: ['fresh'],
    }),
    level: 'must',
    statement: 'The response to a refused sync is no longer than it declares.',
    clause: 'RFC 9110 §8.6',
    verification: {
      cases: (context) =>
        rawCases('SYNC-OBJECT-LENGTH', 'sync-object', context, [...refusedSyncs(context).slice(0, 5), headOfSync], {
          acceptable: anyStatus,
          judge: judgeAfter,
        }),
    },
  },
  {
    ...object,
    id: 'SYNC-OBJECT-CHUNKED',
    dimensions: dimensionsOf('sync-object', { objects: ['user'], places: ['fresh'] }),
    level: 'should',
    statement: 'A sync whose body is chunked gets 200, or 411 for its missing length.',
    clause: 'RFC 9112 §7.1; RFC 9110 §15.5.12',
    ruling: 'Every recipient has to decode chunks, but a server may require a length.',
    verification: {
      cases: (context) =>
        rawCases('SYNC-OBJECT-CHUNKED', 'sync-object', context, [['chunked body', {}, inTwoChunks(context)]], {
          acceptable: anyOf(200, 411),
          judge: judgeSuccessIsJson,
        }),
    },
  },
  {
    ...object,
    id: 'SYNC-OBJECT-MALFORMED-MESSAGE',
    dimensions: dimensionsOf('sync-object', { places: ['fresh'] }),
    level: 'should',
    statement: 'A sync that breaks the grammar of HTTP is refused.',
    clause: 'RFC 9112 §6.3, §7.1',
    ruling: grammarRuling,
    verification: {
      cases: (context) =>
        rawCases('SYNC-OBJECT-MALFORMED-MESSAGE', 'sync-object', context, malformedSyncs, {
          acceptable: anyOfClassOr([3, 4], 501),
          judge: () => [],
          mayClose: true,
        }),
    },
  },
];

/** The plain body in two chunks, so that the first is not the complete body. */
function inTwoChunks(context: CaseContext): RawChanges {
  const [valid] = validRequests(context);
  const body = valid === undefined ? '' : Buffer.from(plainBody(valid)).toString('latin1');
  const half = Math.ceil(body.length / 2);
  const content = chunk(body.slice(0, half)) + chunk(body.slice(half)) + chunk('');
  // A sync that a worker carries out has the time of any other sync.
  return { framing: 'chunked', content, timeoutMs: context.timeoutMs };
}
