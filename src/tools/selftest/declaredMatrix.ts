import type { Contract } from '../../contract/Contract.ts';
import { packageFacts } from '../../lib/packageRoot.ts';
import { catalogue } from '../../requirements/catalogue.ts';
import { settingDefaults } from '../../settings/settingDefaults.ts';
import { buildKillMatrix } from './buildKillMatrix.ts';
import type { SubjectOutcome } from './judgeSubject.ts';
import type { KillMatrix } from './KillMatrix.ts';
import type { SubjectKind } from './Subject.ts';
import { subjects } from './subjects.ts';

/** The outcome that a subject must have. */
const dueOutcomes: { readonly [kind in SubjectKind]: SubjectOutcome } = {
  reference: 'cleared',
  benign: 'cleared',
  vacuous: 'exposed',
  hostile: 'exposed',
  fault: 'killed',
};

/**
 * The kill matrix as faults and variants declare it. Sends nothing: tests show that a run at the fixed seed produces it, with
 * several faults in one deployment, and the self-test shows it for each subject alone.
 */
export function declaredMatrix({ generation, sha256 }: Pick<Contract, 'generation' | 'sha256'>): KillMatrix {
  const { seed } = settingDefaults;
  return buildKillMatrix({
    suite: packageFacts(),
    contract: { generation, sha256 },
    seeds: [seed],
    catalogue,
    subjects,
    results: subjects.map(({ id, kind, violates }) => ({
      id,
      seed,
      judgement: { outcome: dueOutcomes[kind], failed: violates, problems: [] },
    })),
  });
}
