import { canBeOtherProvider } from '../generate/providerIdReadings.ts';
import { type Exchange, isSuccessful, statusOf } from '../http/Exchange.ts';
import type { Target } from '../settings/Target.ts';

/** How long a read that found no provider permits writes to the same id, milliseconds. */
const absenceHoldsMs = 60_000;

/** Remembers provider ids for which a recent read found no provider. */
export class AbsentProviders {
  readonly #shownAt = new Map<string, number>();
  readonly #given: readonly (string | undefined)[];
  readonly #now: () => number;

  /** @param now monotonic clock, milliseconds. */
  constructor({ providerId, otherProviderId }: Pick<Target, 'providerId' | 'otherProviderId'>, now: () => number) {
    this.#given = [providerId, otherProviderId];
    this.#now = now;
  }

  /** Whether a read within the last minute found no provider with this id. */
  isShown(id: string): boolean {
    return this.#now() - (this.#shownAt.get(id) ?? Number.NEGATIVE_INFINITY) < absenceHoldsMs;
  }

  /** Records the read of a provider's status as operator. */
  note(id: string, exchange: Exchange): void {
    if (this.#showsNone(id, exchange)) this.#shownAt.set(id, this.#now());
    else this.#shownAt.delete(id);
  }

  /**
   * Only 404 shows that there is no provider, and 400 for an id beyond 32 bits, which a key column need not hold. An id that no other provider can have, because it is not an integer as the
   * contract requires, needs less: 400, 414 or a redirect to a normalized path are valid responses, and a crash is a finding.
   * For such an id, any response but 2xx shows that it does not reach a provider.
   */
  #showsNone(id: string, { result }: Exchange): boolean {
    const status = statusOf(result);
    if (canBeOtherProvider(id, this.#given)) return status === 404 || (status === 400 && isBeyondKey(id));
    return result.kind === 'answer' && !isSuccessful(result);
  }
}

/** Whether an id is a whole number that a signed key of 32 bits cannot hold. */
function isBeyondKey(id: string): boolean {
  return /^\d+$/.test(id) && BigInt(id) >= 2n ** 31n;
}
