import { expect, test } from '@playwright/test';
import { create } from 'xmlbuilder2';
import { buildReport } from '../../../src/report/buildReport.ts';
import type { Report } from '../../../src/report/Report.ts';
import { consoleView } from '../../../src/report/views/consoleView.ts';
import { exchangeLines } from '../../../src/report/views/exchangeLines.ts';
import { htmlView } from '../../../src/report/views/html/htmlView.ts';
import { junitView } from '../../../src/report/views/junitView.ts';
import { summaryView } from '../../../src/report/views/summaryView.ts';
import { hostile } from './hostileReport.ts';
import { embedded, entry, failing, finding, rawExchange, result, run, stopped } from './samples.ts';

const plain = { color: false, width: 100 };
const samples = { failing, embedded, stopped };
for (const [name, report] of Object.entries(samples)) {
  test(`the console view of the ${name} run`, () => {
    expect(consoleView(report, { ...plain, reportPath: 'conformance-report/report.json' })).toMatchSnapshot(
      `console-${name}.txt`,
    );
  });

  test(`the summary of the ${name} run`, () => {
    expect(summaryView(report)).toMatchSnapshot(`summary-${name}.md`);
  });

  test(`the JUnit view of the ${name} run`, () => {
    expect(junitView(report)).toMatchSnapshot(`junit-${name}.xml`);
  });
}

test('colour changes nothing but colour', () => {
  for (const report of Object.values(samples)) {
    const colored = consoleView(report, { ...plain, color: true });
    expect(colored).toContain('\u001b[1m');
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(consoleView(report, plain));
    expect(consoleView(report, plain)).not.toContain('\u001b');
  }
});

test('only commands, exchanges, the table and long words are wider than the terminal', () => {
  const free = /^ +(?:repeat|rerun) |^ +[<>] |^topic | (?:\d+|·)$/;
  for (const width of [40, 72, 200]) {
    const wide = consoleView(failing, { color: false, width })
      .split('\n')
      .filter((line) => line.length > width && !free.test(line))
      .filter((line) => Math.max(...line.split(' ').map((word) => word.length)) < width - 14);
    expect(wide).toEqual([]);
  }
});

test('an embedded run says so in its first and last line, stopped or not', () => {
  for (const report of [embedded, { ...stopped, target: embedded.target }]) {
    const lines = consoleView(report, { ...plain, reportPath: 'report.json' })
      .trimEnd()
      .split('\n');
    expect(lines[0]).toBe('This run tested only the embedded reference deployment of the suite.');
    expect(lines.at(-1)).toBe(lines[0]);
  }
});

test('a stopped run is one sentence and the verdict', () => {
  expect(consoleView(stopped, plain)).toBe(`${stopped.stopped}\n\nInconclusive: nothing was tested.\n`);
});

test('no view lets hostile text steer a terminal', () => {
  const view = consoleView(hostile, plain);
  expect(view.replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
  expect(view).toContain('\\u{1b}[31mred');
});

test('hostile text stays text in XML and in Markdown', () => {
  const xml = junitView(hostile);
  expect(xml).not.toMatch(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u);
  const parsed = create(xml).toString();
  expect(parsed).toContain('\\u{0}');
  expect(xml.match(/<\/failure>/g)).toHaveLength(1);
  expect(summaryView(hostile)).not.toContain('<script>');
});

test('JUnit marks only what counts as a failure', () => {
  const kinds = (report: Report) =>
    ['<failure ', '<error ', '<skipped ', 'it does not count'].map((mark) => junitView(report).split(mark).length - 1);
  expect(kinds(failing)).toEqual([1, 12, 3, 2]);
  expect(kinds({ ...failing, strict: true })).toEqual([2, 15, 0, 1]);
  expect(kinds(embedded)).toEqual([0, 0, 1, 0]);
});

test('sixty requirements without a result take few lines', () => {
  const many = Array.from({ length: 60 }, (_, index) =>
    result(entry(`REQUIREMENT-NUMBER-${index}`), 'not-tested', { reason: 'needs CONFORMANCE_USER_ID' }),
  );
  const lines = consoleView(buildReport(run(many)), plain).split('\n');
  expect(lines.length).toBeLessThan(30);
});

test('a raw exchange shows its bytes, unprintable ones escaped, and every response', () => {
  expect(exchangeLines(rawExchange, 100, false)).toEqual([
    '> GET https://auth.example.com/api/v3/providers/scim/1/sync/status/   (as operator)',
    '> (27 raw bytes)',
    '> GET / HTTP/1.1',
    '> X : \\xff\\n',
    '> ',
    '> (9,999 raw bytes, sent after the response)',
    '> GET / HTTP/1.1',
    '> \\u{1b}[31m: ',
    '> ',
    '> …',
    '> (then closed)',
    '< 200',
    '< Content-Type: application/json',
    '< {"messages":[]}',
    '< no complete response: reset (closed)',
    '< (connection closed)',
  ]);
});

test('every view leads with the causes', () => {
  const title = '3 causes explain 3 failures';
  const text = consoleView(failing, { color: false, width: 100 });
  expect(text.indexOf(title)).toBeLessThan(text.indexOf('must requirement failed'));
  expect(text.indexOf(title)).toBeGreaterThan(0);
  const summary = summaryView(failing);
  expect(summary.indexOf(title)).toBeLessThan(summary.indexOf('| topic |'));
  expect(summary.indexOf(title)).toBeGreaterThan(0);
  expect(junitView(failing)).toContain(`<property name="causes" value="${title}"/>`);
  const page = htmlView(failing);
  expect(page.indexOf(title)).toBeLessThan(page.indexOf('id="picture"'));
  expect(page.indexOf(title)).toBeGreaterThan(0);
});

test('a report of an earlier suite has no causes, and every view shows the rest of it', () => {
  const { causes: _, ...earlier } = failing;
  const views = [
    consoleView(earlier, { color: false, width: 100 }),
    summaryView(earlier),
    junitView(earlier),
    htmlView(earlier),
  ];
  for (const view of views) {
    expect(view).not.toMatch(/causes? explains?/);
    expect(view).not.toContain('name="cause');
    expect(view).toContain('SYNC-OBJECT-400-UNKNOWN-MODEL');
  }
});

test('a cause of several requirements is shown with its exchange, and names all that it explains', () => {
  const members = Array.from({ length: 14 }, (_, index) =>
    result(entry(`R${index}`), 'failed', { findings: [finding] }),
  );
  const text = consoleView(buildReport(run(members)), { color: false, width: 200 });
  const section = text.slice(text.indexOf('1 cause explains 14 failures'), text.indexOf('14 must requirements failed'));
  expect(section).toContain('1. Unacceptable status 200 (14 must)');
  expect(section).toContain('R10, R11, 2 more');
  expect(section).toContain('> POST https://auth.example.com/api/v3/providers/scim/1/sync/object/   (as operator)');
  expect(htmlView(buildReport(run(members)))).toContain('<li><a href="#R13">R13</a></li>');
});
