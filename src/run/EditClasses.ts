import { type Exchange, isSuccessful } from '../http/Exchange.ts';
import { slowResponseMs } from '../judge/lateResponse.ts';
import type { Case } from '../requirements/Case.ts';
import { isRead } from './assertSafe.ts';

/** Why a case is not sent: responses to its class are slow, or its class is known to be accepted. */
export type CutReason = 'slow' | 'accepted';

/** Slow responses after which no more cases of a class are sent, unless a case states another limit. */
const slowCases = 2;

/** Different cases of a class that must be refused: once this many are accepted, the failure is proven. */
const acceptedCases = 2;

/** The same for writes: an accepted write may be passed on downstream, and one is enough to fail the requirement. */
const acceptedWriteCases = 1;

/**
 * Once this many writes of a requirement that must be refused are accepted, no more are sent: a deployment that accepts
 * everything would use up the write budget, and with it the controls of other requirements.
 */
const acceptedWrites = 2;

/**
 * What a run has learned about edit classes: which are slow, and which are accepted although they must be refused. Further
 * cases of these would show nothing new. A repeated request does not count as another case.
 */
export class EditClasses {
  readonly #slow = new Map<string, number>();
  readonly #accepted = new Map<string, number>();
  readonly #acceptedWrites = new Map<string, number>();

  /** Why a case need not be sent; undefined if it may show something new. */
  cutReason(planned: Case): CutReason | undefined {
    const { probe, patience } = planned;
    const isAccepted =
      count(this.#accepted, acceptedClass(planned)) >= (isRead(probe) ? acceptedCases : acceptedWriteCases) ||
      count(this.#acceptedWrites, probe.requirement) >= acceptedWrites;
    if (isAccepted && isToBeRefused(planned)) return 'accepted';
    return count(this.#slow, slowClass(planned)) >= (patience?.cases ?? slowCases) ? 'slow' : undefined;
  }

  /** Records the exchange of the first case of a request. */
  note(planned: Case, { elapsedMs, result }: Exchange): void {
    const { probe } = planned;
    if (elapsedMs > slowResponseMs) add(this.#slow, slowClass(planned));
    if (!isSuccessful(result) || !isToBeRefused(planned)) return;
    add(this.#accepted, acceptedClass(planned));
    if (!isRead(probe)) add(this.#acceptedWrites, probe.requirement);
  }
}

function isToBeRefused({ acceptable }: Case): boolean {
  return !acceptable.accepts(200);
}

/** Counted per requirement: another one may judge the same edit on another operation, or by other expectations. */
function acceptedClass({ edit = '', probe }: Case): string {
  return JSON.stringify([probe.requirement, edit]);
}

function slowClass({ edit = '', patience }: Case): string {
  return patience?.of ?? edit;
}

function count(counts: ReadonlyMap<string, number>, key: string): number {
  return counts.get(key) ?? 0;
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, count(counts, key) + 1);
}
