import { canBeOtherProvider } from '../generate/providerIdReadings.ts';
import { type Exchange, isSuccessful, statusOf } from '../http/Exchange.ts';
import type { Target } from '../settings/Target.ts';

/** How long a read that found no provider holds for writes to the same id, milliseconds. */
const absenceHoldsMs = 60_000;

/** Remembers which provider ids a read has just shown to name no provider. */
export class AbsentProviders {
  readonly #shownAt = new Map<string, number>();
  readonly #given: readonly (string | undefined)[];
  readonly #now: () => number;

  /** @param now milliseconds on a clock that only goes forward. */
  constructor({ providerId, otherProviderId }: Pick<Target, 'providerId' | 'otherProviderId'>, now: () => number) {
    this.#given = [providerId, otherProviderId];
    this.#now = now;
  }

  /** Whether a read has shown so within the last minute. */
  isShown(id: string): boolean {
    return this.#now() - (this.#shownAt.get(id) ?? Number.NEGATIVE_INFINITY) < absenceHoldsMs;
  }

  /** Books the read of a provider's status as operator. */
  note(id: string, exchange: Exchange): void {
    if (this.#showsNone(id, exchange)) this.#shownAt.set(id, this.#now());
    else this.#shownAt.delete(id);
  }

  /**
   * Only 404 shows that there is no provider. An id that no other provider can have, because the contract types it as an
   * integer, needs no such proof: 400 and 414 are as right there, a redirect to a cleaned path is, and a crash is a finding.
   * There a read only has to show that the id does not lead to a provider all the same: any response but 2xx will do.
   */
  #showsNone(id: string, { result }: Exchange): boolean {
    if (canBeOtherProvider(id, this.#given)) return statusOf(result) === 404;
    return result.kind === 'answer' && !isSuccessful(result);
  }
}
