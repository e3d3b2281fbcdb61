import { kindRow } from '../contract/providerKinds.ts';
import { startEmbedded } from '../fakes/reference/startEmbedded.ts';
import type { Ledger } from '../report/ledger/Ledger.ts';
import { embeddedTarget } from '../run/embeddedTarget.ts';
import { openEmbeddedSink, openSink } from '../run/openSink.ts';
import type { Target } from '../settings/Target.ts';
import type { RunSink } from '../sink/RunSink.ts';
import type { SettingsAndLedger } from './loadSettingsAndLedger.ts';

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
 * Opens the target that settings name: its sink, and the embedded deployment if they name none of the user's.
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
