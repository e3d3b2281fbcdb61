import { contractLoader } from '../../../src/contract/contractLoader.ts';
import type { Stages } from '../../../src/fakes/reference/Stages.ts';
import { startReference } from '../../../src/fakes/reference/startReference.ts';
import { buildReport } from '../../../src/report/buildReport.ts';
import type { Report } from '../../../src/report/Report.ts';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import { verifyDeployment } from '../../../src/run/verifyDeployment.ts';

const loadContract = contractLoader();

/** The report of a run that judges the reference deployment of one contract version by another one. */
export async function reportOfGeneration(
  spoken: string,
  asked: string,
  change?: (stages: Stages) => Stages,
): Promise<Report> {
  const deployment = await startReference({ generation: spoken, ...(change === undefined ? {} : { change }) });
  const verified = await verifyDeployment(deployment, catalogue, { generation: asked }, { loadContract });
  await deployment.close();
  const { startedAt } = verified.facts;
  return buildReport({ ...verified, catalogue, finishedAt: startedAt, interrupted: false });
}
