import { SuiteError } from '../../../lib/SuiteError.ts';
import type { MatrixSource, SourceRequirement } from '../../../report/matrix/Matrix.ts';
import type { Requirement } from '../../../requirements/Requirement.ts';
import type { KeptResult } from './KeptResult.ts';

/**
 * A kept result as a column of a matrix; without verdict, for none was kept.
 *
 * @param report URL reference of its file.
 * @throws SuiteError if it names a requirement that is not in the catalogue.
 */
export function resultSource(result: KeptResult, report: string, catalogue: readonly Requirement[]): MatrixSource {
  const requirements = Object.entries(result.requirements).map(([id, kept]): SourceRequirement => {
    const entry = catalogue.find((one) => one.id === id);
    if (entry === undefined) throw new SuiteError(`${report} names ${id}, which is not a requirement: fix its id`);
    const { topic, level, statement } = entry;
    return {
      id,
      topic,
      level,
      statement,
      outcome: kept.outcome,
      findings: kept.outcome === 'failed' ? kept.groups : [],
    };
  });
  const count = (outcome: 'passed' | 'failed') => requirements.filter((one) => one.outcome === outcome).length;
  return {
    run: {
      name: result.release,
      target: result.release,
      counts: {
        ...{ passed: count('passed'), failed: count('failed'), excused: 0 },
        ...{ inconclusive: 0, 'not-tested': 0, 'not-applicable': 0, errored: 0 },
      },
      contract: result.contract,
      suite: result.suite,
      scope: result.how,
      startedAt: result.date,
      report,
    },
    requirements,
  };
}
