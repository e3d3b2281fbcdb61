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
    statement: 'The status is packed by gzip, whatever the request accepts.',
    source: '18F/18f.gsa.gov#1796',
    violates: ['SYNC-STATUS-UNCODED'],
    change: toCoding(() => true, packed),
  },
  {
    id: 'status-packed-at-weight-zero',
    statement: 'The status is packed by gzip where the request accepts it with a weight of zero.',
    source: 'jaysylvester/citizen#38',
    violates: ['SYNC-STATUS-UNCODED'],
    change: toCoding((accepted) => accepted.includes('gzip'), packed),
  },
  {
    id: 'status-packed-for-identity',
    statement: 'The status is packed by gzip where the request accepts no coding.',
    source: 'hapijs/hapi#2004',
    violates: ['SYNC-STATUS-UNCODED'],
    change: toCoding((accepted) => accepted === 'identity', packed),
  },
  {
    id: 'charset-as-coding',
    statement: 'The status is said to have the content coding utf-8.',
    source: 'RFC 9110 §8.4',
    violates: ['SYNC-STATUS-UNCODED'],
    change: toCoding(
      () => true,
      (response) => withHeader(response, 'Content-Encoding', 'utf-8'),
    ),
  },
  {
    id: 'br-unsaid',
    statement: 'The status is packed by brotli without a word where the request accepts it.',
    violates: ['SYNC-STATUS-200-ANY-CODING', 'SYNC-STATUS-EVERY-BODY'],
    change: toCoding(
      (accepted) => accepted === 'br',
      (answer) => withBody(answer, brotliCompressSync(answer.body)),
    ),
  },
  {
    id: 'deflate-raw-unsaid',
    statement: 'The status is deflated without a word where the request accepts deflate alone.',
    violates: ['SYNC-STATUS-200-ANY-CODING', 'SYNC-STATUS-EVERY-BODY'],
    change: toCoding(
      (accepted) => accepted === 'deflate',
      (answer) => withBody(answer, deflateRawSync(answer.body)),
    ),
  },
  {
    id: 'status-packed-twice',
    statement: 'The status is packed by gzip twice and said to be packed once.',
    violates: ['SYNC-STATUS-200-ANY-CODING', 'SYNC-STATUS-EVERY-BODY'],
    change: toCoding(
      (accepted) => accepted === 'gzip',
      (answer) => withBody(packed(answer), gzipSync(gzipSync(answer.body))),
    ),
  },
  {
    id: 'gzip-named-br',
    statement: 'The status is packed by gzip and said to be packed by brotli where a page of another origin reads it.',
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
    id: 'coding-refused',
    statement: 'A read that accepts brotli alone is answered 406.',
    source: 'RFC 9110 §12.5.3',
    violates: ['SYNC-STATUS-200-ANY-CODING', 'SYNC-STATUS-406-DECLARED'],
    change: toCoding(
      (accepted) => accepted === 'br',
      (answer) => ({ ...answer, status: 406 }),
    ),
  },
  {
    id: 'coding-unsupported',
    statement: 'A read that accepts no coding is answered 415.',
    violates: ['SYNC-STATUS-200-ANY-CODING', 'SYNC-STATUS-RANGE'],
    change: toCoding(
      (accepted) => accepted === 'identity',
      (answer) => ({ ...answer, status: 415 }),
    ),
  },
];

/** Changes a status that is asked for with such codings. */
function toCoding(applies: (accepted: string) => boolean, edit: (response: RawResponse) => RawResponse): Change {
  return changeStage('render', (next, reply, context) => {
    const response = next(reply, context);
    const accepted = headerValues(context.request.headers, 'accept-encoding').join(', ');
    const isStatus = response.status === 200 && operationAt(context) === 'sync-status';
    return isStatus && applies(accepted) ? edit(response) : response;
  });
}

function packed(answer: RawResponse): RawResponse {
  return withHeader(withBody(answer, gzipSync(answer.body)), 'Content-Encoding', 'gzip');
}
