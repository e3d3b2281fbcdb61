import type { ContractLoader } from '../contract/contractLoader.ts';
import { buildReport } from '../report/buildReport.ts';
import type { Report } from '../report/Report.ts';
import { catalogue } from '../requirements/catalogue.ts';
import { type VerifyOptions, verifyDeployment } from '../session/verifyDeployment.ts';
import type { Target } from '../target/Target.ts';
import type { Subject } from './Subject.ts';
import { withoutWaits } from './withoutWaits.ts';

/** Limit of one request, milliseconds, to deployments of which some never answer. */
const impatientMs = 300;

/**
 * Starts a subject, verifies the whole catalogue against it in this process, and closes it. Against a fault, no requirement
 * waits.
 *
 * @returns the report, as a run of the bin would draw it up.
 * @throws SuiteError where the subject itself broke while it answered.
 */
export async function runSubject(
  subject: Subject,
  seed: number,
  loadContract: ContractLoader,
  options: Omit<VerifyOptions, 'loadContract'> = {},
): Promise<Report> {
  const deployment = await subject.start();
  const impatient = subject.kind === 'vacuous' || subject.kind === 'hostile';
  const changes: Partial<Target> = { embedded: subject.id, seed, ...(impatient ? { timeoutMs: impatientMs } : {}) };
  try {
    const selected = subject.kind === 'fault' ? catalogue.map(withoutWaits) : catalogue;
    const verified = await verifyDeployment(deployment, selected, changes, { ...options, loadContract });
    return buildReport({
      ...verified,
      catalogue,
      finishedAt: new Date().toISOString(),
      interrupted: false,
    });
  } finally {
    await deployment.close();
  }
}
