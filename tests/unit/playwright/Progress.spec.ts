import { expect, test } from '@playwright/test';
import { Progress, type ProgressOptions, type ProgressStream } from '../../../src/playwright/Progress.ts';

function streamOf(rest: Omit<ProgressStream, 'write'>): ProgressStream & { readonly written: string[] } {
  const written: string[] = [];
  return { ...rest, written, write: (text) => written.push(text) };
}

/** Shows so many requirements that passed, and one more that failed before the last one. */
function shown(stream: ProgressStream, options: ProgressOptions): void {
  const progress = new Progress(stream, 22, options);
  for (let index = 0; index < 20; index += 1) progress.show({ id: `A${index}`, outcome: 'passed' });
  progress.show({ id: 'B'.repeat(100), outcome: 'failed' });
  progress.show({ id: 'C', outcome: 'passed' });
  progress.end();
}

test('without a terminal the first requirement, each tenth of all and each failure is a plain line', () => {
  const stream = streamOf({});
  shown(stream, {});
  expect(stream.written.map((line) => /^\[(\d+)/.exec(line)?.[1])).toEqual([
    ...['1', '3', '5', '7', '9', '11', '14', '16', '18', '20', '21', '22'],
  ]);
  expect(stream.written.at(-2)).toBe(`[21/22] failed ${'B'.repeat(100)}\n`);
});

for (const isTTY of [true, false]) {
  test(`each requirement is a plain line if all are asked for, ${isTTY ? 'on' : 'without'} a terminal`, () => {
    const stream = streamOf({ isTTY });
    shown(stream, { lines: 'all' });
    expect(stream.written).toHaveLength(22);
    expect(stream.written[0]).toBe('[1/22] passed A0\n');
  });

  test(`nothing is shown if nothing is asked for, ${isTTY ? 'on' : 'without'} a terminal`, () => {
    const stream = streamOf({ isTTY });
    shown(stream, { lines: 'none' });
    expect(stream.written).toEqual([]);
  });
}

test('a failure of a requirement is shown with its level, and a pass without', () => {
  const stream = streamOf({});
  const progress = new Progress(stream, 2, { lines: 'all' });
  progress.show({ id: 'A', outcome: 'failed', level: 'may' });
  progress.show({ id: 'B', outcome: 'passed', level: 'may' });
  expect(stream.written).toEqual(['[1/2] failed (may) A\n', '[2/2] passed B\n']);
});

test('on a terminal one line is written over, never longer than the terminal is wide, and taken away at the end', () => {
  const stream = streamOf({ isTTY: true, columns: 20 });
  const progress = new Progress(stream, 2);
  progress.show({ id: 'A', outcome: 'passed' });
  progress.show({ id: 'B'.repeat(100), outcome: 'failed' });
  progress.end();
  expect(stream.written).toEqual(['\r\u001b[K[1/2] passed A', '\r\u001b[K[2/2] failed BBBBBB', '\r\u001b[K']);
});

test('a terminal of unknown width counts as 80 columns wide', () => {
  const stream = streamOf({ isTTY: true });
  new Progress(stream, 1).show({ id: 'A'.repeat(100), outcome: 'passed' });
  expect(stream.written[0]?.replace('\r\u001b[K', '')).toHaveLength(79);
});

test('nothing is taken away where nothing was shown', () => {
  const stream = streamOf({ isTTY: true });
  new Progress(stream, 1).end();
  expect(stream.written).toEqual([]);
});

for (const [what, elapsedMs, share, total, begin] of [
  ['a quarter of the work took ten seconds', 10_000, 0.25, 100, '[1/100, about 30 s left]'],
  ['half of the work took three minutes', 180_000, 0.5, 100, '[1/100, about 3 min left]'],
  ['half of what is to be shown was shown in ten seconds', 10_000, 0.25, 2, '[1/2, about 10 s left]'],
  ['the run has just begun', 4_999, 0.01, 100, '[1/100]'],
  ['all that is planned has been sent', 10_000, 1, 100, '[1/100]'],
  ['all that is to be shown was shown', 10_000, 0.5, 1, '[1/1]'],
  ['nothing has been sent', 10_000, 0, 100, '[1/100]'],
  ['nobody knows how much is done', 10_000, undefined, 100, '[1/100]'],
] as const) {
  test(`the line begins with ${begin} where ${what}`, () => {
    const stream = streamOf({});
    const clock = [0, elapsedMs];
    new Progress(stream, total, { now: () => clock.shift() ?? elapsedMs }).show({ id: 'A', outcome: 'passed' }, share);
    expect(stream.written).toEqual([`${begin} passed A\n`]);
  });
}
