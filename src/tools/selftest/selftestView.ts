import { type Block, group, lines, list, styled, values } from '../../report/document/Block.ts';
import { type TerminalOptions, terminalText } from '../../report/document/terminalText.ts';
import { countsBlock } from '../../report/views/countsTable.ts';
import { plural } from '../../report/views/plural.ts';
import type { KillMatrix, MatrixDeployment } from './KillMatrix.ts';
import { isAsDeclared } from './selftestExitCode.ts';
import { topicCounts } from './topicCounts.ts';

/** Maximum number of problems shown of one deployment; the matrix has all. */
const shownProblems = 5;

/** How the view of a self-test is rendered. */
export interface SelftestViewOptions extends TerminalOptions {
  /** Wall time. */
  readonly seconds: number;
  /** Where the matrix was written. */
  readonly paths: readonly string[];
}

/**
 * A self-test for a terminal: what is not as declared, with the command that repeats it; counts by topic; and the conclusion
 * last.
 */
export function selftestView(matrix: KillMatrix, { seconds, paths, ...terminal }: SelftestViewOptions): string {
  const bad = [...matrix.faults, ...matrix.deployments].filter((each) => !isAsDeclared(each));
  const verdict = styled(bad.length === 0 ? 'green' : 'red', verdictSentence(matrix, bad.length));
  const blocks = [
    ...bad.map((each) => problemBlock(matrix, each)),
    countsBlock(topicCounts(matrix)),
    lines(...deploymentLines(matrix)),
    lines(
      styled('strong', verdict),
      `${seedsSentence(matrix)} It took ${seconds.toFixed(1)} s.`,
      ...coverageLines(matrix),
    ),
    group(0, lines('The kill matrix:'), group(2, lines(...paths))),
  ];
  return terminalText(blocks, terminal);
}

function problemBlock({ suite }: KillMatrix, { id, statement, outcome, problems }: MatrixDeployment): Block {
  const more = problems.length - shownProblems;
  const seeds = [...new Set(problems.map(({ seed }) => seed))];
  const shown = problems
    .slice(0, shownProblems)
    .map(({ seed, problem }) => (seeds.length > 1 ? `${problem} (seed ${seed})` : problem));
  const command = (args: string) => styled('code', `npx --no-install ${suite.name} ${args} ${id} --seed ${seeds[0]}`);
  return group(
    0,
    lines([styled('strong', styled('red', `✗ ${id}`)), ` ${outcome.replace('-', ' ')}`]),
    group(
      2,
      lines(statement),
      list([...shown, ...(more > 0 ? [`and ${more} more`] : [])]),
      values([
        ['again', command('selftest --only')],
        ['look', command('--embedded')],
      ]),
    ),
  );
}

const expectations = {
  reference: ['The reference deployment', 'with every requirement passed'],
  benign: ['Benign variants', 'without a false alarm'],
  vacuous: ['Vacuous deployments', 'without a green verdict'],
  hostile: ['Hostile deployments', 'without a green verdict'],
} as const;

function deploymentLines({ deployments }: KillMatrix): readonly string[] {
  return (['reference', 'benign', 'vacuous', 'hostile'] as const).flatMap((kind) => {
    const members = deployments.filter((each) => each.kind === kind);
    if (members.length === 0) return [];
    const [name, expected] = expectations[kind];
    const good = members.filter(isAsDeclared).length;
    return [`${name.padEnd(24)}  ${String(good).padStart(3)} of ${members.length} ${expected}`];
  });
}

function verdictSentence({ faults, deployments, only }: KillMatrix, bad: number): string {
  const part = only === undefined ? '' : ' (only the deployments of --only)';
  if (bad > 0) return `${bad} of ${plural(faults.length + deployments.length, 'deployment')} not as declared${part}.`;
  const conforming = deployments.some(({ kind }) => kind === 'reference' || kind === 'benign');
  const empty = deployments.some(({ kind }) => kind === 'vacuous' || kind === 'hostile');
  const claims = [
    ...(faults.length > 0 ? [`${plural(faults.length, 'fault')} killed, each by exactly its requirements`] : []),
    ...(conforming ? ['no false alarm'] : []),
    ...(empty ? ['no undeserved green verdict'] : []),
  ];
  return `All as declared${part}: ${claims.join('; ')}.`;
}

function seedsSentence({ seeds }: KillMatrix): string {
  return `${seeds.length === 1 ? 'Seed' : 'Seeds'} ${seeds.join(', ')}.`;
}

function coverageLines({ requirements, only }: KillMatrix): readonly string[] {
  const without = requirements.filter(({ killedBy }) => killedBy.length === 0).length;
  if (without === 0 || only !== undefined) return [];
  return [`${plural(without, 'requirement')} of ${requirements.length} without a fault: the matrix lists them.`];
}
