import { targetName } from '../diff/circumstances.ts';
import type { Report } from '../Report.ts';
import type { MatrixSource } from './Matrix.ts';

/** A report as a column of a matrix, without links. */
export function reportSource(report: Report): MatrixSource {
  const { target, verdict, counts, contract, suite, profile, strict, only, startedAt, requirements } = report;
  const scope = [
    profile,
    ...(strict ? ['strict'] : []),
    ...(only === undefined ? [] : [`only ${only.length} of ${requirements.length}`]),
  ].join(', ');
  return {
    run: {
      name: target.embedded ?? target.implementation.release ?? target.origin.replace(/^https?:\/\//, ''),
      target: targetName(report),
      verdict,
      counts,
      contract: contract.generation,
      suite: `${suite.name} ${suite.version}`,
      scope,
      startedAt,
    },
    requirements,
  };
}
