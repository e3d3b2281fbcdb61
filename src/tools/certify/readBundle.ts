import type { ValidateFunction } from 'ajv';
import { parsedJson } from '../../lib/parsedJson.ts';
import type { Report } from '../../report/Report.ts';
import { parseHttpUrl } from '../../settings/parseHttpUrl.ts';
import { settingDefaults } from '../../settings/settingDefaults.ts';
import { type BundleFiles, type BundleInput, ledgerName, settingsName, timesOf } from './Bundle.ts';
import { type BundleSettings, type RunName, runNames } from './BundleSettings.ts';
import { exchangesName, sinkName } from './buildBundle.ts';
import type { BundleReader } from './createBundleReader.ts';
import type { BundledRun, EvidenceExchange } from './Evidence.ts';

/** The evidence of a bundle, or why its exchanges cannot be judged again, one sentence each. */
export type BundleContent =
  | { readonly kind: 'input'; readonly input: BundleInput; readonly reports: { readonly [name in RunName]: Report } }
  | { readonly kind: 'unreadable'; readonly problems: readonly string[] };

/** Reads the evidence of a bundle. Pure. */
export function readBundle(files: BundleFiles, reader: BundleReader): BundleContent {
  const problems: string[] = [];

  function parse<T>(name: string, text: string, isComplete: ValidateFunction<T>): T | undefined {
    const value = parsedJson(text);
    if (isComplete(value)) return value;
    const [first] = isComplete.errors ?? [];
    problems.push(
      `${name} does not have the form that certify writes: ${first?.instancePath || '/'} ${first?.message ?? 'is invalid'}`,
    );
    return undefined;
  }

  function textOf(name: string): string | undefined {
    const bytes = files.get(name);
    if (bytes === undefined) problems.push(`${name} is missing`);
    return bytes && Buffer.from(bytes).toString('utf8');
  }

  function exchangesOf(run: RunName): readonly EvidenceExchange[] {
    const name = exchangesName(run);
    const lines = textOf(name)?.split('\n').slice(0, -1) ?? [];
    return lines.flatMap((line, index) => parse(`${name}, line ${index + 1},`, line, reader.isExchange) ?? []);
  }

  function evidenceOf(run: RunName, settings: BundleSettings, { runId }: Report): BundledRun {
    const sink =
      settings.sink === undefined ? undefined : parse(sinkName(run), textOf(sinkName(run)) ?? '', reader.isSink);
    const seed = settings.seeds[run];
    return { ...(runId !== undefined && { runId }), seed, exchanges: exchangesOf(run), ...(sink && { sink }) };
  }

  function reportOf(run: RunName): Report | undefined {
    const name = `${run}/report.json`;
    const value = parsedJson(textOf(name) ?? '');
    const [problem] = reader.reportProblems(value);
    // Validated by the schema of the report.
    if (problem === undefined) return value as Report;
    problems.push(`${name} is not a report: ${problem}`);
    return undefined;
  }

  const settings = parse(settingsName, textOf(settingsName) ?? '', reader.isSettings);
  const [frozen, fresh] = [reportOf('frozen'), reportOf('fresh')];
  if (settings === undefined || frozen === undefined || fresh === undefined) return { kind: 'unreadable', problems };
  const reports = { frozen, fresh };
  const [first, second] = runNames.map((name) => ({
    evidence: evidenceOf(name, settings, reports[name]),
    times: timesOf(reports[name]),
  }));
  if (settings.seeds.frozen !== settingDefaults.seed) {
    problems.push(`the frozen seed is ${settingDefaults.seed}, but ${settingsName} has ${settings.seeds.frozen}`);
  }
  const url = parseHttpUrl(settings.baseUrl);
  if (!url.ok || url.value !== settings.baseUrl)
    problems.push(`${settingsName} has a base URL that certify does not write`);
  if (settings.seeds.fresh === settings.seeds.frozen) problems.push('both runs have the same seed');
  if (problems.length > 0 || first === undefined || second === undefined) return { kind: 'unreadable', problems };
  const ledger = files.get(ledgerName);
  return {
    kind: 'input',
    input: {
      settings,
      runs: { frozen: first, fresh: second },
      ...(ledger && { ledger: Buffer.from(ledger).toString('utf8') }),
    },
    reports,
  };
}
