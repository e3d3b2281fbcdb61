import type { KillMatrix, MatrixFault, MatrixRequirement } from './KillMatrix.ts';
import { isAsDeclared } from './selftestExitCode.ts';

/**
 * Requirements and faults by topic, as rows of cells: a header row first, a row of sums last. A requirement was observed to
 * fail if a fault makes it fail.
 */
export function topicCounts({
  requirements,
  faults,
}: Pick<KillMatrix, 'requirements' | 'faults'>): readonly (readonly string[])[] {
  const topics = [...new Set(requirements.map(({ topic }) => topic))];
  const row = (name: string, members: readonly MatrixRequirement[], own: readonly MatrixFault[]) => [
    name,
    String(members.length),
    String(members.filter(({ killedBy }) => killedBy.length > 0).length),
    String(own.length),
    String(own.filter(isAsDeclared).length),
  ];
  return [
    ['topic', 'requirements', 'observed to fail', 'faults', 'killed'],
    ...topics.map((topic) =>
      row(
        topic,
        requirements.filter((each) => each.topic === topic),
        faults.filter((each) => each.topic === topic),
      ),
    ),
    row('all', requirements, faults),
  ];
}
