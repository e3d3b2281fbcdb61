import type { Contract } from '../contract/Contract.ts';
import type { ContractLoader } from '../contract/contractLoader.ts';
import { shippedGenerations } from '../contract/shippedGenerations.ts';
import type { Exchange } from '../http/Exchange.ts';
import { judgeExchange } from '../judge/judgeExchange.ts';
import { anyOf } from '../judge/judgeStatus.ts';
import type { GenerationSource, RunFacts } from '../report/Report.ts';
import type { PublishedSchema } from '../requirements/Verifier.ts';
import type { Target } from '../settings/Target.ts';
import { chooseGeneration } from './chooseGeneration.ts';
import { preflight } from './preflight.ts';
import { type Release, readRelease } from './readRelease.ts';
import type { Sender } from './Sender.ts';
import { showsGeneration } from './showsGeneration.ts';
import { wrongAddress } from './wrongAddress.ts';
import { wrongKind } from './wrongKind.ts';

/** What is known about a target before the first requirement. */
export interface PreparedTarget {
  readonly preflight: Exchange;
  readonly contract: Contract;
  readonly source: GenerationSource;
  readonly published: PublishedSchema;
  readonly implementation: RunFacts['target']['implementation'];
  /** Why the base URL is wrong, one sentence; it also stops the run. */
  readonly wrongAddress?: string;
  /** Why the kind of provider is wrong, one sentence; it also stops the run. */
  readonly wrongKind?: string;
  /** Why the run must stop, one sentence. */
  readonly stopped?: string;
  readonly notes: readonly string[];
}

/**
 * Sends the preflight, detects the release of the deployment, and chooses the contract version to test against.
 *
 * @param loadContract loads a shipped contract version.
 */
export async function prepareTarget(
  sender: Sender,
  target: Target,
  loadContract: ContractLoader,
): Promise<PreparedTarget> {
  const { providerKind: kind } = target;
  const first = await preflight(sender, target);
  const release: Release = first.stopped === undefined ? await readRelease(sender, target) : { published: {} };
  const { published, stated } = release;
  const keeps = (generation: string, exchange: Exchange): boolean => {
    const judgement = judgeExchange(loadContract(generation, kind), exchange, { acceptable: anyOf(200) });
    return judgement.kind === 'judged' && judgement.findings.length === 0;
  };
  const shipped = shippedGenerations(kind);
  const isStatus = (exchange: Exchange) => shipped.some((generation) => keeps(generation, exchange));
  const evidence = { sender, target, first: first.exchange, release, isStatus };
  const otherKind = await wrongKind(evidence);
  const wrong = otherKind === undefined ? await wrongAddress(evidence) : undefined;
  const choice = chooseGeneration({
    ...(target.generation === undefined ? {} : { asked: target.generation }),
    embedded: target.embedded !== undefined,
    ...(stated === undefined ? {} : { stated }),
    keeps: (generation) => keeps(generation, first.exchange),
    shows: (generation) => showsGeneration(first.exchange, generation),
    kind,
    shipped,
  });
  const stopped = otherKind ?? wrong ?? first.stopped ?? choice.stopped;
  return {
    preflight: first.exchange,
    contract: loadContract(choice.generation, kind),
    source: choice.source,
    published,
    implementation: { ...first.implementation, ...(stated === undefined ? {} : { release: stated.release }) },
    ...(wrong === undefined ? {} : { wrongAddress: wrong }),
    ...(otherKind === undefined ? {} : { wrongKind: otherKind }),
    ...(stopped === undefined ? {} : { stopped }),
    notes: choice.note === undefined || stopped !== undefined ? [] : [choice.note],
  };
}
