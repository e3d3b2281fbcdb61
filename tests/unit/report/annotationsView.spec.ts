import { expect, test } from '@playwright/test';
import { buildReport } from '../../../src/report/buildReport.ts';
import type { Report } from '../../../src/report/Report.ts';
import { annotationsView } from '../../../src/report/views/annotationsView.ts';
import type { Level } from '../../../src/requirements/Requirement.ts';
import { hostile } from './hostileReport.ts';
import { embedded, entry, failing, finding, ledgerOf, result, run } from './samples.ts';

/** A line as the runner reads it: what is escaped in properties and in messages is put back. */
function parsed(line: string) {
  const [, command = '', title = '', message = ''] = /^::(\w+) title=([^:,]*)::(.*)$/.exec(line) ?? [];
  const data = (text: string) => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
  return { command, title: data(title.replaceAll('%3A', ':').replaceAll('%2C', ',')), message: data(message) };
}

function annotations(report: Report) {
  return annotationsView(report).split('\n').slice(0, -1).map(parsed);
}

function failed(level: Level, count: number, name: string = level) {
  return Array.from({ length: count }, (_, index) =>
    result(entry(`${name}-${index}`, { level }), 'failed', { findings: [finding] }),
  );
}

const commands = (report: Report) => annotations(report).map(({ command }) => command);

test('a must is an error, a should a warning, a may nothing', () => {
  const report = buildReport(run([...failed('may', 1), ...failed('should', 1), ...failed('must', 1)]));
  expect(annotations(report).map(({ command, title }) => [command, title])).toEqual([
    ['error', 'must-0 (must)'],
    ['warning', 'should-0 (should)'],
  ]);
  expect(commands({ ...report, strict: true })).toEqual(['error', 'error']);
});

test('an annotation states the acceptable and the actual value, and the command to rerun', () => {
  const [first] = annotations(failing);
  expect(first?.message.split('\n')).toEqual([
    'A sync_object_model that the contract does not list is refused with 400.',
    'acceptable: 400',
    'actual: 200 with {"messages":[]}',
    expect.stringMatching(/^rerun: npx .* --only SYNC-OBJECT-400-UNKNOWN-MODEL /),
  ]);
});

test('of many failures ten are annotated, musts first, and the last says how many are not', () => {
  const all = annotations(buildReport(run([...failed('should', 8), ...failed('must', 8)])));
  expect(all.map(({ command }) => command)).toEqual([...Array(8).fill('error'), 'warning', 'warning']);
  expect(all.map(({ message }) => /^\d+ more failures? in the report$/m.exec(message)?.[0])).toEqual([
    ...Array(9).fill(undefined),
    '6 more failures in the report',
  ]);
  const ten = annotations(buildReport(run(failed('must', 10))));
  expect(ten.filter(({ message }) => message.includes('in the report'))).toEqual([]);
});

test('what passes and what the ledger excuses is not annotated', () => {
  expect(annotationsView(embedded)).toBe('');
  const excused = buildReport(run(failed('must', 1, 'A'), { ledger: ledgerOf({ requirement: 'A-0' }) }));
  expect(excused.requirements[0]?.excused).toBe(true);
  expect(annotationsView(excused)).toBe('');
});

test('hostile text stays in the annotation that it is part of', () => {
  const spiked = '100%\n::error::x\r\n%0A::warning title=a,b:c::d';
  const report = buildReport(
    run([
      result(entry(spiked, { statement: spiked }), 'failed', { findings: [{ ...finding, actual: spiked }] }),
      ...hostile.requirements,
    ]),
  );
  const text = annotationsView(report);
  expect(text.split('\n')).toHaveLength(3);
  expect(text).not.toMatch(/[^\n\P{C}]/u);
  const [first] = annotations(report);
  const shown = '100%\\n::error::x\\r\\n%0A::warning title=a,b:c::d';
  expect(first).toMatchObject({ command: 'error', title: `${shown} (must)` });
  expect(first?.message).toContain(`actual: ${shown}\n`);
});

test('texts without bounds make annotations of bounded size', () => {
  const endless = 'x'.repeat(1_000_000);
  const long = { ...finding, acceptable: endless, actual: endless };
  const report = buildReport(run([result(entry('A', { statement: endless }), 'failed', { findings: [long] })]));
  expect(annotationsView(report).length).toBeLessThan(3_000);
});
