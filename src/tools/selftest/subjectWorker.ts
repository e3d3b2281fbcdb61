import { contractLoader } from '../../contract/contractLoader.ts';
import { SuiteError } from '../../lib/SuiteError.ts';
import type { SubjectResult } from './buildKillMatrix.ts';
import { judgeSubject, type SubjectJudgement } from './judgeSubject.ts';
import type { SubjectJob } from './runSelftest.ts';
import { runSubject } from './runSubject.ts';
import { subjects } from './subjects.ts';

const loadContract = contractLoader();

/** The entry of the processes of the self-test: judges one subject at one seed. Never throws. */
export default async function runJob({ id, seed }: SubjectJob): Promise<SubjectResult> {
  return { id, seed, judgement: await judge(id, seed) };
}

/** An error of a subject is a defect of the suite and becomes its judgement, so that the other subjects still run. */
async function judge(id: string, seed: number): Promise<SubjectJudgement> {
  try {
    const subject = subjects.find((known) => known.id === id);
    if (subject === undefined) throw new SuiteError(`no embedded deployment is called ${JSON.stringify(id)}`);
    return judgeSubject(subject, await runSubject(subject, seed, loadContract));
  } catch (error) {
    const what = error instanceof SuiteError ? error.message : String(error instanceof Error ? error.stack : error);
    return { outcome: 'errored', failed: [], problems: [what] };
  }
}
