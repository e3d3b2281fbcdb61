import { buildReport } from '../../../src/report/buildReport.ts';
import type { Report } from '../../../src/report/Report.ts';
import { entry, exchange, facts, finding, result, run } from './samples.ts';

/** Text that steers a terminal, ends an element, and holds what XML forbids. */
export const nasty = '\u001b[31mred\u001b[0m\u0000\u0007\u202e\ud800 </failure>]]> & "`|*_<script>\n\r\t';

/** A report with hostile text in every place that a deployment or an editor of the file can fill. */
export const hostile: Report = {
  ...buildReport(
    run(
      [
        result(entry('A', { statement: nasty, clause: nasty, ruling: nasty }), 'failed', {
          findings: [
            {
              ...finding,
              edit: nasty,
              acceptable: nasty,
              actual: nasty,
              curl: nasty,
              deviation: { reason: nasty, link: nasty, owner: nasty },
              exchange: {
                ...exchange,
                request: { method: nasty, url: nasty, headers: [[nasty, nasty]], body: { text: nasty }, bodyLength: 9 },
                response: { status: 200, headers: [['Allow', nasty]], body: { text: nasty }, bodyLength: 9 },
              },
            },
          ],
        }),
        result(entry('B'), 'errored', { reason: nasty }),
        result(entry('C'), 'not-tested', { reason: nasty }),
      ],
      {
        facts: { ...facts, notes: [nasty], target: { ...facts.target, implementation: { server: nasty } } },
      },
    ),
  ),
  ledger: { path: nasty, sha256: nasty },
  ledgerProblems: [nasty],
};
