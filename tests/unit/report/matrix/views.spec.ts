import { expect, test } from '@playwright/test';
import { buildReport } from '../../../../src/report/buildReport.ts';
import { buildMatrix } from '../../../../src/report/matrix/buildMatrix.ts';
import { matrixMarkdown } from '../../../../src/report/matrix/matrixMarkdown.ts';
import { matrixText } from '../../../../src/report/matrix/matrixText.ts';
import { reportSource } from '../../../../src/report/matrix/reportSource.ts';
import { embedded, entry, failing, finding, result, run, stopped } from '../samples.ts';

const plain = { color: false, width: 100 };

const matrix = buildMatrix(
  [failing, embedded, stopped].map((report, index) => {
    const { run: column, requirements } = reportSource(report);
    return { run: { ...column, report: `${index}/report.json` }, requirements };
  }),
  {},
);

test('the text of three runs that differ', () => {
  expect(matrixText(matrix, plain)).toMatchSnapshot('matrix.txt');
});

test('the Markdown of three runs that differ', () => {
  expect(matrixMarkdown(matrix)).toMatchSnapshot('matrix.md');
});

test('the text of equal runs says that they agree, and lists no requirement', () => {
  const same = buildMatrix([reportSource(failing), reportSource(failing)], {});
  expect(matrixText(same, plain)).toContain('2 runs that agree in all 24 requirements.');
  expect(matrixText(same, plain)).not.toContain('SYNC-OBJECT-200-USER');
});

test('colour changes nothing but colour', () => {
  const colored = matrixText(matrix, { ...plain, color: true });
  expect(colored).toContain('\u001b[31m');
  expect(colored.replace(/\u001b\[\d+m/g, '').replace(/ +$/gm, '')).toBe(matrixText(matrix, plain));
});

test('no text of a report steers a terminal or becomes markup', () => {
  const nasty = '\u001b[31m\u0000\u202e\ud800 <script>|*`\n';
  const of = entry(nasty, { statement: nasty });
  const [one, other] = [result(of, 'passed'), result(of, 'failed', { findings: [{ ...finding, edit: nasty }] })].map(
    (requirement) => {
      const report = buildReport(run([requirement]));
      return reportSource({
        ...report,
        suite: { name: nasty, version: nasty },
        target: { origin: nasty, baseUrl: nasty, implementation: { release: nasty } },
      });
    },
  );
  const hostile = buildMatrix(
    [one, other].filter((source) => source !== undefined),
    {},
  );
  expect(matrixText(hostile, plain).replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
  expect(matrixMarkdown(hostile)).not.toContain('<script>');
});
