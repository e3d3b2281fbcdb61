import { expect, test } from '@playwright/test';
import { faults } from '../src/reference/faults/faults.ts';
import { startReference } from '../src/reference/startReference.ts';
import type { ReportedRequirement } from '../src/report/Report.ts';
import { catalogue } from '../src/requirements/catalogue.ts';
import { topics } from '../src/requirements/Requirement.ts';
import { verifyDeployment } from '../src/session/verifyDeployment.ts';

/** What a control, or a read for safety, that failed leaves behind: no verdict on the negatives that rest on it. */
const restsOnControl = /^(the control|no POST was sent)/;

/** Outcomes as one line each, for a readable difference. */
function outcomesOf(
  results: readonly ReportedRequirement[],
  wanted: (result: ReportedRequirement) => boolean,
): readonly string[] {
  return results.filter(wanted).map(({ outcome, id, reason }) => [outcome, id, ...(reason ? [reason] : [])].join(' '));
}

test('every requirement passes against the reference deployment', async () => {
  const deployment = await startReference();
  const { results } = await verifyDeployment(deployment, catalogue);
  await deployment.close();
  expect(outcomesOf(results, ({ outcome }) => outcome !== 'passed')).toEqual([]);
  expect(results).toHaveLength(catalogue.length);
});

for (const { id, statement, violates, change } of faults) {
  test(`${id} turns its requirements red and no others: ${statement}`, async () => {
    const deployment = await startReference({ change });
    const { results } = await verifyDeployment(deployment, catalogue);
    await deployment.close();
    expect(outcomesOf(results, ({ outcome }) => outcome === 'failed').toSorted()).toEqual(
      violates.map((one) => `failed ${one}`).toSorted(),
    );
    const unexplained = ({ outcome, reason = '' }: ReportedRequirement) =>
      outcome !== 'passed' && outcome !== 'failed' && !(outcome === 'inconclusive' && restsOnControl.test(reason));
    expect(outcomesOf(results, unexplained)).toEqual([]);
  });
}

test('every topic has a fault', () => {
  const topicOf = (id: string) => catalogue.find((requirement) => requirement.id === id)?.topic;
  const covered = new Set(faults.flatMap(({ violates }) => violates.map(topicOf)));
  expect(topics.filter((topic) => !covered.has(topic))).toEqual(['authorization', 'http', 'robustness']);
});

test('faults name requirements of the catalogue', () => {
  const known = new Set(catalogue.map(({ id }) => id));
  expect(faults.flatMap(({ violates }) => violates).filter((id) => !known.has(id))).toEqual([]);
});
