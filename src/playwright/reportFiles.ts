import { jsonLines } from '../lib/jsonLines.ts';
import type { Report } from '../report/Report.ts';
import { badgeView } from '../report/views/badgeView.ts';
import { ctrfView } from '../report/views/ctrfView.ts';
import { htmlView } from '../report/views/html/htmlView.ts';
import { junitView } from '../report/views/junitView.ts';
import { summaryView } from '../report/views/summaryView.ts';
import type { reportFileNames } from './reportFileNames.ts';

/** The files of a report folder: the report itself, and its views. Pure. */
export function reportFiles(report: Report): { readonly [name in (typeof reportFileNames)[number]]: string } {
  return {
    'report.json': jsonLines(report),
    'junit.xml': junitView(report),
    'summary.md': summaryView(report),
    'index.html': htmlView(report),
    'badge.json': badgeView(report),
    'ctrf.json': ctrfView(report),
  };
}
