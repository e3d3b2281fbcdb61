/** Names of the files that a run writes into its report folder. */
export const reportFileNames = [
  'report.json',
  'junit.xml',
  'summary.md',
  'index.html',
  'badge.json',
  'ctrf.json',
] as const;

/** Names of the files with all exchanges of a run, which it also writes there with `--exchanges`. */
export const exchangeFileNames = ['exchanges.har', 'exchanges.ndjson'] as const;
