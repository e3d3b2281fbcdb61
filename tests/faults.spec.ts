import { expect, test } from '@playwright/test';
import { faults } from '../src/reference/faults/faults.ts';
import { startReference } from '../src/reference/startReference.ts';
import type { ReportedRequirement } from '../src/report/Report.ts';
import { catalogue } from '../src/requirements/catalogue.ts';
import { topics } from '../src/requirements/Requirement.ts';
import type { Verifier } from '../src/requirements/Verifier.ts';
import { verifyDeployment } from '../src/session/verifyDeployment.ts';

test.describe.configure({ mode: 'parallel' });

/** What a control, or another answer that a judgement rests on, leaves behind where it failed: no verdict. */
const restsOnControl = /^(the control|no POST was sent|the status of provider|an empty request)/;

/** The catalogue, with every wait cut to nothing: a fault that lasts is found by the number of reads alone. */
const impatient = catalogue.map((requirement) => ({
  ...requirement,
  verify: (verifier: Verifier) => requirement.verify(withoutWaits(verifier)),
}));

function withoutWaits(verifier: Verifier): Verifier {
  return {
    context: verifier.context,
    get sent() {
      return verifier.sent;
    },
    send: (probe) => verifier.send(probe),
    wait: () => Promise.resolve(),
    verifyCases: (requirement) => verifier.verifyCases(requirement),
  };
}

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
    const { results } = await verifyDeployment(deployment, impatient);
    await deployment.close();
    expect(outcomesOf(results, ({ outcome }) => outcome === 'failed').toSorted()).toEqual(
      violates.map((one) => `failed ${one}`).toSorted(),
    );
    const unexplained = ({ outcome, reason = '' }: ReportedRequirement) =>
      outcome !== 'passed' && outcome !== 'failed' && !(outcome === 'inconclusive' && restsOnControl.test(reason));
    expect(outcomesOf(results, unexplained)).toEqual([]);
  });
}

test('every requirement has a fault that it catches', () => {
  const caught = new Set(faults.flatMap(({ violates }) => violates));
  expect(catalogue.map(({ id }) => id).filter((id) => !caught.has(id))).toEqual([]);
});

test('every topic has a fault', () => {
  const topicOf = (id: string) => catalogue.find((requirement) => requirement.id === id)?.topic;
  const covered = new Set(faults.flatMap(({ violates }) => violates.map(topicOf)));
  expect(topics.filter((topic) => !covered.has(topic))).toEqual([]);
});

test('every fault names requirements of the catalogue, and at least one', () => {
  const known = new Set(catalogue.map(({ id }) => id));
  expect(faults.filter(({ violates }) => violates.length === 0).map(({ id }) => id)).toEqual([]);
  expect(faults.flatMap(({ violates }) => violates).filter((id) => !known.has(id))).toEqual([]);
});
