import { shippedGenerations } from '../contract/shippedGenerations.ts';
import { startEmbedded } from '../reference/startEmbedded.ts';
import { SuiteError } from '../SuiteError.ts';
import { embeddedTarget } from '../session/embeddedTarget.ts';
import { openEmbeddedSink, openSink } from '../session/openSink.ts';
import type { RunSink } from '../sink/RunSink.ts';
import { loadSettings } from '../target/loadSettings.ts';
import type { Target } from '../target/Target.ts';
import type { RunRequest } from './RunRequest.ts';

/** A target ready to be tested, and how to end what was started for it. */
export interface OpenTarget {
  readonly target: Target;
  /** Absent where the settings give the run none. */
  readonly sink?: RunSink;
  readonly close: () => Promise<void>;
}

/**
 * Reads the settings and opens the sink; where they name no deployment of the user's, starts the embedded one.
 *
 * @throws SuiteError with all problems of the settings, one a line, or when the sink cannot listen.
 */
export async function openTarget(request: RunRequest): Promise<OpenTarget> {
  const { embedded } = request;
  const flags = embedded === undefined ? {} : { embedded };
  const loaded = loadSettings({ cwd: process.cwd(), env: process.env, flags, knownGenerations: shippedGenerations() });
  if (loaded.kind === 'invalid') throw new SuiteError(loaded.problems.join('\n'));
  if (loaded.kind === 'target') {
    const { target } = loaded;
    const opened = await openSink(target);
    return opened === undefined ? { target, close: () => Promise.resolve() } : { target, ...opened };
  }
  const deployment = await startEmbedded(loaded.settings.embedded);
  const opened = await openEmbeddedSink(deployment);
  const close = async () => {
    await opened.close();
    await deployment.close();
  };
  return { target: embeddedTarget(loaded.settings, deployment, opened), sink: opened.sink, close };
}
