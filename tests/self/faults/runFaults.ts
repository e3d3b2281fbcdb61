import type { ContractLoader } from '../../../src/contract/contractLoader.ts';
import type { Fault } from '../../../src/fakes/faults/Fault.ts';
import { startFault } from '../../../src/fakes/reference/startEmbedded.ts';
import type { Report } from '../../../src/report/Report.ts';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import type { Requirement } from '../../../src/requirements/Requirement.ts';
import { settingDefaults } from '../../../src/settings/settingDefaults.ts';
import { runSubject } from '../../../src/tools/selftest/runSubject.ts';
import type { Subject } from '../../../src/tools/selftest/Subject.ts';

/** Runs requirements against the reference deployment with these faults, only one of which may have a contract version. */
export function runFaults(
  faults: readonly Fault[],
  loadContract: ContractLoader,
  requirements: readonly Requirement[] = catalogue,
): Promise<Report> {
  const id = faults.map((fault) => fault.id).join(' + ');
  const [generation] = faults.flatMap((fault) => fault.generation ?? []);
  const seeded: Pick<Fault, 'change' | 'generation'> = {
    change: (stages) => faults.reduce((changed, { change }) => change(changed), stages),
    ...(generation === undefined ? {} : { generation }),
  };
  const subject: Subject = {
    ...{ id, kind: 'fault', statement: id },
    violates: faults.flatMap((fault) => fault.violates),
    ...(faults.some(({ isLate }) => isLate) ? { isLate: true } : {}),
    start: () => startFault(seeded),
  };
  // Together they make a deployment accept more writes than each alone.
  const options = faults.length > 1 ? { writeLimit: Number.POSITIVE_INFINITY } : {};
  return runSubject(subject, settingDefaults.seed, loadContract, { ...options, requirements });
}
