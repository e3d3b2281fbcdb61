import { contractTitle } from '../../report/contractTitle.ts';
import { type Block, group, lines, list, section, styled, values } from '../../report/document/Block.ts';
import { type TerminalOptions, terminalText } from '../../report/document/terminalText.ts';
import { groupName } from '../../report/ledger/groupName.ts';
import type { ReportedRequirement } from '../../report/Report.ts';
import { countingLevel } from '../../report/standing.ts';
import { plural } from '../../report/views/plural.ts';
import { verdictSentence, verdictTitles } from '../../report/views/verdictSentence.ts';
import type { Certificate } from './Bundle.ts';
import { runNames } from './BundleSettings.ts';
import { knownSentences } from './knownSentences.ts';

/** A certificate for a terminal: what was tested, what failed in which run, and the verdict last. */
export function certificateView(certificate: Certificate, options: TerminalOptions): string {
  return terminalText(certificateBlocks(certificate), options);
}

/** The same as blocks. */
export function certificateBlocks(certificate: Certificate): readonly Block[] {
  const { verdict, known, ledgerProblems } = certificate;
  const look = verdict === 'conformant' ? 'green' : 'red';
  return [
    head(certificate),
    ...failures(certificate),
    section(3, 'Listed in the ledger; these still count', list([...knownSentences(known), ...ledgerProblems])),
    lines(styled('strong', styled(look, `${verdictTitles[verdict]} over both seeds.`))),
  ];
}

function head({ reports }: Certificate): Block {
  const { suite, target, contract } = reports.frozen;
  const says = Object.values(target.implementation).join(', ');
  return values([
    ['suite', `${suite.name} ${suite.version}`],
    ['target', `${target.baseUrl}${says === '' ? '' : `  (reports ${says})`}`],
    ['contract', `${contractTitle(reports.frozen)}  (sha256 ${contract.sha256.slice(0, 12)}…)`],
    ...runNames.map((name) => {
      const { seed, traffic } = reports[name];
      return [name, `seed ${seed}, ${plural(traffic.requests, 'request')}. ${verdictSentence(reports[name])}`] as const;
    }),
  ]);
}

function failures({ reports }: Certificate): readonly Block[] {
  const failed = new Map<string, { readonly requirement: ReportedRequirement; readonly runs: readonly string[] }>();
  for (const name of runNames) {
    for (const requirement of reports[name].requirements) {
      if (requirement.outcome !== 'failed' || countingLevel(requirement) === 'may') continue;
      failed.set(requirement.id, { requirement, runs: [...(failed.get(requirement.id)?.runs ?? []), name] });
    }
  }
  return [...failed.values()].map(({ requirement: { id, level, statement, findings }, runs }) =>
    group(
      0,
      lines(styled('strong', styled(level === 'must' ? 'red' : 'yellow', `✗ ${id} (${level})`))),
      group(2, lines(statement, `${runs.join(', ')}: ${findings.map(groupName).join('; ')}`)),
    ),
  );
}
