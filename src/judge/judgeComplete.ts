import type { Exchange } from '../http/Exchange.ts';
import type { Finding } from './Finding.ts';

/** Judges that an answer came to its end, and in the content coding that it names (RFC 9110 §8.4, RFC 9112 §6.3, §8). */
export function judgeComplete({ result }: Pick<Exchange, 'result'>): readonly Finding[] {
  if (result.kind === 'answer') return [];
  switch (result.failure) {
    case 'truncated':
      return [
        {
          layer: 'connection',
          keyword: 'length',
          acceptable: 'an answer as long as it says',
          actual: 'the end of the connection within the answer',
        },
      ];
    case 'miscoded':
      return [
        {
          layer: 'header',
          keyword: 'coding',
          acceptable: 'a body in the content coding that it names',
          actual: 'a body that its content coding cannot be undone of',
        },
      ];
    default:
      return [];
  }
}
