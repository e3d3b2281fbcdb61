import type { ReportedFinding, ReportedRequirement } from '../report/Report.ts';

/** Maximum number of findings in a message; it counts the others, and the report has all. */
const findingLimit = 10;

/** Why a requirement does not hold, as text: requirement → acceptable → actual → how to repeat it. */
export function failureMessage(result: ReportedRequirement): string {
  const { id, level, statement, clause, outcome, reason, curl, findings } = result;
  const more = findings.length - findingLimit;
  return [
    `${level}: ${statement}`,
    `  requirement: ${id}, ${clause}`,
    ...(outcome === 'failed' ? [] : [`  ${outcome}: ${reason ?? 'without a reason'}`]),
    ...(outcome === 'failed' || curl === undefined ? [] : [`    repeat: ${curl}`]),
    ...findings.slice(0, findingLimit).flatMap(findingLines),
    ...(more > 0 ? [`  … and ${more} more in the report`] : []),
    `  rerun: npx --no-install playwright test --grep @${id}`,
  ].join('\n');
}

function findingLines({ edit, count, acceptable, actual, curl }: ReportedFinding): readonly string[] {
  return [
    `  ${edit ?? 'the plain request'} (${count}×)`,
    `    acceptable: ${acceptable}`,
    `    actual: ${actual}`,
    `    repeat: ${curl}`,
  ];
}
