import { shippedGenerations } from '../contract/shippedGenerations.ts';
import { startEmbedded } from '../reference/startEmbedded.ts';
import { SuiteError } from '../SuiteError.ts';
import { embeddedTarget } from '../session/embeddedTarget.ts';
import { loadSettings } from '../target/loadSettings.ts';
import type { Target } from '../target/Target.ts';
import type { RunRequest } from './RunRequest.ts';

/** A target ready to be tested, and how to end what was started for it. */
export interface OpenTarget {
  readonly target: Target;
  readonly close: () => Promise<void>;
}

/**
 * Reads the settings and, where they name none of the user's, starts the embedded deployment.
 *
 * @throws SuiteError with all problems of the settings, one a line.
 */
export async function openTarget(request: RunRequest): Promise<OpenTarget> {
  const { embedded } = request;
  const flags = embedded === undefined ? {} : { embedded };
  const loaded = loadSettings({ cwd: process.cwd(), env: process.env, flags, knownGenerations: shippedGenerations() });
  if (loaded.kind === 'invalid') throw new SuiteError(loaded.problems.join('\n'));
  if (loaded.kind === 'target') return { target: loaded.target, close: () => Promise.resolve() };
  const { embedded: name, generation } = loaded.settings;
  const deployment = await startEmbedded(name, generation);
  return { target: embeddedTarget(loaded.settings, deployment), close: () => deployment.close() };
}
