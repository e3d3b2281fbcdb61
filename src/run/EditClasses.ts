import { type Exchange, isSuccessful } from '../http/Exchange.ts';
import { slowResponseMs } from '../judge/lateResponse.ts';
import type { Case } from '../requirements/Case.ts';
import { isRead } from './assertSafe.ts';

/** Why a case is not sent: its class answers slowly, or is known to be accepted. */
export type CutReason = 'slow' | 'accepted';

/** After so many slow responses no more of a class is sent, unless the case says otherwise. */
const slowCases = 2;

/** A class that was accepted in so many different cases, though it is to be refused, is proven to fail. */
const acceptedCases = 2;

/** A write that is accepted may be passed on, and one fails the requirement: another case of its class is not worth it. */
const acceptedWriteCases = 1;

/**
 * After so many writes that were accepted, though they are to be refused, a requirement is proven to fail: a deployment that
 * takes anything would spend the write budget, and the controls of others with it.
 */
const acceptedWrites = 2;

/**
 * What a run has learned of classes of edits, so that it does not send more of one than tells something: of one that is slow,
 * or that is accepted though it is to be refused. A request that is sent again is no second case.
 */
export class EditClasses {
  readonly #slow = new Map<string, number>();
  readonly #accepted = new Map<string, number>();
  readonly #acceptedWrites = new Map<string, number>();

  /** Why a case need not be sent any more; undefined while it tells something. */
  cutReason(planned: Case): CutReason | undefined {
    const { probe, patience } = planned;
    const isAccepted =
      count(this.#accepted, acceptedClass(planned)) >= (isRead(probe) ? acceptedCases : acceptedWriteCases) ||
      count(this.#acceptedWrites, probe.requirement) >= acceptedWrites;
    if (isAccepted && isToBeRefused(planned)) return 'accepted';
    return count(this.#slow, slowClass(planned)) >= (patience?.cases ?? slowCases) ? 'slow' : undefined;
  }

  /** Notes what came of the first case of a request. */
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

/** Of each requirement its own: another one may judge the same edit of another operation, or otherwise. */
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
