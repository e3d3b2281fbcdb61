import type { Contract } from '../contract/Contract.ts';
import { type Exchange, isSuccessful } from '../http/Exchange.ts';
import type { Probe } from '../http/Probe.ts';
import { requestKey } from '../http/requestKey.ts';
import { locate } from '../judge/Finding.ts';
import { countExchanges, groupFindings, groupKey } from '../judge/groupFindings.ts';
import { type Judgement, judgeExchange } from '../judge/judgeExchange.ts';
import { judgeValid } from '../judge/judgeValid.ts';
import { isWorkerLate, slowResponseMs } from '../judge/lateResponse.ts';
import type { Case } from '../requirements/Case.ts';
import type { FindingGroup } from '../requirements/Conclusion.ts';
import type { CaseWithResponse } from '../requirements/Requirement.ts';
import { isRead } from './assertSafe.ts';
import { isJsonResponse, mayBeBlockPage } from './blockPage.ts';
import { harmlessProbe } from './harmlessProbe.ts';
import { confirmLimit, shrinkLimit, spareWrites } from './runLimits.ts';
import type { Sender } from './Sender.ts';
import { type CaseFinding, shrinkFinding } from './shrinkFinding.ts';

/** Dependencies and limits of follow-ups. */
export interface FollowUpOptions {
  readonly sender: Sender;
  readonly contract: Contract;
  /** Maximum accepted writes among repeats and smaller requests. */
  readonly writeLimit: number;
}

/** The repeat of a request with a finding. */
interface Repeat {
  readonly exchange: Exchange;
  readonly found: readonly CaseFinding[];
  /** Whether it has the finding again. */
  readonly isSame: boolean;
}

/**
 * Requests that a run sends because of findings, in addition to the planned cases: the same request again, one with a harmless
 * payload, and smaller ones (shrinking). Repeats and smaller requests share one write budget.
 */
export class FollowUps {
  readonly #sender: Sender;
  readonly #contract: Contract;
  readonly #writeLimit: number;
  #shrinkRequests = 0;
  #acceptedWrites = 0;
  /** Accepted writes with findings, which the plan did not expect. */
  readonly #mistakes = new Set<Exchange>();
  /** Exchanges of requests with a harmless payload, by operation and edit class. */
  readonly #harmless = new Map<string, Promise<Exchange | undefined>>();
  /** Exchanges of repeated requests, by the exchange of the finding. */
  readonly #repeats = new Map<Exchange, Promise<Exchange | undefined>>();

  constructor({ sender, contract, writeLimit }: FollowUpOptions) {
    this.#sender = sender;
    this.#contract = contract;
    this.#writeLimit = writeLimit;
  }

  /** Counts writes that the deployment accepted although they have findings. */
  countMistakes(found: readonly CaseFinding[]): void {
    for (const { exchange } of found) if (isAcceptedWrite(exchange)) this.#mistakes.add(exchange);
  }

  /**
   * Groups findings. Each group has the smallest request that fails, or is intermittent if the repeat did not fail. Findings that
   * came late, because no worker was free, are replaced by those of the repeat.
   */
  async group(found: readonly CaseFinding[]): Promise<readonly FindingGroup[]> {
    const groups: FindingGroup[] = [];
    const inTime: CaseFinding[] = [];
    for (const members of groupFindings(found)) {
      const [first] = members;
      const again = await this.#repeat(first);
      if (again !== undefined && !again.isSame) {
        if (isWorkerLate(first.exchange) && !isWorkerLate(again.exchange) && again.found.length > 0) {
          inTime.push(...again.found);
          continue;
        }
        const { planned, ...shown } = first;
        const { seed, path } = planned.generated ?? {};
        groups.push({
          ...shown,
          ...controlOf(first),
          again: again.exchange,
          count: countExchanges(members),
          ...(seed !== undefined && path !== undefined && { generated: { seed, path, cut: true } }),
        });
        continue;
      }
      let last: Exchange | undefined = first.exchange;
      // A slow response may come from a failing task, which the deployment repeats for minutes, so shrinking stops after one.
      const smallest = await shrinkFinding(this.#contract, first, async (probe) => {
        if (last === undefined || last.elapsedMs > slowResponseMs) return undefined;
        last = await this.#sendToShrink(probe, first.planned.edit);
        return last;
      });
      groups.push({ ...smallest, ...controlOf(first), count: countExchanges(members) });
    }
    const known = groups.map(groupKey);
    for (const members of groupFindings(inTime)) {
      const [{ planned, ...shown }] = members;
      if (known.includes(groupKey(shown))) continue;
      groups.push({ ...shown, ...controlOf({ ...shown, planned }), count: countExchanges(members) });
    }
    return groups;
  }

  /** Whether a firewall or gateway blocked the request of a case: see {@link mayBeBlockPage}. */
  async isBlocked({ exchange, planned }: CaseWithResponse): Promise<boolean> {
    const { edit, probe } = planned;
    if (edit === undefined || !mayBeBlockPage(exchange, this.#sender.sent)) return false;
    const key = JSON.stringify([probe.operation, edit]);
    const sending = this.#harmless.get(key) ?? this.#sendHarmless(probe, edit);
    this.#harmless.set(key, sending);
    const harmless = await sending;
    return harmless !== undefined && !mayBeBlockPage(harmless, this.#sender.sent) && isJsonResponse(harmless);
  }

  async #sendHarmless(probe: Probe, edit: string): Promise<Exchange | undefined> {
    const harmless = harmlessProbe(probe);
    if (harmless === undefined || !this.#sender.isSafeAgain(harmless) || !this.#sender.isAllowed(harmless))
      return undefined;
    if (this.#sender.unavailable !== undefined || this.#repeats.size + this.#harmless.size >= confirmLimit)
      return undefined;
    const exchange = await this.#sender.send(harmless, edit);
    return 'withheld' in exchange ? undefined : exchange;
  }

  /** Sends the request of a finding again on a fresh connection, if that is safe; cases with the same request share the result. */
  async #repeat(found: CaseFinding): Promise<Repeat | undefined> {
    const { planned, exchange: first } = found;
    const repeat = this.#repeats.get(first) ?? this.#sendAgain(first, planned);
    this.#repeats.set(first, repeat);
    const exchange = await repeat;
    if (exchange === undefined) return undefined;
    const judgement = judgeCase(this.#contract, exchange, planned);
    if (judgement.kind === 'unjudged') return undefined;
    const again = judgement.findings.map((finding) => ({ ...locate(finding, exchange, planned.edit), planned }));
    return { exchange, found: again, isSame: again.map(groupKey).includes(groupKey(found)) };
  }

  async #sendAgain(first: Exchange, planned: Case): Promise<Exchange | undefined> {
    const { probe, elapsedMs } = first;
    // A case with patience may leave a task that fails, and is repeated for days.
    const isLate = isWorkerLate(first) && planned.patience === undefined;
    const isSlow = elapsedMs > slowResponseMs && !isLate;
    const spent = this.#acceptedWrites + this.#mistakes.size;
    const isTooMuch = (isAcceptedWrite(first) || isLate) && spent + spareWrites >= this.#writeLimit;
    if (isSlow || !this.#sender.isSafeAgain(probe) || this.#sender.unavailable !== undefined) return undefined;
    if (this.#repeats.size + this.#harmless.size >= confirmLimit || isTooMuch) return undefined;
    await this.#sender.reconnect(probe.identity);
    return this.#send(probe, planned.edit);
  }

  async #sendToShrink(probe: Probe, edit: string | undefined): Promise<Exchange | undefined> {
    if (this.#shrinkRequests >= shrinkLimit || this.#acceptedWrites >= this.#writeLimit) return undefined;
    if (this.#sender.unavailable !== undefined) return undefined;
    this.#shrinkRequests += 1;
    return this.#send(probe, edit);
  }

  /** Sends a probe and counts accepted writes; undefined if it must not be sent. */
  async #send(probe: Probe, edit: string | undefined): Promise<Exchange | undefined> {
    const before = this.#sender.acceptedWrites;
    const exchange = await this.#sender.send(probe, edit);
    this.#acceptedWrites += this.#sender.acceptedWrites - before;
    return 'withheld' in exchange ? undefined : exchange;
  }
}

/** The valid request of an edit. */
function controlOf({ edit, planned }: CaseFinding): Pick<FindingGroup, 'control'> {
  const control = edit === undefined ? undefined : planned.control?.probe;
  return control === undefined ? {} : { control };
}

function isAcceptedWrite({ probe, result }: Exchange): boolean {
  return !isRead(probe) && isSuccessful(result);
}

/** Judges a case as its batch does: a request that equals its control is a valid request. */
function judgeCase(contract: Contract, exchange: Exchange, planned: Case): Judgement {
  const { control, probe } = planned;
  const isValid = control === undefined || requestKey(control.probe) === requestKey(probe);
  return (isValid ? judgeValid : judgeExchange)(contract, exchange, planned);
}
