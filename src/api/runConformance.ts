import { embeddedNames } from '../fakes/reference/startEmbedded.ts';
import { SuiteError } from '../lib/SuiteError.ts';
import { loadSettingsAndLedger } from '../playwright/loadSettingsAndLedger.ts';
import { openSettings } from '../playwright/openTarget.ts';
import { RunHost } from '../playwright/RunHost.ts';
import { findSecret, type Secret } from '../redaction/redact.ts';
import type { Report } from '../report/Report.ts';
import { catalogue } from '../requirements/catalogue.ts';
import { secretsOf } from '../settings/secretsOf.ts';
import { type ConformanceSettings, environmentOf } from './ConformanceSettings.ts';
import { SettingsError } from './SettingsError.ts';

/** Options of a run from a program, in addition to the settings. */
export interface ConformanceRunOptions {
  /** Name of an embedded deployment to test instead of the one that the settings name, such as `reference`. */
  readonly embedded?: string;
  /** Ids of the requirements to verify; the verdict is inconclusive at best. Absent: all. */
  readonly only?: readonly string[];
  /** Lets a `should` count as a `must`. Absent: false. */
  readonly strict?: boolean;
  /** Ends the run when it is aborted; the report then has the results so far, and says `interrupted`. */
  readonly signal?: AbortSignal;
}

/**
 * Runs the suite against the deployment that the settings name, in this process. Writes no file, prints nothing, and reads
 * neither `CONFORMANCE_…` variables nor `conformance.config.yaml`: what is not in `settings` is not set. Paths in them
 * are relative to the working directory. An embedded deployment is tested only if `options.embedded` names it.
 *
 * @returns the report, free of secrets; `exitCode` gives the exit code that the bin would end with.
 * @throws SettingsError before anything is sent, if settings or options are invalid.
 * @throws SuiteError if the sink cannot listen, or a token is found in the report: a defect of the suite.
 * @throws the reason of `signal`, if it is aborted before the preflight has a response.
 */
export async function runConformance(
  settings: ConformanceSettings,
  { embedded, only, strict = false, signal }: ConformanceRunOptions = {},
): Promise<Report> {
  const ids = catalogue.map(({ id }) => id);
  const unknown = [
    ...(only ?? [])
      .filter((id) => !ids.includes(id))
      .map((id) => `only: there is no requirement ${JSON.stringify(id)}`),
    ...(embedded === undefined || embeddedNames().includes(embedded)
      ? []
      : [`embedded: there is no deployment ${JSON.stringify(embedded)}`]),
  ];
  if (unknown.length > 0) throw new SettingsError(unknown);
  const loaded = await loadSettingsAndLedger({
    cwd: process.cwd(),
    env: environmentOf(settings, process.env),
    flags: embedded === undefined ? {} : { embedded },
    readsFile: false,
  });
  if (loaded.kind === 'invalid') throw new SettingsError(loaded.problems);
  if (loaded.kind === 'embedded' && embedded === undefined) {
    throw new SettingsError([
      'CONFORMANCE_BASE_URL: no deployment is named: set it, or name an embedded one in the options',
    ]);
  }
  signal?.throwIfAborted();
  const opened = await openSettings(loaded);
  const host = new RunHost({ opened, strict, output: opened.target.output, ...(only && { only }) });
  const report = await hosted(host, only ?? ids, signal);
  return withoutSecrets(report, loaded.kind === 'target' ? secretsOf(loaded.target) : []);
}

/** Runs a host to its end. Whatever happens, it closes the host, which ends an embedded deployment too. */
async function hosted(host: RunHost, ids: readonly string[], signal: AbortSignal | undefined): Promise<Report> {
  let report: Report | undefined;
  let abort: () => void = () => undefined;
  const aborted = new Promise<void>((resolve) => {
    abort = resolve;
  });
  signal?.addEventListener('abort', abort);
  try {
    host.select(ids);
    await Promise.race([host.verifySelected(), aborted]);
  } finally {
    signal?.removeEventListener('abort', abort);
    report = await host.close();
  }
  if (report !== undefined) return report;
  signal?.throwIfAborted();
  throw new SuiteError('the run ended before its preflight had a response');
}

function withoutSecrets(report: Report, secrets: readonly Secret[]): Report {
  const placeholder = findSecret(Buffer.from(JSON.stringify(report)), secrets);
  if (placeholder === undefined) return report;
  throw new SuiteError(`the report held ${placeholder} and is withheld: this is a defect of the suite`);
}
