import { createPaint } from '../report/views/paint.ts';
import { printable } from '../report/views/printable.ts';
import type { Check } from '../tools/doctor/Check.ts';

const marks: { readonly [outcome in Check['outcome']]: string } = {
  fine: '✓',
  warning: '!',
  problem: '✗',
  'not-checked': '?',
};

/** The output of `doctor`: a line for each check; below it, if it is not fine, the consequence and the fix. */
export function doctorLines(checks: readonly Check[], color: boolean): readonly string[] {
  const paint = createPaint(color);
  const width = Math.max(...checks.map(({ name }) => name.length));
  return checks.flatMap(({ name, outcome, found, consequence, fix }) => {
    const head = `${marks[outcome]} ${name.padEnd(width)}  ${outcome === 'not-checked' ? 'not checked: ' : ''}${printable(found)}`;
    const below = [
      ...(consequence === undefined ? [] : [`costs  ${consequence}`]),
      ...(fix === undefined ? [] : [`fix    ${fix}`]),
    ];
    const line = outcome === 'problem' ? paint.red(head) : head;
    return [line, ...below.map((text) => `  ${' '.repeat(width)}  ${printable(text)}`)];
  });
}
