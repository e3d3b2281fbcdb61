import { brotliCompressSync, deflateRawSync, gzipSync } from 'node:zlib';
import { headerValues } from '../../http/Exchange.ts';
import { type RawResponse, withBody, withHeader } from '../reference/RawResponse.ts';
import { changeStage } from './changeStage.ts';
import type { Change, Fault } from './Fault.ts';
import { isStatusRead, operationAt } from './requestChanges.ts';

/** Faults of the content coding of a status. */
export const codingFaults: readonly Fault[] = [
  {
    id: 'status-always-packed',
    statement: 'The status is compressed with gzip, whatever the request accepts.',
    source: '18F/18f.gsa.gov#1796',
    violates: ['SYNC-STATUS-UNCODED'],
    change: toCoding(() => true, packed),
  },
  {
    id: 'status-packed-at-weight-zero',
    statement: 'The status is compressed with gzip if the request lists gzip with weight zero.',
    source: 'jaysylvester/citizen#38',
    violates: ['SYNC-STATUS-UNCODED'],
    change: toCoding((accepted) => accepted.includes('gzip'), packed),
  },
  {
    id: 'status-packed-for-identity',
    statement: 'The status is compressed with gzip if the request accepts only identity.',
    source: 'hapijs/hapi#2004',
    violates: ['SYNC-STATUS-UNCODED'],
    change: toCoding((accepted) => accepted === 'identity', packed),
  },
  {
    id: 'charset-as-coding',
    statement: 'The status is labelled with the content coding utf-8.',
    source: 'RFC 9110 §8.4',
    violates: ['SYNC-STATUS-UNCODED'],
    change: toCoding(
      () => true,
      (response) => withHeader(response, 'Content-Encoding', 'utf-8'),
    ),
  },
  {
    id: 'br-unsaid',
    statement: 'The status is compressed with brotli without a label if the request accepts brotli.',
    violates: ['SYNC-STATUS-200-ANY-CODING', 'SYNC-STATUS-EVERY-BODY'],
    change: toCoding(
      (accepted) => accepted === 'br',
      (response) => withBody(response, brotliCompressSync(response.body)),
    ),
  },
  {
    id: 'deflate-raw',
    statement: 'The status is compressed with raw deflate, labelled deflate, if the request accepts only that.',
    source: 'RFC 9110 §8.4.1.2',
    violates: ['SYNC-STATUS-200-ANY-CODING', 'ANSWERS-WHOLE'],
    change: toCoding(
      (accepted) => accepted === 'deflate',
      (response) => withHeader(withBody(response, deflateRawSync(response.body)), 'Content-Encoding', 'deflate'),
    ),
  },
  {
    id: 'deflate-raw-unsaid',
    statement: 'The status is compressed with raw deflate without a label if the request accepts only deflate.',
    violates: ['SYNC-STATUS-200-ANY-CODING', 'SYNC-STATUS-EVERY-BODY'],
    change: toCoding(
      (accepted) => accepted === 'deflate',
      (response) => withBody(response, deflateRawSync(response.body)),
    ),
  },
  {
    id: 'status-packed-twice',
    statement: 'The status is compressed with gzip twice and labelled once.',
    violates: ['SYNC-STATUS-200-ANY-CODING', 'SYNC-STATUS-EVERY-BODY'],
    change: toCoding(
      (accepted) => accepted === 'gzip',
      (response) => withBody(packed(response), gzipSync(gzipSync(response.body))),
    ),
  },
  {
    id: 'gzip-named-br',
    statement: 'The status is compressed with gzip but labelled br if a page of another origin reads it.',
    source: 'RFC 9110 §8.4',
    violates: ['ANSWERS-WHOLE'],
    change: changeStage('render', (next, reply, context) => {
      const response = next(reply, context);
      return isStatusRead(context) && headerValues(context.request.headers, 'origin').length > 0
        ? withHeader(packed(response), 'Content-Encoding', 'br')
        : response;
    }),
  },
  {
    id: 'coding-told-by-packed-status-alone',
    statement: 'Caches may keep a status, which has a Vary only if it is compressed.',
    source: 'RFC 9110 §12.5.5',
    violates: ['SYNC-STATUS-VARY-CODING'],
    change: (stages) =>
      toCoding(
        (accepted) => accepted === 'gzip',
        (response) => withHeader(packed(response), 'Vary', 'Accept-Encoding'),
      )(
        toCoding(
          () => true,
          (response) => withHeader(response, 'Cache-Control', 'private'),
        )(stages),
      ),
  },
  {
    id: 'coding-refused',
    statement: 'A read that accepts only brotli gets 406.',
    source: 'RFC 9110 §12.5.3',
    violates: ['SYNC-STATUS-200-ANY-CODING', 'SYNC-STATUS-406-DECLARED'],
    change: toCoding(
      (accepted) => accepted === 'br',
      (response) => ({ ...response, status: 406 }),
    ),
  },
  {
    id: 'coding-unsupported',
    statement: 'A read that accepts only identity gets 415.',
    violates: ['SYNC-STATUS-200-ANY-CODING', 'SYNC-STATUS-RANGE'],
    change: toCoding(
      (accepted) => accepted === 'identity',
      (response) => ({ ...response, status: 415 }),
    ),
  },
];

/** Changes a status that is requested with such an Accept-Encoding. */
function toCoding(applies: (accepted: string) => boolean, edit: (response: RawResponse) => RawResponse): Change {
  return changeStage('render', (next, reply, context) => {
    const response = next(reply, context);
    const accepted = headerValues(context.request.headers, 'accept-encoding').join(', ');
    const isStatus = response.status === 200 && operationAt(context) === 'sync-status';
    return isStatus && applies(accepted) ? edit(response) : response;
  });
}

function packed(response: RawResponse): RawResponse {
  return withHeader(withBody(response, gzipSync(response.body)), 'Content-Encoding', 'gzip');
}
