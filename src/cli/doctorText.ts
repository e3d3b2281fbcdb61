import { type Inline, lines, type Named, styled, values } from '../report/document/Block.ts';
import { type TerminalOptions, terminalText } from '../report/document/terminalText.ts';
import type { Check } from '../tools/doctor/Check.ts';

const marks: { readonly [outcome in Check['outcome']]: string } = {
  fine: '✓',
  warning: '!',
  problem: '✗',
  'not-checked': '?',
};

/** The output of `doctor`: a line for each check; below it, if it is not fine, the consequence and the fix; then the conclusion. */
export function doctorText(checks: readonly Check[], conclusion: string, options: TerminalOptions): string {
  const rows = checks.flatMap(({ name, outcome, found, consequence, fix }): readonly Named[] => {
    const toned = (text: string): Inline => (outcome === 'problem' ? styled('red', text) : [text]);
    return [
      [toned(`${marks[outcome]} ${name}`), toned(`${outcome === 'not-checked' ? 'not checked: ' : ''}${found}`)],
      ['', consequence && `costs  ${consequence}`],
      ['', fix && `fix    ${fix}`],
    ];
  });
  return terminalText([values(rows), lines(conclusion)], options);
}
