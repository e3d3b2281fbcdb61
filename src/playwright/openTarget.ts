import { kindRow } from '../contract/providerKinds.ts';
import { startEmbedded } from '../fakes/reference/startEmbedded.ts';
import { SuiteError } from '../lib/SuiteError.ts';
import type { Ledger } from '../report/ledger/Ledger.ts';
import { embeddedTarget } from '../run/embeddedTarget.ts';
import { openEmbeddedSink, openSink } from '../run/openSink.ts';
import type { Flags } from '../settings/gatherSettings.ts';
import type { Target } from '../settings/Target.ts';
import type { RunSink } from '../sink/RunSink.ts';
import type { SettingsAndLedger } from './loadSettingsAndLedger.ts';
import { settingsOfRun } from './settingsOfRun.ts';

/** What a run is given in addition to the environment and the settings file. */
export interface TargetRequest {
  readonly flags: Flags;
  /** `use.baseURL` of a Playwright configuration. */
  readonly baseURL?: string | undefined;
}

/** A target that is ready to be tested; `close` ends what was started for it. */
export interface OpenTarget {
  readonly target: Target;
  /** Absent if none was given. */
  readonly ledger?: Ledger;
  /** Absent if the settings configure none. */
  readonly sink?: RunSink;
  readonly close: () => Promise<void>;
}

/**
 * Reads the settings and opens the target that they name.
 *
 * @throws SuiteError with all problems of the settings and of the ledger, one per line; or if the sink cannot listen.
 */
export async function openTarget(request: TargetRequest): Promise<OpenTarget> {
  const loaded = await settingsOfRun({ cwd: process.cwd(), env: process.env, ...request });
  if (loaded.kind === 'invalid') throw new SuiteError(loaded.problems.join('\n'));
  return openSettings(loaded);
}

/**
 * Opens the target that the settings name: starts the sink, and an embedded deployment if they name no other deployment.
 *
 * @throws SuiteError if the sink cannot listen.
 */
export async function openSettings(
  loaded: Exclude<SettingsAndLedger, { readonly kind: 'invalid' }>,
): Promise<OpenTarget> {
  const ledger = loaded.ledger && { ledger: loaded.ledger };
  if (loaded.kind === 'target') {
    const { target } = loaded;
    const opened = await openSink(target);
    return { target, ...ledger, close: () => Promise.resolve(), ...opened };
  }
  const { embedded: name, generation, providerKind } = loaded.settings;
  const deployment = await startEmbedded(name, generation, providerKind);
  const { pushesToSink } = kindRow(deployment.providerKind);
  const opened = pushesToSink ? await openEmbeddedSink(deployment) : undefined;
  const close = async () => {
    await opened?.close();
    await deployment.close();
  };
  const sink = opened && { sink: opened.sink };
  return { target: embeddedTarget(loaded.settings, deployment, opened), ...ledger, ...sink, close };
}
