/** Names of the files that a run writes into its report folder. */
export const reportFileNames = [
  'report.json',
  'junit.xml',
  'summary.md',
  'index.html',
  'badge.json',
  'ctrf.json',
] as const;
