import type { ContractLoader } from '../../contract/contractLoader.ts';
import { readDocument } from '../../contract/loadDocument.ts';
import { SuiteError } from '../../lib/SuiteError.ts';
import { parseLedgerText } from '../../playwright/parseLedgerText.ts';
import { reportFiles } from '../../playwright/reportFiles.ts';
import { buildReport } from '../../report/buildReport.ts';
import type { Ledger } from '../../report/ledger/Ledger.ts';
import type { Report } from '../../report/Report.ts';
import { catalogue } from '../../requirements/catalogue.ts';
import {
  type BundleFiles,
  type BundleInput,
  type Certificate,
  contractName,
  digestListName,
  ledgerName,
  readmeName,
  settingsName,
  statementName,
} from './Bundle.ts';
import { type RunName, replayTarget, runNames } from './BundleSettings.ts';
import { certificateOf } from './certificateOf.ts';
import { digestList } from './digestList.ts';
import type { EvidenceExchange, SinkEvidence } from './Evidence.ts';
import { replayRun } from './replayRun.ts';
import { reproduceText } from './reproduceText.ts';
import { statementOf, statementText } from './statement.ts';

/** A bundle built from its evidence. */
export interface BuiltBundle {
  readonly files: BundleFiles;
  readonly certificate: Certificate;
  /** Why the evidence is not that of two such runs, one sentence each. */
  readonly problems: readonly string[];
}

/** The file of a run's exchanges. */
export function exchangesName(run: RunName): string {
  return `${run}/exchanges.ndjson`;
}

/** The file of the sink's record of a run. */
export function sinkName(run: RunName): string {
  return `${run}/sink.json`;
}

/**
 * Builds a bundle from its evidence: judges every exchange again and derives reports, views, statement and digests.
 * `certify` writes these bytes, and `verify` compares with them.
 *
 * @throws SuiteError if the ledger is invalid.
 */
export async function buildBundle(input: BundleInput, loadContract?: ContractLoader): Promise<BuiltBundle> {
  const files = new Map<string, Uint8Array>();
  const add = (name: string, text: string | Uint8Array) => files.set(name, Buffer.from(text));
  const frozen = await buildRun('frozen', input, loadContract);
  const fresh = await buildRun('fresh', input, loadContract);
  const runs = { frozen, fresh };
  const certificate = certificateOf({ frozen: frozen.report, fresh: fresh.report }, ledgerOf(input));

  add(settingsName, `${JSON.stringify(input.settings, null, 2)}\n`);
  add(contractName, readDocument(frozen.report.contract.generation, input.settings.providerKind));
  if (input.ledger !== undefined) add(ledgerName, input.ledger);
  for (const name of runNames) {
    const { report, exchanges } = runs[name];
    for (const [file, text] of Object.entries(reportFiles(report))) add(`${name}/${file}`, text);
    add(exchangesName(name), exchanges.map((one) => `${JSON.stringify(one)}\n`).join(''));
    const { sink } = input.runs[name].evidence;
    if (sink !== undefined) add(sinkName(name), sinkText(sink));
  }
  add(readmeName, reproduceText(certificate, input.settings, input.ledger !== undefined));
  add(digestListName, digestList(files));
  add(statementName, statementText(statementOf(certificate, files)));
  const problems = runNames.flatMap((name) => runs[name].problems.map((problem) => `${name}: ${problem}`));
  return { files, certificate, problems };
}

interface BuiltRun {
  readonly report: Report;
  readonly exchanges: readonly EvidenceExchange[];
  readonly problems: readonly string[];
}

async function buildRun(name: RunName, input: BundleInput, loadContract?: ContractLoader): Promise<BuiltRun> {
  const { evidence, times } = input.runs[name];
  const { facts, results, counters, exchanges, problems } = await replayRun(
    evidence,
    replayTarget(input.settings, name),
    loadContract,
  );
  const { runId: _, ...without } = facts;
  const report = buildReport({
    facts: { ...without, ...(times.runId !== undefined && { runId: times.runId }), startedAt: times.startedAt },
    catalogue,
    results: results.map((result) => ({ ...result, elapsedMs: times.elapsedMs.get(result.id) ?? 0 })),
    counters,
    finishedAt: times.finishedAt,
    interrupted: false,
  });
  return { report, exchanges, problems };
}

function ledgerOf({ ledger: text }: BundleInput): Ledger | undefined {
  if (text === undefined) return undefined;
  const parsed = parseLedgerText({ path: ledgerName, text }, false);
  if (parsed.kind === 'ledger') return parsed.ledger;
  throw new SuiteError(parsed.problems.join('\n'));
}

/** One call a line, for human readers. */
function sinkText({ calls, ...rest }: SinkEvidence): string {
  return `${JSON.stringify(rest).slice(0, -1)},"calls":[\n${calls.map((call) => JSON.stringify(call)).join(',\n')}\n]}\n`;
}
