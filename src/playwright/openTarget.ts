import { startEmbedded } from '../reference/startEmbedded.ts';
import type { Ledger } from '../report/ledger/Ledger.ts';
import { SuiteError } from '../SuiteError.ts';
import { embeddedTarget } from '../session/embeddedTarget.ts';
import { openEmbeddedSink, openSink } from '../session/openSink.ts';
import type { RunSink } from '../sink/RunSink.ts';
import type { Target } from '../target/Target.ts';
import { loadSettingsAndLedger } from './loadSettingsAndLedger.ts';
import type { RunRequest } from './RunRequest.ts';

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
 * Reads the settings and opens the sink; where they name no deployment of the user's, starts the embedded one.
 *
 * @throws SuiteError with all problems of the settings and of the ledger, one a line, or when the sink cannot listen.
 */
export async function openTarget(request: RunRequest): Promise<OpenTarget> {
  const { embedded } = request;
  const flags = embedded === undefined ? {} : { embedded };
  const loaded = await loadSettingsAndLedger({ cwd: process.cwd(), env: process.env, flags });
  if (loaded.kind === 'invalid') throw new SuiteError(loaded.problems.join('\n'));
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
