import { createPaint, type Paint } from '../../report/views/paint.ts';
import { plural } from '../../report/views/plural.ts';
import { printable } from '../../report/views/printable.ts';
import { alignedLines } from '../../report/views/tableLines.ts';
import { wrap } from '../../report/views/wrap.ts';
import type { KillMatrix, MatrixDeployment } from './KillMatrix.ts';
import { isAsDeclared } from './selftestExitCode.ts';
import { topicCounts } from './topicCounts.ts';

/** Maximum number of problems shown of one deployment; the matrix has all. */
const shownProblems = 5;

/** How the view of a self-test is rendered. */
export interface SelftestViewOptions {
  readonly color: boolean;
  /** Columns of the terminal; commands to copy may be longer. */
  readonly width: number;
  /** Wall time. */
  readonly seconds: number;
  /** Where the matrix was written. */
  readonly paths: readonly string[];
}

/**
 * A self-test for a terminal: what is not as declared, with the command that repeats it; counts by topic; and the conclusion
 * last.
 */
export function selftestView(matrix: KillMatrix, { color, width, seconds, paths }: SelftestViewOptions): string {
  const paint = createPaint(color);
  const columns = Math.max(40, width);
  const bad = [...matrix.faults, ...matrix.deployments].filter((each) => !isAsDeclared(each));
  const sections: readonly (readonly string[])[] = [
    ...bad.map((each) => problemLines(matrix, each, columns, paint)),
    alignedLines(topicCounts(matrix), paint),
    deploymentLines(matrix),
    [
      ...wrap(verdictSentence(matrix, bad.length), columns).map((line) =>
        paint.bold(bad.length === 0 ? paint.green(line) : paint.red(line)),
      ),
      ...wrap(`${seedsSentence(matrix)} It took ${seconds.toFixed(1)} s.`, columns),
      ...coverageLines(matrix, columns),
    ],
    ['The kill matrix:', ...paths.map((path) => `  ${printable(path)}`)],
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function problemLines(
  { suite }: KillMatrix,
  { id, statement, outcome, problems }: MatrixDeployment,
  width: number,
  paint: Paint,
): readonly string[] {
  const more = problems.length - shownProblems;
  const seeds = [...new Set(problems.map(({ seed }) => seed))];
  return [
    `${paint.bold(paint.red(`✗ ${id}`))} ${outcome.replace('-', ' ')}`,
    ...wrap(printable(statement), width, '  '),
    ...problems
      .slice(0, shownProblems)
      .flatMap(({ seed, problem }) =>
        wrap(printable(seeds.length > 1 ? `${problem} (seed ${seed})` : problem), width, '    ', '  - '),
      ),
    ...(more > 0 ? [`    and ${more} more`] : []),
    `  ${paint.dim('again')}  npx --no-install ${suite.name} selftest --only ${id} --seed ${seeds[0]}`,
    `  ${paint.dim('look')}   npx --no-install ${suite.name} --embedded ${id} --seed ${seeds[0]}`,
  ];
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

function coverageLines({ requirements, only }: KillMatrix, width: number): readonly string[] {
  const without = requirements.filter(({ killedBy }) => killedBy.length === 0).length;
  if (without === 0 || only !== undefined) return [];
  return wrap(
    `${plural(without, 'requirement')} of ${requirements.length} without a fault: the matrix lists them.`,
    width,
  );
}
