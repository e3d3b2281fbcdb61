import type { Exchange } from '../http/Exchange.ts';
import type { Finding } from '../judge/Finding.ts';
import { judgeSuccessIsJson } from '../judge/judgeIsJson.ts';
import { anyOf, anyOfClassOr, anyStatus } from '../judge/judgeStatus.ts';
import { dimensionsOf } from './Dimensions.ts';
import type { Requirement } from './Requirement.ts';
import { type RawVariant, rawCases } from './rawCases.ts';

const status = {
  topic: 'http',
  operation: 'sync-status',
  profile: 'observe',
  level: 'should',
  needs: [],
  dimensions: dimensionsOf('sync-status', { places: ['fresh'] }),
} as const;

/** How long the end of a connection is waited for behind the response that announced none, milliseconds. */
const closeWaitMs = 2_000;

/** Options of the connection that a server may take up or leave (RFC 9110 §7.8, §10.1.4). */
const upgrades: readonly RawVariant[] = [
  [
    'upgrade to HTTP/2',
    {},
    { lines: ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA'] },
  ],
  [
    'upgrade to WebSocket',
    {},
    {
      lines: [
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        'Sec-WebSocket-Version: 13',
      ],
    },
  ],
];

const trailers: RawVariant = ['trailers', {}, { lines: ['Connection: TE', 'TE: trailers, gzip;q=0.5'] }];

/** Judges that a connection ends behind its response, where the request asks for that. */
function judgeClosed({ result, connection }: Exchange): readonly Finding[] {
  if (result.kind === 'failure' || connection?.end !== 'kept') return [];
  const actual = `a connection that is kept open for ${closeWaitMs / 1000} s`;
  return [{ layer: 'connection', keyword: 'close', acceptable: 'the end of the connection', actual }];
}

/** What header fields about one connection come to (RFC 9110 §7.6.1). */
export const hopByHop: readonly Requirement[] = [
  {
    ...status,
    id: 'SYNC-STATUS-UPGRADE',
    statement: 'A read that offers another protocol is answered 200 in this one, or refused by 4xx.',
    clause: 'RFC 9110 §7.8: a server may ignore Upgrade',
    ruling: 'Who speaks HTTP/2 may switch to it (101); the status is served by no other protocol.',
    verification: {
      cases: (context) => {
        const [toHttp2, ...toOthers] = upgrades;
        const id = 'SYNC-STATUS-UPGRADE';
        const judge = judgeSuccessIsJson;
        return [
          ...rawCases(id, 'sync-status', context, toHttp2 ? [toHttp2] : [], {
            acceptable: anyOfClassOr([4], 200, 101),
            judge,
          }),
          ...rawCases(id, 'sync-status', context, toOthers, { acceptable: anyOfClassOr([4], 200), judge }),
        ];
      },
    },
  },
  {
    ...status,
    id: 'SYNC-STATUS-TRAILERS',
    statement: 'A read that takes trailer fields and other transfer codings is answered 200.',
    clause: 'contract: GET …/sync/status/ → 200 SyncStatus; RFC 9110 §10.1.4',
    verification: {
      cases: (context) =>
        rawCases('SYNC-STATUS-TRAILERS', 'sync-status', context, [trailers], {
          acceptable: anyOf(200),
          judge: judgeSuccessIsJson,
        }),
    },
  },
  {
    ...status,
    id: 'SYNC-STATUS-CLOSE',
    statement: 'Behind the response to a read with Connection: close the connection ends.',
    clause: 'RFC 9112 §9.6',
    ruling: `RFC 9112 demands it without a time; ${closeWaitMs / 1000} s are waited for where the response does not announce it.`,
    verification: {
      cases: (context) =>
        rawCases(
          'SYNC-STATUS-CLOSE',
          'sync-status',
          context,
          [['close', {}, { lines: ['Connection: close'], quietMs: closeWaitMs, timeoutMs: 2 * closeWaitMs + 1_000 }]],
          { acceptable: anyStatus, judge: judgeClosed },
        ),
    },
  },
];
