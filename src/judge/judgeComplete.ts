import type { Exchange } from '../http/Exchange.ts';
import type { Finding } from './Finding.ts';

/** Judges that a response is a message of HTTP, complete, and in the content coding that it declares (RFC 9110 §8.4, RFC 9112 §2.1, §6.3, §8). */
export function judgeComplete({ result }: Pick<Exchange, 'result'>): readonly Finding[] {
  if (result.kind === 'answer') return [];
  switch (result.failure) {
    case 'truncated':
      return [
        {
          layer: 'connection',
          keyword: 'length',
          acceptable: 'a response as long as it declares',
          actual: 'the end of the connection within the response',
        },
      ];
    case 'miscoded':
      return [
        {
          layer: 'header',
          keyword: 'coding',
          acceptable: 'a body in the content coding that it declares',
          actual: 'a body that cannot be decoded from its content coding',
        },
      ];
    case 'malformed':
      return [
        {
          layer: 'connection',
          keyword: 'message',
          acceptable: 'a response that is a message of HTTP',
          actual: 'bytes that are none',
        },
      ];
    default:
      return [];
  }
}
