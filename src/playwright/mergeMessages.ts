import { buildReport } from '../report/buildReport.ts';
import type { Report, RunCounters } from '../report/Report.ts';
import { catalogue } from '../requirements/catalogue.ts';
import { SuiteError } from '../SuiteError.ts';
import type { RunMessage } from './RunMessage.ts';

/**
 * Builds the report of a run that was split into shards from what their tests attached. The facts are those of the shard that
 * started first. A requirement that several attempts of a test report counts once: their results are the same.
 *
 * @param messages of one project, at least one.
 * @throws SuiteError when there is none.
 */
export function mergeMessages(messages: readonly RunMessage[], interrupted: boolean): Report {
  const [first, ...others] = messages.toSorted((a, b) => a.facts.startedAt.localeCompare(b.facts.startedAt));
  if (first === undefined) throw new SuiteError('there is no message to merge: at least one is expected');
  const stopped = others.find(({ facts }) => facts.stopped !== undefined)?.facts.stopped;
  const results = messages.flatMap(({ result }) => (result ? [[result.id, result] as const] : []));
  const { facts, ledger } = first;
  return buildReport({
    facts: stopped === undefined ? facts : { ...facts, stopped },
    catalogue,
    results: [...new Map(results).values()],
    counters: sumCounters(messages),
    finishedAt: new Date().toISOString(),
    interrupted,
    ...(ledger && { ledger }),
  });
}

/** The counters only grow within a shard, and shards begin at different times. */
function sumCounters(messages: readonly RunMessage[]): RunCounters {
  const last = new Map<string, RunCounters>();
  for (const { facts, counters } of messages) {
    const known = last.get(facts.startedAt);
    if (known === undefined || known.requests < counters.requests) last.set(facts.startedAt, counters);
  }
  const all = [...last.values()];
  const sum = (count: (counters: RunCounters) => number) => all.reduce((total, counters) => total + count(counters), 0);
  const [only] = all;
  return {
    requests: sum(({ requests }) => requests),
    acceptedWrites: sum(({ acceptedWrites }) => acceptedWrites),
    retries: sum(({ retries }) => retries),
    // Percentiles of several runs cannot be added.
    ...(all.length === 1 && only?.latencies && { latencies: only.latencies }),
  };
}
