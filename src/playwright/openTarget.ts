import { startEmbedded } from '../fakes/reference/startEmbedded.ts';
import type { Ledger } from '../report/ledger/Ledger.ts';
import { embeddedTarget } from '../run/embeddedTarget.ts';
import { openEmbeddedSink, openSink } from '../run/openSink.ts';
import type { Target } from '../settings/Target.ts';
import type { RunSink } from '../sink/RunSink.ts';
import type { SettingsAndLedger } from './loadSettingsAndLedger.ts';

/** A target ready to be tested, and how to end what was started for it. */
export interface OpenTarget {
  readonly target: Target;
  /** Absent where none was given. */
  readonly ledger?: Ledger;
  /** Absent where the settings give the run none. */
  readonly sink?: RunSink;
  readonly close: () => Promise<void>;
}

/**
 * Opens the target that settings name: its sink, and the embedded deployment if they name none of the user's.
 *
 * @throws SuiteError when the sink cannot listen.
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
  const { embedded: name, generation } = loaded.settings;
  const deployment = await startEmbedded(name, generation);
  const opened = await openEmbeddedSink(deployment);
  const close = async () => {
    await opened.close();
    await deployment.close();
  };
  return { target: embeddedTarget(loaded.settings, deployment, opened), ...ledger, sink: opened.sink, close };
}
