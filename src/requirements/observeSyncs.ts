import { operationPath } from '../contract/operations.ts';
import { models, plainBody, type ValidRequest } from '../generate/ValidRequest.ts';
import { type Exchange, isSuccessful } from '../http/Exchange.ts';
import { type Evidence, evidenceOf, type SinkObservation, type Window } from '../sink/evidence.ts';
import type { RunSink } from '../sink/RunSink.ts';
import { objectControl } from './probes.ts';
import type { Verifier } from './Verifier.ts';

/** How often to look at the record of the sink while waiting for a write, milliseconds. */
const lookEveryMs = 50;

/** A verifier of a run that has a sink. */
export type SinkVerifier = Verifier & { readonly sink: RunSink };

/** What identifies the syncs of a run, and how long to wait for their writes. */
type SyncsSeen = Pick<SinkVerifier, 'sent' | 'context'> & { readonly sink: Pick<RunSink, 'patienceMs'> };

/** One sync that got 200, and the time window of its write. */
export interface AcceptedSync {
  readonly exchange: Exchange;
  readonly window: Window;
}

/**
 * Every plainly spelled sync of this object by the provider under test that got 200, in order. The window of each ends with
 * the sink's patience, or earlier when the next POST of the run begins.
 *
 * @param spelled the body of the syncs; absent: the plain one.
 */
export function acceptedSyncs(
  { sent, context, sink }: SyncsSeen,
  valid: ValidRequest,
  spelled: Uint8Array = plainBody(valid),
): readonly AcceptedSync[] {
  const path = operationPath('sync-object', context.providerId, context.providerKind);
  const body = Buffer.from(spelled);
  return syncsIn({ sent, sink }, ({ probe, result }) => {
    const isOurs = probe.identity === 'operator' && probe.path === path && body.equals(probe.body ?? new Uint8Array());
    return isOurs && result.kind === 'answer' && result.status === 200;
  });
}

/** The POSTs of a kind, in order, each with the time window of its write: see {@link acceptedSyncs}. */
export function syncsIn(
  { sent, sink }: Pick<SyncsSeen, 'sent' | 'sink'>,
  isMeant: (exchange: Exchange) => boolean,
): readonly AcceptedSync[] {
  const posts = sent.map(({ exchange }) => exchange).filter(({ probe }) => probe.method === 'POST');
  return posts.flatMap((exchange, index) => {
    if (!isMeant(exchange)) return [];
    const next = posts[index + 1]?.startedAt ?? Number.POSITIVE_INFINITY;
    // The millisecond in which the next POST begins still belongs to this sync: a write seen then may have triggered that POST.
    const to = Math.min(endOf(exchange) + sink.patienceMs, next);
    return [{ exchange, window: { from: exchange.startedAt, to: Math.max(to, endOf(exchange)) } }];
  });
}

/** What the sink has seen of an object so far. Before the first POST of the run no sync was under way. */
export function observe(verifier: SinkVerifier, valid: ValidRequest): SinkObservation {
  const { sent, sink } = verifier;
  const starts = sent.map(({ exchange }) => exchange.startedAt);
  const firstPost = sent.find(({ exchange }) => exchange.probe.method === 'POST')?.exchange.startedAt;
  return {
    record: sink.record,
    object: { type: valid.model === models.user ? 'User' : 'Group', id: valid.id },
    syncs: acceptedSyncs(verifier, valid).map(({ window }) => window),
    idle: firstPost === undefined ? [] : [{ from: starts[0] ?? firstPost, to: firstPost - 1 }],
  };
}

/**
 * Syncs an object and waits until the sink has it, or the sink's patience ends.
 *
 * @returns undefined if the response was not 200; other requirements judge that.
 */
export async function syncAndWatch(
  verifier: SinkVerifier,
  requirement: string,
  valid: ValidRequest,
): Promise<AcceptedSync | undefined> {
  const exchange = await verifier.send({ ...objectControl(verifier.context, valid).probe, requirement });
  const sync = acceptedSyncs(verifier, valid).find((one) => one.exchange === exchange);
  if (sync !== undefined) await evidenceInTime(verifier, valid, sync);
  return sync;
}

/** Waits for the write of a sync until it comes or the sink's patience ends. */
export async function evidenceInTime(
  verifier: SinkVerifier,
  valid: ValidRequest,
  { window }: AcceptedSync,
): Promise<Evidence> {
  for (;;) {
    const evidence = evidenceOf(observe(verifier, valid), window);
    const now = verifier.sink.now();
    if (evidence.kind !== 'not-written' || now >= window.to) return evidence;
    await verifier.wait(Math.min(lookEveryMs, window.to - now));
  }
}

/** How long after the response the first write of an object came, milliseconds; 0 if it came before. */
export function lagOf({ exchange }: AcceptedSync, evidence: Extract<Evidence, { readonly kind: 'written' }>): number {
  return Math.max(0, evidence.at - endOf(exchange));
}

/**
 * When the effects of a sync begin, milliseconds since the epoch: with its request, but after the last millisecond of every sync
 * that succeeded before, because an effect in that millisecond may be of either.
 */
export function startBehind(sync: Exchange, others: readonly Exchange[]): number {
  const earlier = others.filter(
    (one) => one !== sync && one.probe.method === 'POST' && isSuccessful(one.result) && one.startedAt <= sync.startedAt,
  );
  return Math.max(sync.startedAt, ...earlier.map((one) => endOf(one) + 1));
}

/** The millisecond in which a response was complete. */
export function endOf({ startedAt, elapsedMs }: Exchange): number {
  return Math.ceil(startedAt + elapsedMs);
}
