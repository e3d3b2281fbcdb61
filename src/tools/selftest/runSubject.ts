import type { ContractLoader } from '../../contract/contractLoader.ts';
import { buildReport } from '../../report/buildReport.ts';
import type { Report } from '../../report/Report.ts';
import { catalogue } from '../../requirements/catalogue.ts';
import type { Requirement } from '../../requirements/Requirement.ts';
import { type VerifyOptions, verifyDeployment } from '../../run/verifyDeployment.ts';
import type { Target } from '../../settings/Target.ts';
import type { Subject } from './Subject.ts';
import { withoutWaits } from './withoutWaits.ts';

/** Limit of one request, milliseconds, to deployments of which some never answer. */
const impatientMs = 300;

/** How a run against a subject may differ from a run of the catalogue. */
export interface SubjectOptions extends Omit<VerifyOptions, 'loadContract'> {
  /** What is verified, and all that the report speaks of; absent: the whole catalogue. */
  readonly requirements?: readonly Requirement[];
}

/**
 * Starts a subject, verifies the catalogue against it in this process, and closes it. Against a fault, no requirement waits.
 *
 * @returns the report, as a run of the bin would draw it up.
 * @throws SuiteError where the subject itself broke while it answered.
 */
export async function runSubject(
  subject: Subject,
  seed: number,
  loadContract: ContractLoader,
  { requirements = catalogue, ...options }: SubjectOptions = {},
): Promise<Report> {
  const deployment = await subject.start();
  const impatient = subject.kind === 'vacuous' || subject.kind === 'hostile';
  const changes: Partial<Target> = { embedded: subject.id, seed, ...(impatient ? { timeoutMs: impatientMs } : {}) };
  try {
    const selected = subject.kind === 'fault' ? requirements.map(withoutWaits) : requirements;
    // A busy machine is no slow deployment, of which several may be asked for at once.
    const verified = await verifyDeployment(deployment, selected, changes, { together: 1, ...options, loadContract });
    return buildReport({
      ...verified,
      catalogue: requirements,
      finishedAt: new Date().toISOString(),
      interrupted: false,
    });
  } finally {
    await deployment.close();
  }
}
