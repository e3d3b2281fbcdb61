import { contractTitle } from '../../report/contractTitle.ts';
import { groupName } from '../../report/ledger/groupName.ts';
import type { Report, ReportedRequirement } from '../../report/Report.ts';
import { countingLevel } from '../../report/standing.ts';
import { createPaint, type Paint } from '../../report/views/paint.ts';
import { plural } from '../../report/views/plural.ts';
import { printable } from '../../report/views/printable.ts';
import { verdictSentence, verdictTitles } from '../../report/views/verdictSentence.ts';
import { wrap } from '../../report/views/wrap.ts';
import type { Certificate } from './Bundle.ts';
import { runNames } from './BundleSettings.ts';
import { knownSentences } from './knownSentences.ts';

/** How the view is rendered. */
export interface CertificateViewOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** A certificate for a terminal: what was tested, what failed in which run, and the verdict last. */
export function certificateView(certificate: Certificate, { color, width }: CertificateViewOptions): string {
  const paint = createPaint(color);
  const columns = Math.max(40, width);
  const { verdict, reports } = certificate;
  const paintVerdict = verdict === 'conformant' ? paint.green : paint.red;
  const sections: readonly (readonly string[])[] = [
    head(reports.frozen, certificate, columns, paint),
    ...failures(certificate, columns, paint),
    ...known(certificate, columns, paint),
    [paint.bold(paintVerdict(`${verdictTitles[verdict]} over both seeds.`))],
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function head(report: Report, { reports }: Certificate, width: number, paint: Paint) {
  const { suite, target, contract } = report;
  const says = Object.values(target.implementation).join(', ');
  const rows: readonly (readonly [string, string])[] = [
    ['suite', `${suite.name} ${suite.version}`],
    ['target', `${target.baseUrl}${says === '' ? '' : `  (reports ${says})`}`],
    ['contract', `${contractTitle(report)}  (sha256 ${contract.sha256.slice(0, 12)}…)`],
    ...runNames.map((name) => {
      const { seed, traffic } = reports[name];
      return [name, `seed ${seed}, ${plural(traffic.requests, 'request')}. ${verdictSentence(reports[name])}`] as const;
    }),
  ];
  return rows.flatMap(([name, value]) =>
    wrap(printable(value), width, ' '.repeat(10)).map((line, index) =>
      index === 0 ? paint.dim(name.padEnd(10)) + line.slice(10) : line,
    ),
  );
}

function failures({ reports }: Certificate, width: number, paint: Paint): readonly (readonly string[])[] {
  const failed = new Map<string, { readonly requirement: ReportedRequirement; readonly runs: readonly string[] }>();
  for (const name of runNames) {
    for (const requirement of reports[name].requirements) {
      if (requirement.outcome !== 'failed' || countingLevel(requirement) === 'may') continue;
      failed.set(requirement.id, { requirement, runs: [...(failed.get(requirement.id)?.runs ?? []), name] });
    }
  }
  return [...failed.values()].map(({ requirement: { id, level, statement, findings }, runs }) => [
    paint.bold(level === 'must' ? paint.red(`✗ ${id} (${level})`) : paint.yellow(`✗ ${id} (${level})`)),
    ...wrap(printable(statement), width, '  '),
    ...wrap(printable(`${runs.join(', ')}: ${findings.map(groupName).join('; ')}`), width, '  '),
  ]);
}

function known({ known: all, ledgerProblems }: Certificate, width: number, paint: Paint) {
  if (all.length + ledgerProblems.length === 0) return [];
  return [
    [
      paint.bold('Listed in the ledger; these still count'),
      ...[...knownSentences(all), ...ledgerProblems].flatMap((sentence) =>
        wrap(printable(sentence), width, '  ', '- '),
      ),
    ],
  ];
}
