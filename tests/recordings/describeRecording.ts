import type { Contract } from '../../src/contract/Contract.ts';
import { type OperationName, operationNames } from '../../src/contract/operations.ts';
import { type Exchange, statusOf } from '../../src/http/Exchange.ts';
import type { Finding } from '../../src/judge/Finding.ts';
import type { Judgement } from '../../src/judge/judgeExchange.ts';
import { reasonSentence } from '../../src/judge/reasonSentence.ts';
import { judgeByContract } from './judgeByContract.ts';
import { isOperation, type RecordedExchange, toExchange } from './readRecording.ts';
import { statusRulings } from './statusRulings.ts';

interface Judged {
  readonly id: string;
  readonly exchange: Exchange;
  readonly judgement: Judgement;
}

/** One exchange under the heading that it shares with others of its kind. */
interface Entry {
  readonly heading: string;
  readonly id: string;
}

/** Says what the judge finds in a recording: totals, then what differs, each with the exchanges that show it. */
export function describeRecording(contract: Contract, recorded: readonly RecordedExchange[]): string {
  const all = recorded.map((one) => ({ id: one.id, recorded: one, exchange: toExchange(one) }));
  const judged = all
    .filter(({ exchange }) => isOperation(exchange))
    .map((one) => ({ ...one, judgement: judgeByContract(contract, one.exchange) }));
  const others = all.filter(({ exchange }) => !isOperation(exchange));
  const broken = statusRulings.map(({ title, breach }) => ({
    title,
    entries: judged.flatMap((one) => entry(one.id, breach(contract, one.recorded, one.exchange))),
  }));
  return [
    `contract ${contract.generation}: ${all.length} exchanges, ${judged.length} of the two operations`,
    ...operationNames.flatMap((operation) => totals(operation, judged)),
    ...section('findings', judged.flatMap(findingEntries)),
    ...section(
      'unjudged',
      judged.flatMap(({ id, judgement }) =>
        judgement.kind === 'unjudged' ? entry(id, reasonSentence(judgement.reason)) : [],
      ),
    ),
    ...broken.flatMap(({ title, entries }) => section(`by ruling: ${title}`, entries)),
    ...section(
      'left out: another method',
      others.flatMap(({ id, exchange }) => entry(id, responseOf(exchange))),
    ),
    '',
  ].join('\n');
}

function totals(operation: OperationName, judged: readonly Judged[]): readonly string[] {
  const own = judged.filter(({ exchange }) => exchange.probe.operation === operation);
  const findings = own.flatMap(({ judgement }) => (judgement.kind === 'judged' ? [judgement.findings.length] : []));
  const statuses = own.flatMap(({ exchange: { result } }) => (result.kind === 'answer' ? [`${result.status}`] : []));
  const without = findings.filter((count) => count === 0).length;
  return [
    '',
    `${operation}: ${own.length} exchanges, ${findings.length} judged, ${without} without finding, ${own.length - findings.length} unjudged`,
    `  status: ${tally(statuses)}`,
  ];
}

function entry(id: string, heading: string | undefined): readonly Entry[] {
  return heading === undefined ? [] : [{ id, heading }];
}

function findingEntries({ id, exchange, judgement }: Judged): readonly Entry[] {
  if (judgement.kind === 'unjudged') return [];
  return judgement.findings.map((finding) => ({ id, heading: headingOf(finding, exchange) }));
}

function headingOf({ layer, keyword, acceptable, actual }: Finding, { probe, result }: Exchange): string {
  return `${probe.operation} ${statusOf(result)}, ${layer} ${keyword}\n  acceptable: ${acceptable}\n  actual:     ${actual}`;
}

function responseOf({ probe, result }: Exchange): string {
  return `${probe.method} ${probe.operation} ${result.kind === 'answer' ? result.status : result.message}`;
}

/** A title, then one block for each heading, in the order of the headings' text. */
function section(title: string, entries: readonly Entry[]): readonly string[] {
  const headings = [...new Set(entries.map(({ heading }) => heading))].sort();
  const blocks = headings.flatMap((heading) => {
    const ids = entries.filter((one) => one.heading === heading).map(({ id }) => id);
    return ['', `${ids.length} × ${heading}`, ...wrap(ids)];
  });
  return ['', `=== ${title}: ${entries.length}`, ...blocks];
}

/** Each value with its number of occurrences, most frequent first. */
function tally(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const sorted = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return sorted.map(([value, count]) => `${value} × ${count}`).join(', ');
}

/** Words as indented lines of at most 120 characters. */
function wrap(words: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= 120) lines.push(`    ${word}`);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
