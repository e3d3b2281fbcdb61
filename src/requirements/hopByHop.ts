import type { Exchange } from '../http/Exchange.ts';
import type { Finding } from '../judge/Finding.ts';
import { judgeSuccessIsJson } from '../judge/judgeIsJson.ts';
import { anyOf, anyOfClassOr, anyStatus } from '../judge/judgeStatus.ts';
import { confirmReset } from './confirmReset.ts';
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

/** How long to wait for the end of a connection after a response that did not announce it, milliseconds. */
const closeWaitMs = 2_000;

/** Protocol upgrades that a server may accept or ignore (RFC 9110 §7.8). */
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

/** Judges that a connection ends after its response, as the request asks. */
function judgeClosed({ result, connection }: Exchange): readonly Finding[] {
  if (result.kind === 'failure' || connection?.end !== 'kept') return [];
  const actual = `a connection that is still open after ${closeWaitMs / 1000} s`;
  return [{ layer: 'connection', keyword: 'close', acceptable: 'the end of the connection', actual }];
}

/** The effect of connection-level header fields (RFC 9110 §7.6.1). */
export const hopByHop: readonly Requirement[] = [
  {
    ...status,
    id: 'SYNC-STATUS-UPGRADE',
    statement: 'A read that offers another protocol gets 200 in HTTP/1.1, or 4xx.',
    clause: 'RFC 9110 §7.8: a server may ignore Upgrade',
    ruling: 'A server that speaks HTTP/2 may switch to it (101); the status is not served in any other protocol.',
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
      review: confirmReset,
    },
  },
  {
    ...status,
    id: 'SYNC-STATUS-TRAILERS',
    statement: 'A read that accepts trailer fields and other transfer codings gets 200.',
    clause: 'contract: GET …/sync/status/ → 200 SyncStatus; RFC 9110 §10.1.4',
    verification: {
      cases: (context) =>
        rawCases('SYNC-STATUS-TRAILERS', 'sync-status', context, [trailers], {
          acceptable: anyOf(200),
          judge: judgeSuccessIsJson,
        }),
      review: confirmReset,
    },
  },
  {
    ...status,
    id: 'SYNC-STATUS-CLOSE',
    statement: 'The connection ends after the response to a read with Connection: close.',
    clause: 'RFC 9112 §9.6',
    ruling: `RFC 9112 requires it without a time limit; the run waits ${closeWaitMs / 1000} s if the response does not announce it.`,
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
