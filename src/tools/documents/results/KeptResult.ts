import type { Observation } from '../../../report/ledger/Ledger.ts';

/** What was kept of one requirement: that it passed, or its groups of findings. */
export type KeptOutcome =
  | { readonly outcome: 'passed' }
  | { readonly outcome: 'failed'; readonly groups: readonly Observation[] };

/**
 * What was kept of a judgement of a release, without its exchanges: one file of `docs/results/`. A requirement that is not in it
 * has no result, or its result was not kept; nothing is said of it.
 */
export interface KeptResult {
  /** Product and release. */
  readonly release: string;
  /** Contract version that the release was held to. */
  readonly contract: string;
  /** `run`: the suite ran against the running release. `replay`: its recorded exchanges were judged, and nothing was sent. */
  readonly how: 'run' | 'replay';
  /** What ran, or what was replayed, for a person. */
  readonly detail: string;
  /** Day of the run, or of the recording, UTC: `YYYY-MM-DD`. */
  readonly date: string;
  /** Version of the suite that judged. */
  readonly suite: string;
  /** Which outcomes were kept: of each requirement that has a result, or of the failed ones alone. */
  readonly kept: 'results' | 'failures';
  /** How many requirements had which outcome, as far as it was kept beside the outcomes. */
  readonly counts?: { readonly passed: number; readonly failed: number; readonly inconclusive: number };
  /** By id. */
  readonly requirements: { readonly [id: string]: KeptOutcome };
}

/** The files of `docs/results/`, oldest release first; of one release what ran before what was replayed. */
export const keptResults = [
  'authentik-2024.8.1-front-run.json',
  'authentik-2024.8.1-run.json',
  'authentik-2024.8.1-replay.json',
  'authentik-2025.4.0-replay.json',
  'authentik-2025.8.1-front-run.json',
  'authentik-2025.8.1-run.json',
  'authentik-2025.8.1-replay.json',
  'authentik-2026.5.0-rc1-replay.json',
] as const;
