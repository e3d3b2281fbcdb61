import { SuiteError } from '../../lib/SuiteError.ts';
import type { Requirement } from '../../requirements/Requirement.ts';
import { type SubjectJudgement, subjectOutcomes } from './judgeSubject.ts';
import {
  type KillMatrix,
  killMatrixSchemaVersion,
  type MatrixDeployment,
  type MatrixFault,
  type MatrixRequirement,
} from './KillMatrix.ts';
import type { Subject } from './Subject.ts';

/** The result of one subject at one seed. */
export interface SubjectResult {
  readonly id: string;
  readonly seed: number;
  readonly judgement: SubjectJudgement;
}

/** The input of a self-test, and its results. */
export interface EndedSelftest extends Pick<KillMatrix, 'suite' | 'contract' | 'seeds' | 'only'> {
  readonly catalogue: readonly Pick<Requirement, 'id' | 'topic' | 'level' | 'statement'>[];
  /** The subjects that ran, in the order of the matrix. */
  readonly subjects: readonly Omit<Subject, 'start'>[];
  /** One for each subject and seed, in any order. */
  readonly results: readonly SubjectResult[];
}

/**
 * Builds the kill matrix.
 *
 * @throws SuiteError if a subject has no result for a seed, or a fault violates a requirement that does not exist.
 */
export function buildKillMatrix(ended: EndedSelftest): KillMatrix {
  const { suite, contract, seeds, only, subjects } = ended;
  const faults = subjects.filter(({ kind }) => kind === 'fault').map((subject) => faultOf(subject, ended));
  return {
    schemaVersion: killMatrixSchemaVersion,
    suite,
    contract,
    seeds,
    ...(only === undefined ? {} : { only }),
    requirements: ended.catalogue.map(
      ({ id, topic, level, statement }): MatrixRequirement => ({
        ...{ id, topic, level, statement },
        killedBy: faults.filter(({ kills }) => kills.includes(id)).map((fault) => fault.id),
      }),
    ),
    faults,
    deployments: subjects.flatMap((subject) => {
      const { kind } = subject;
      return kind === 'fault' ? [] : [{ kind, ...deploymentOf(subject, resultsOf(subject, ended)) }];
    }),
  };
}

function faultOf(subject: Omit<Subject, 'start'>, ended: EndedSelftest): MatrixFault {
  const { id, source, violates } = subject;
  const topic = ended.catalogue.find((requirement) => requirement.id === violates[0])?.topic;
  if (topic === undefined) throw new SuiteError(`the fault ${id} violates ${violates[0]}, which is not a requirement`);
  const results = resultsOf(subject, ended);
  const kills = ended.catalogue
    .map((requirement) => requirement.id)
    .filter((requirement) => results.every(({ judgement }) => judgement.failed.includes(requirement)));
  return { ...deploymentOf(subject, results), ...(source === undefined ? {} : { source }), topic, kills };
}

function deploymentOf({ id, statement }: Omit<Subject, 'start'>, results: readonly SubjectResult[]): MatrixDeployment {
  const severity = ({ judgement }: SubjectResult) => subjectOutcomes.indexOf(judgement.outcome);
  const [worst] = results.toSorted((a, b) => severity(b) - severity(a));
  if (worst === undefined) throw new SuiteError(`the self-test has no result of ${id}`);
  return {
    id,
    statement,
    outcome: worst.judgement.outcome,
    problems: results.flatMap(({ seed, judgement }) => judgement.problems.map((problem) => ({ seed, problem }))),
  };
}

/** In the order of the seeds. */
function resultsOf({ id }: Pick<Subject, 'id'>, { seeds, results }: EndedSelftest): readonly SubjectResult[] {
  return seeds.map((seed) => {
    const found = results.find((result) => result.id === id && result.seed === seed);
    if (found === undefined) throw new SuiteError(`the self-test has no result of ${id} at seed ${seed}`);
    return found;
  });
}
