import { expect, test } from '@playwright/test';
import { compareGenerations } from '../src/contract/compareGenerations.ts';
import { contractLoader } from '../src/contract/contractLoader.ts';
import { shippedGenerations } from '../src/contract/shippedGenerations.ts';
import { NodeTransport } from '../src/http/NodeTransport.ts';
import type { Stages } from '../src/reference/Stages.ts';
import { startReference } from '../src/reference/startReference.ts';
import { buildReport } from '../src/report/buildReport.ts';
import { exitCode } from '../src/report/exitCode.ts';
import type { Report } from '../src/report/Report.ts';
import { catalogue } from '../src/requirements/catalogue.ts';
import { Run } from '../src/session/Run.ts';
import { verifyDeployment } from '../src/session/verifyDeployment.ts';
import { settingDefaults } from '../src/target/settingDefaults.ts';
import type { Target } from '../src/target/Target.ts';

const generations = shippedGenerations();
const loadContract = contractLoader();

/** The report of a run that holds the reference deployment of one generation to the contract of another. */
async function reportOf(spoken: string, asked: string, change?: (stages: Stages) => Stages): Promise<Report> {
  const deployment = await startReference({ generation: spoken, ...(change === undefined ? {} : { change }) });
  const verified = await verifyDeployment(deployment, catalogue, { generation: asked }, { loadContract });
  await deployment.close();
  const { startedAt } = verified.facts;
  return buildReport({ ...verified, catalogue, finishedAt: startedAt, interrupted: false });
}

/** A deployment that does not tell which release it is. */
const unpublished = (stages: Stages): Stages => ({ ...stages, publish: () => undefined });

for (const generation of generations) {
  test(`every requirement that ${generation} has passes against the reference deployment that speaks it`, async () => {
    const { requirements, verdict, stopped } = await reportOf(generation, generation);
    expect(stopped).toBeUndefined();
    const applies = ({ from = generation, until = generation }: (typeof catalogue)[number]) =>
      compareGenerations(from, generation) <= 0 && compareGenerations(generation, until) <= 0;
    expect(requirements.filter(({ outcome }) => outcome === 'passed').map(({ id }) => id)).toEqual(
      catalogue.filter(applies).map(({ id }) => id),
    );
    expect(requirements.filter(({ outcome }) => outcome !== 'passed').map(({ outcome }) => outcome)).toEqual(
      catalogue.filter((requirement) => !applies(requirement)).map(() => 'not-applicable'),
    );
    expect(verdict).toBe('conformant');
  });

  for (const other of generations.filter((one) => one !== generation)) {
    test(`a deployment that says it speaks ${generation} is not held to ${other}: one sentence says so`, async () => {
      const report = await reportOf(generation, other);
      expect(report.stopped).toMatch(
        `the deployment says by its published schema that it is authentik ${generation.slice(0, 4)}`,
      );
      expect(report.stopped).toContain(`speaks generation ${generation} of the contract, and ${other} is asked for`);
      expect(report.traffic.requests).toBe(2);
      expect(exitCode(report)).toBe(2);
    });
  }
}

/** What comes of it where the deployment does not tell what it speaks: everything that differs is seen, or named at once. */
const untold: readonly (readonly [
  spoken: readonly string[],
  asked: readonly string[],
  failed: readonly string[] | 'stopped',
])[] = [
  [['2024.8'], ['2024.8'], []],
  // Nothing that such a deployment answers to a read contradicts the later contracts, which forbid no further members.
  [
    ['2024.8'],
    ['2025.4', '2025.8', '2025.10', '2026.8'],
    ['SYNC-OBJECT-400-DRY-RUN-NULL', 'SYNC-OBJECT-400-DRY-RUN-TYPE'],
  ],
  [['2025.4'], generations, []],
  [['2025.8', '2025.10', '2026.8'], ['2024.8', '2025.4'], 'stopped'],
  [['2025.8', '2025.10', '2026.8'], ['2025.8', '2025.10', '2026.8'], []],
];

for (const [speaking, asking, failed] of untold) {
  for (const [spoken, asked] of speaking.flatMap((one) => asking.map((other) => [one, other] as const))) {
    const end = failed === 'stopped' ? 'stops' : `fails ${failed.length} requirements`;
    test(`a deployment that speaks ${spoken} and does not say so ${end} when it is held to ${asked}`, async () => {
      const report = await reportOf(spoken, asked, unpublished);
      expect(report.requirements.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id)).toEqual(
        failed === 'stopped' ? [] : failed,
      );
      const sentence = `is none of generation ${asked}, which is asked for, but one of 2025.8, 2025.10, 2026.8`;
      expect(report.stopped ?? '').toContain(failed === 'stopped' ? sentence : '');
      expect(report.stopped === undefined).toBe(failed !== 'stopped');
      expect(exitCode(report)).toBe(failed === 'stopped' ? 2 : failed.length === 0 ? 0 : 1);
    });
  }
}

test('the pairs of generations that are told and untold are all there are', () => {
  const pairs = untold.flatMap(([speaking, asking]) =>
    speaking.flatMap((one) => asking.map((other) => `${one} ${other}`)),
  );
  expect(pairs.toSorted()).toEqual(
    generations.flatMap((one) => generations.map((other) => `${one} ${other}`)).toSorted(),
  );
});

test('without a generation asked for, a run takes the one that the deployment says it speaks', async () => {
  const { target, transport, deployment } = await foreign('2025.10');
  const run = await Run.open({ target, transport, selected: [] });
  expect(run.facts).toMatchObject({
    contract: { generation: '2025.10', source: 'published schema' },
    target: { implementation: { release: 'authentik 2025.10.4' } },
  });
  expect(run.facts).not.toHaveProperty('notes');
  await run.close();
  await deployment.close();
});

/** A reference deployment as somebody else's would be tested: nothing is said of its generation. */
async function foreign(generation: string) {
  const deployment = await startReference({ generation });
  const { baseUrl, tokens, providerId } = deployment;
  const target: Target = {
    ...settingDefaults,
    ...{ baseUrl, tokens, providerId, profile: 'observe', allowWrites: false },
  };
  return { deployment, target, transport: new NodeTransport() };
}
