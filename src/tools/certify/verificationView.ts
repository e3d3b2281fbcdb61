import { type Block, type Inline, lines, type Named, styled, values } from '../../report/document/Block.ts';
import { type TerminalOptions, terminalText } from '../../report/document/terminalText.ts';
import { plural } from '../../report/views/plural.ts';
import { digestListName, statementName } from './Bundle.ts';
import { certificateBlocks } from './certificateView.ts';
import { checkCommand, mayHold, signatureSentence } from './signature.ts';
import type { BundleVerification } from './verifyBundle.ts';

/** Maximum number of sentences that are shown of one check; the others mostly follow from the first. */
const shown = 5;

const open = styled('yellow', '?');

const conclusions: { readonly [conclusion in BundleVerification['conclusion']]: Inline } = {
  holds: styled('green', 'The bundle holds.'),
  changed: styled('red', 'The bundle does not hold: it was changed after certify wrote it.'),
  unjudged: styled('yellow', 'The bundle is complete, but was not judged again.'),
};

/** The verification of a bundle for a terminal: check by check, and the conclusion last. */
export function verificationView(verification: BundleVerification, options: TerminalOptions): string {
  const { certificate, conclusion } = verification;
  const blocks = [
    ...(certificate === undefined || conclusion !== 'holds' ? [] : certificateBlocks(certificate)),
    checks(verification),
    lines(styled('strong', conclusions[conclusion])),
  ];
  return terminalText(blocks, options);
}

function checks({ files, exchanges, problems, unjudged, signatures }: BundleVerification): Block {
  const again = `${plural(exchanges, 'exchange')} judged again, each of a request that this suite sends`;
  const isJudged = unjudged === undefined;
  return values([
    ...check('digests', problems.digests, `${plural(files, 'file')}, each as in ${digestListName}`),
    ...(isJudged || problems.exchanges.length > 0 ? check('exchanges', problems.exchanges, again) : []),
    ...(isJudged
      ? check('results', problems.results, `reports, views, verdict and ${statementName} follow from the exchanges`)
      : [[[open, ' results'], `not derived: ${unjudged}`] as const]),
    [[open, ' signature'], signatureSentence(signatures)],
    ['', signatures.some(mayHold) ? styled('code', checkCommand) : undefined],
  ]);
}

function check(name: string, found: readonly string[], good: string): readonly Named[] {
  const [first, ...others] = found;
  if (first === undefined) return [[[styled('green', '✓'), ` ${name}`], good]];
  const more = found.length - shown;
  const rows = [...others.slice(0, shown - 1), ...(more > 0 ? [`and ${more} more`] : [])];
  return [[[styled('red', '✗'), ` ${name}`], first], ...rows.map((sentence) => ['', sentence] as const)];
}
