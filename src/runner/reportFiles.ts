import type { Report } from '../report/Report.ts';
import { junitView } from '../report/views/junitView.ts';
import { summaryView } from '../report/views/summaryView.ts';

/** Names of the files that a run writes into its report folder. */
export const reportFileNames = ['report.json', 'junit.xml', 'summary.md'] as const;

/** The files of a report folder: the report itself, and its views. Pure. */
export function reportFiles(report: Report): { readonly [name in (typeof reportFileNames)[number]]: string } {
  return {
    'report.json': `${JSON.stringify(report, null, 2)}\n`,
    'junit.xml': junitView(report),
    'summary.md': summaryView(report),
  };
}
