import { createPaint, type Paint } from '../../report/views/paint.ts';
import { plural } from '../../report/views/plural.ts';
import { printable } from '../../report/views/printable.ts';
import { wrap } from '../../report/views/wrap.ts';
import { digestListName, statementName } from './Bundle.ts';
import { type CertificateViewOptions, certificateView } from './certificateView.ts';
import { checkCommand, mayHold, signatureSentence } from './signature.ts';
import type { BundleVerification } from './verifyBundle.ts';

/** Maximum number of sentences that are shown of one check; the others mostly follow from the first. */
const shown = 5;

/** The verification of a bundle for a terminal: check by check, and the conclusion last. */
export function verificationView(verification: BundleVerification, options: CertificateViewOptions): string {
  const { files, exchanges, problems, unjudged, signatures, certificate, conclusion } = verification;
  const paint = createPaint(options.color);
  const width = Math.max(40, options.width);
  const row = (mark: string, name: string, sentence: string) =>
    wrap(printable(sentence), width, ' '.repeat(14)).map((line, index) =>
      index === 0 ? `${mark} ${name.padEnd(12)}${line.slice(14)}` : line,
    );
  const check = (name: string, found: readonly string[], good: string) => checkLines(found, good, name, row, paint);
  const again = `${plural(exchanges, 'exchange')} judged again, each of a request that this suite sends`;
  const sections = [
    ...(certificate === undefined || conclusion !== 'holds' ? [] : [certificateView(certificate, options).trimEnd()]),
    [
      ...check('digests', problems.digests, `${plural(files, 'file')}, each as in ${digestListName}`),
      ...(unjudged === undefined || problems.exchanges.length > 0 ? check('exchanges', problems.exchanges, again) : []),
      ...(unjudged === undefined
        ? check('results', problems.results, `reports, views, verdict and ${statementName} follow from the exchanges`)
        : row(paint.yellow('?'), 'results', `not derived: ${unjudged}`)),
      ...row(paint.yellow('?'), 'signature', signatureSentence(signatures)),
      ...(signatures.some(mayHold) ? [`${' '.repeat(14)}${checkCommand}`] : []),
    ].join('\n'),
    last(conclusion, paint),
  ];
  return `${sections.join('\n\n')}\n`;
}

function checkLines(
  found: readonly string[],
  good: string,
  name: string,
  row: (mark: string, name: string, sentence: string) => readonly string[],
  paint: Paint,
): readonly string[] {
  if (found.length === 0) return row(paint.green('✓'), name, good);
  const more = found.length - shown;
  const sentences = [...found.slice(0, shown), ...(more > 0 ? [`and ${more} more`] : [])];
  return sentences.flatMap((sentence, index) =>
    index === 0 ? row(paint.red('✗'), name, sentence) : row(' ', '', sentence),
  );
}

function last(conclusion: BundleVerification['conclusion'], paint: Paint): string {
  switch (conclusion) {
    case 'holds':
      return paint.bold(paint.green('The bundle holds.'));
    case 'changed':
      return paint.bold(paint.red('The bundle does not hold: it was changed after certify wrote it.'));
    case 'unjudged':
      return paint.bold(paint.yellow('The bundle is complete, but was not judged again.'));
  }
}
