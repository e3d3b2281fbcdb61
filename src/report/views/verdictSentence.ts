import type { Look } from '../document/Block.ts';
import type { Report, ReportedRequirement, Verdict } from '../Report.ts';
import { countingLevel, isWanted, type Standing, standingOf } from '../standing.ts';
import { idList } from './idList.ts';
import { grouped, plural } from './plural.ts';

/** Maximum number of requirements without a result that the verdict names. */
const namedIds = 3;

/** The verdicts, as shown to a reader. */
export const verdictTitles: { readonly [verdict in Verdict]: string } = {
  'non-conformant': 'Non-conformant',
  inconclusive: 'Inconclusive',
  'conformant-with-deviations': 'Conformant with deviations',
  conformant: 'Conformant',
};

/** The colour of a verdict. */
export function verdictLook(verdict: Verdict): Look {
  if (verdict === 'non-conformant') return 'red';
  return verdict === 'inconclusive' ? 'yellow' : 'green';
}

/** The verdict and its grounds, in one or two sentences. */
export function verdictSentence(report: Report): string {
  return `${verdictTitles[report.verdict]}: ${verdictGrounds(report)}`;
}

/** The grounds of the verdict, in one or two sentences; starts in lower case, to follow a colon. */
export function verdictGrounds(report: Report): string {
  const { strict, profile, requirements } = report;
  const level = strict ? 'must or should' : 'must';
  const asked = requirements.filter((requirement) => isWanted(requirement, report));
  const count = (wanted: Standing) =>
    requirements.filter((requirement) => standingOf(requirement, report) === wanted).length;
  const excused = count('excused');

  switch (report.verdict) {
    case 'non-conformant': {
      const more = excused > 0 ? ` ${plural(excused, 'more is', 'more are')} excused by the ledger.` : '';
      return `${plural(count('unmet'), `${level} requirement`)} failed.${more}`;
    }
    case 'inconclusive':
      return inconclusiveGrounds(report, asked, level);
    case 'conformant-with-deviations':
      return (
        `the ledger excuses ${plural(excused, `failed ${level} requirement`)}; ` +
        `all others that profile ${profile} asks for passed.`
      );
    case 'conformant': {
      const passed = asked.filter(({ outcome }) => outcome === 'passed').length;
      return `all ${grouped(passed)} ${level} requirements that profile ${profile} asks for passed.${uncounted(report)}`;
    }
  }
}

function inconclusiveGrounds(report: Report, asked: readonly ReportedRequirement[], level: string): string {
  if (report.stopped !== undefined) return 'nothing was tested.';
  if (report.interrupted) return 'the run was cut short.';
  if (report.only !== undefined) {
    return `--only selected ${grouped(report.only.length)} of ${plural(report.requirements.length, 'requirement')}.`;
  }
  const applicable = asked.filter(({ outcome }) => outcome !== 'not-applicable');
  const open = applicable.filter(({ outcome }) => outcome !== 'passed' && outcome !== 'failed');
  if (open.length === 0) return `no ${level} requirement that profile ${report.profile} asks for passed.`;
  const named = open.map(({ id }) => id);
  return (
    `${grouped(open.length)} of ${plural(applicable.length, `${level} requirement`)} that profile ${report.profile} ` +
    `asks for ${open.length === 1 ? 'has' : 'have'} no result: ${idList(named, namedIds)}.`
  );
}

function uncounted({ strict, requirements }: Report): string {
  const failed = requirements.filter((one) => countingLevel(one) === 'should' && one.outcome === 'failed').length;
  return strict || failed === 0
    ? ''
    : ` ${plural(failed, 'should requirement')} failed; this counts under --strict only.`;
}
