import { SuiteError } from '../lib/SuiteError.ts';
import { buildReport } from '../report/buildReport.ts';
import type { Report } from '../report/Report.ts';
import { catalogue } from '../requirements/catalogue.ts';
import type { RunMessage } from './RunMessage.ts';

/**
 * Builds the report of a run from the attachments of its tests, on whichever machines they ran. A requirement that several
 * attempts of a test report counts once: their results are the same.
 *
 * @param messages of one project, at least one.
 * @throws SuiteError if there is none.
 */
export function mergeMessages(messages: readonly RunMessage[], interrupted: boolean): Report {
  const last = messages.toSorted((a, b) => a.counters.requests - b.counters.requests).at(-1);
  if (last === undefined) throw new SuiteError('there is no message to merge: at least one is expected');
  const { facts, counters, ledger } = last;
  const results = messages.flatMap(({ result }) => (result ? [[result.id, result] as const] : []));
  return buildReport({
    facts,
    catalogue,
    results: [...new Map(results).values()],
    counters,
    finishedAt: new Date().toISOString(),
    interrupted,
    ...(ledger && { ledger }),
  });
}
