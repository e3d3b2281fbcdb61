import { countsAlign } from '../../report/views/countsTable.ts';
import { code, escaped, textTable } from '../../report/views/markdown.ts';
import { plural } from '../../report/views/plural.ts';
import { levels, type Topic, topics } from '../../requirements/Requirement.ts';
import type { KillMatrix, MatrixDeployment, MatrixFault, MatrixRequirement } from './KillMatrix.ts';
import type { SubjectKind } from './Subject.ts';
import { isAsDeclared } from './selftestExitCode.ts';
import { topicCounts } from './topicCounts.ts';

const introduction =
  'A suite that cannot fail proves nothing. So it runs against deployments with a known defect: our own ' +
  'reference deployment with one seeded fault each. A fault is killed when exactly the requirements that it violates ' +
  'fail, each by a finding, and everything else passes (or is inconclusive, because the fault broke its control).';

/** The sections on deployments other than faults: heading, and what was shown of each deployment. */
const sections: { readonly [kind in Exclude<SubjectKind, 'fault'>]: readonly [heading: string, shown: string] } = {
  reference: ['The reference deployment', 'Every requirement passes.'],
  benign: [
    'Benign variants',
    'They conform, but look odd. Each got the verdict conformant: no `must` and no `should` failed.',
  ],
  vacuous: [
    'Vacuous deployments',
    'They do not implement the contract, whatever they respond. None got a green verdict, and none broke the suite.',
  ],
  hostile: [
    'Hostile deployments',
    'Their responses are meant to harm or mislead. None got a green verdict, and none broke the suite.',
  ],
};

/** The kill matrix as a Markdown page (GitHub Flavored Markdown): by fault, then by requirement. */
export function killMatrixMarkdown(matrix: KillMatrix): string {
  const { suite, contract, seeds, only, requirements, faults } = matrix;
  const blocks = [
    '# Kill matrix',
    introduction,
    `Generated. ${code(`npx --no-install ${suite.name} selftest`)} reproduces it. Contract ${escaped(contract.generation)}, ` +
      `${seeds.length === 1 ? 'seed' : 'seeds'} ${seeds.join(', ')}.`,
    ...(only === undefined ? [] : [`**Only these deployments ran:** ${only.map(code).join(', ')}.`]),
    textTable(topicCounts(matrix), countsAlign),
    ...problems(matrix),
    ...(faults.length === 0 ? [] : ['## Faults']),
    ...byTopic(faults).flatMap(([topic, members]) => [`### Faults: ${topic}`, faultTable(members, requirements)]),
    ...(only === undefined ? requirementSections(requirements) : []),
    ...deploymentSections(matrix),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function requirementSections(requirements: readonly MatrixRequirement[]): readonly string[] {
  const without = requirements.filter(({ killedBy }) => killedBy.length === 0);
  return [
    '## Requirements',
    ...byTopic(requirements).flatMap(([topic, members]) => [`### Requirements: ${topic}`, requirementTable(members)]),
    '## Requirements without a fault',
    without.length === 0
      ? 'None: each requirement was observed to fail.'
      : `${without.length} of ${plural(requirements.length, 'requirement')}: no fault makes them fail.\n\n` +
        without.map(({ id, level }) => `- ${code(id)} (${level})`).join('\n'),
  ];
}

function byTopic<T extends { readonly topic: Topic }>(all: readonly T[]): readonly (readonly [Topic, readonly T[]])[] {
  return topics
    .map((topic) => [topic, all.filter((each) => each.topic === topic)] as const)
    .filter(([, members]) => members.length > 0);
}

function problems({ faults, deployments }: KillMatrix): readonly string[] {
  const bad = [...faults, ...deployments].filter((each) => !isAsDeclared(each));
  if (bad.length === 0) return [];
  const items = bad.flatMap(({ id, outcome, problems }) =>
    problems.map(({ seed, problem }) => `- ${code(id)}: ${outcome} (seed ${seed}): ${escaped(problem)}`),
  );
  return ['## Not as declared', items.join('\n')];
}

function faultTable(faults: readonly MatrixFault[], requirements: readonly MatrixRequirement[]): string {
  return textTable([
    ['fault', 'what is wrong', 'requirements that fail'],
    ...faults.map((fault) => [code(fault.id), statementCell(fault), killCell(fault, requirements)]),
  ]);
}

function statementCell({ statement, source }: MatrixFault): string {
  return source === undefined ? escaped(statement) : `${escaped(statement)}<br>Observed in: ${sourceLink(source)}`;
}

function sourceLink(source: string): string {
  return /^https?:\/\/\S+$/.test(source) ? `<${source}>` : escaped(source);
}

/** The requirements that fail with a fault, by level. */
function killCell({ kills }: MatrixFault, requirements: readonly MatrixRequirement[]): string {
  const lines = levels.flatMap((level) => {
    const ids = requirements
      .filter((each) => each.level === level && kills.includes(each.id))
      .map(({ id }) => code(id));
    return ids.length === 0 ? [] : [`${level}: ${ids.join(' ')}`];
  });
  return lines.length === 0 ? '**nothing**' : lines.join('<br>');
}

function requirementTable(requirements: readonly MatrixRequirement[]): string {
  return textTable([
    ['requirement', 'level', 'killed by'],
    ...requirements.map(({ id, level, statement, killedBy }) => [
      `${code(id)}<br>${escaped(statement)}`,
      level,
      killedBy.length === 0 ? '**no fault**' : killedBy.map(code).join(' '),
    ]),
  ]);
}

function deploymentSections({ deployments }: KillMatrix): readonly string[] {
  return (['reference', 'benign', 'vacuous', 'hostile'] as const).flatMap((kind) => {
    const members = deployments.filter((each) => each.kind === kind);
    if (members.length === 0) return [];
    const [heading, shown] = sections[kind];
    const table = textTable([['deployment', 'what it does'], ...members.map(deploymentRow)]);
    return [`## ${heading}`, members.every(isAsDeclared) ? shown : '**Not all as declared**: see above.', table];
  });
}

function deploymentRow({ id, statement }: MatrixDeployment): readonly string[] {
  return [code(id), escaped(statement)];
}
