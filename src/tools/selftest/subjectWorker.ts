import { contractLoader } from '../../contract/contractLoader.ts';
import { SuiteError } from '../../lib/SuiteError.ts';
import type { SubjectResult } from './buildKillMatrix.ts';
import { judgeSubject, type SubjectJudgement } from './judgeSubject.ts';
import type { JobMessage, ResultMessage } from './runJobs.ts';
import type { SubjectJob } from './runSelftest.ts';
import { runSubject } from './runSubject.ts';
import { subjects } from './subjects.ts';

/** Entry of a process of the self-test: receives {@link SubjectJob}s and replies to each with its {@link SubjectResult}. */
const send = process.send?.bind(process);
if (send === undefined) {
  throw new SuiteError('src/tools/selftest/subjectWorker.ts is only the entry of processes that the self-test forks');
}
const loadContract = contractLoader();
process.on('message', ({ index, job: { id, seed } }: JobMessage<SubjectJob>) => {
  void judge(id, seed).then((judgement) =>
    send({ index, result: { id, seed, judgement } } satisfies ResultMessage<SubjectResult>),
  );
});

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
