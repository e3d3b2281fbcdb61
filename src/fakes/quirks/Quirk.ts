import type { Change } from '../faults/Fault.ts';

/** The releases of authentik whose behaviour was recorded. */
export const recordedReleases = ['2024.8.1', '2025.4.0', '2025.8.1', '2026.5.0-rc1'] as const;

/** One of the releases that were recorded. */
export type RecordedRelease = (typeof recordedReleases)[number];

/** One thing that a real authentik does otherwise than the reference deployment. It may violate nothing. */
export interface Quirk {
  /** A slug, for life. */
  readonly id: string;
  /** One sentence, in the present tense: what it does. */
  readonly statement: string;
  /** For each release that does so, the id of a recording in `tests/recordings/` that shows it. No other quirk has it. */
  readonly recordings: { readonly [release in RecordedRelease]?: string };
  /** Applied to what the quirks before it in the list have made of the stages. */
  readonly change: Change;
}
