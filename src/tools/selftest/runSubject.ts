import type { ContractLoader } from '../../contract/contractLoader.ts';
import { buildReport } from '../../report/buildReport.ts';
import type { Report } from '../../report/Report.ts';
import { catalogue } from '../../requirements/catalogue.ts';
import type { Requirement } from '../../requirements/Requirement.ts';
import { type VerifyOptions, verifyDeployment } from '../../run/verifyDeployment.ts';
import type { Target } from '../../settings/Target.ts';
import type { Subject } from './Subject.ts';
import { requirementsWith } from './withoutWaits.ts';

/** Time limit of one request to a vacuous or hostile deployment, milliseconds: some never respond. */
const impatientMs = 300;

/** How a run against a subject may differ from a run of the catalogue. */
export interface SubjectOptions extends Omit<VerifyOptions, 'loadContract'> {
  /** The requirements to verify and report; absent: the whole catalogue. */
  readonly requirements?: readonly Requirement[];
}

/**
 * Starts a subject, verifies the catalogue against it in this process, and closes it. With a fault, requirements do not wait,
 * unless the fault shows late.
 *
 * @returns the same report as a run of the bin.
 * @throws SuiteError if the subject itself broke while it responded.
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
    const selected = subject.kind === 'fault' ? requirementsWith(subject, requirements) : requirements;
    // The load of this machine must not look like a slow deployment, so requirements run one by one.
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
