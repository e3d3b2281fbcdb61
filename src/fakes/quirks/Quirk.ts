import type { Change } from '../faults/Fault.ts';

/** The releases of authentik whose behaviour was recorded. */
export const recordedReleases = ['2024.8.1', '2025.4.0', '2025.8.1', '2026.5.0-rc1'] as const;

/** One of the releases that were recorded. */
export type RecordedRelease = (typeof recordedReleases)[number];

/** One behaviour of a real authentik that differs from the reference deployment. It may violate no requirement. */
export interface Quirk {
  /** A slug that is never reused. */
  readonly id: string;
  /** One sentence, in the present tense: what it does. */
  readonly statement: string;
  /** For each release with this quirk, the id of a recording in `tests/recordings/` that shows it and no other quirk. */
  readonly recordings: { readonly [release in RecordedRelease]?: string };
  /** Applied after the quirks before it in the list. */
  readonly change: Change;
}
