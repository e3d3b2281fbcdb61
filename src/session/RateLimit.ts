import { type Exchange, resultsOf } from '../http/Exchange.ts';
import { isRead } from './assertSafe.ts';
import { retryAfter } from './retryAfter.ts';

/** So often a probe waits that is answered 429, and so long at most each time, milliseconds. */
const waits = 3;
const longestWaitMs = 60_000;

/** Decides what of a run waits because the deployment limits its rate. */
export class RateLimit {
  /** Whether a probe was still answered 429 after all its waits: then none waits any more. */
  #isHopeless = false;

  /**
   * How long a probe has to wait before it is sent again, milliseconds; undefined where its answer is another, says no time, or
   * waiting has not helped. 429 says that nothing was done (RFC 6585 §4), so that a POST may be repeated as well.
   *
   * @param repeat how often the probe was sent again before.
   */
  waitAfter(exchange: Exchange, repeat: number): number | undefined {
    const answers = resultsOf(exchange).filter((result) => result.kind === 'answer');
    const limited = answers.filter(({ status }) => status === 429);
    const [first] = limited;
    // Of several requests on one connection another may have been done.
    if (first === undefined || (limited.length < answers.length && !isRead(exchange.probe))) return undefined;
    const asked = retryAfter(first.headers, exchange.startedAt + exchange.elapsedMs);
    if (this.#isHopeless || asked === undefined || asked > longestWaitMs) return undefined;
    this.#isHopeless = repeat === waits;
    return this.#isHopeless ? undefined : asked;
  }
}
