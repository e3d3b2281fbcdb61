import type { Report } from '../report/Report.ts';
import { consoleView } from '../report/views/consoleView.ts';

/**
 * Prints the console view on standard output, in colour on a terminal that wants it.
 *
 * @param path of the report, to be named at the end.
 */
export function printReport(report: Report, path: string): void {
  const { isTTY = false, columns = 100 } = process.stdout;
  const color = isTTY && !process.env['NO_COLOR'];
  process.stdout.write(consoleView(report, { color, width: Math.min(columns, 120), reportPath: path }));
}
