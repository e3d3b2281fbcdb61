import { startEmbedded } from '../reference/startEmbedded.ts';
import type { Ledger } from '../report/ledger/Ledger.ts';
import { SuiteError } from '../SuiteError.ts';
import { embeddedTarget } from '../session/embeddedTarget.ts';
import type { Target } from '../target/Target.ts';
import { loadSettingsAndLedger } from './loadSettingsAndLedger.ts';
import type { RunRequest } from './RunRequest.ts';

/** A target ready to be tested, and how to end what was started for it. */
export interface OpenTarget {
  readonly target: Target;
  /** Absent where none was given. */
  readonly ledger?: Ledger;
  readonly close: () => Promise<void>;
}

/**
 * Reads the settings and, where they name none of the user's, starts the embedded deployment.
 *
 * @throws SuiteError with all problems of the settings and of the ledger, one a line.
 */
export async function openTarget(request: RunRequest): Promise<OpenTarget> {
  const { embedded } = request;
  const flags = embedded === undefined ? {} : { embedded };
  const loaded = await loadSettingsAndLedger({ cwd: process.cwd(), env: process.env, flags });
  if (loaded.kind === 'invalid') throw new SuiteError(loaded.problems.join('\n'));
  const ledger = loaded.ledger && { ledger: loaded.ledger };
  if (loaded.kind === 'target') return { target: loaded.target, ...ledger, close: () => Promise.resolve() };
  const { embedded: name, generation } = loaded.settings;
  const deployment = await startEmbedded(name, generation);
  return { target: embeddedTarget(loaded.settings, deployment), ...ledger, close: () => deployment.close() };
}
