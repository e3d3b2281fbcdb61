import type { HistoryRun } from './History.ts';

/** What changed since the run before, in one phrase. */
export function sinceSentence({ since }: HistoryRun): string {
  if (since === undefined) return 'first run';
  const { regressed, lost, fixed } = since;
  const parts = [
    ...(regressed.length > 0 ? [`${regressed.length} regressed`] : []),
    ...(lost.length > 0 ? [`${lost.length} no longer tested`] : []),
    ...(fixed.length > 0 ? [`${fixed.length} fixed`] : []),
  ];
  return parts.length === 0 ? 'as before' : parts.join(', ');
}
