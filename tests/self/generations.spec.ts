import { expect, test } from '@playwright/test';
import { assumedGeneration } from '../../src/contract/assumedGeneration.ts';
import { compareGenerations } from '../../src/contract/compareGenerations.ts';
import { shippedGenerations } from '../../src/contract/shippedGenerations.ts';
import { startReference } from '../../src/fakes/reference/startReference.ts';
import { NodeTransport } from '../../src/http/NodeTransport.ts';
import { exitCode } from '../../src/report/exitCode.ts';
import { catalogue } from '../../src/requirements/catalogue.ts';
import { Run } from '../../src/run/Run.ts';
import { settingDefaults } from '../../src/settings/settingDefaults.ts';
import type { Target } from '../../src/settings/Target.ts';
import { unverified } from '../../src/tools/documents/unverified.ts';
import { reportOfGeneration } from '../unit/fakes/reportOfGeneration.ts';

/** Deployments that report their contract version; for others see `tests/system/untoldGenerations.spec.ts`. */

const generations = shippedGenerations();

/** The one that a run assumes, and the newest: the others take seconds each. */
const always = [assumedGeneration, generations.at(-1)];

for (const generation of generations) {
  const details = always.includes(generation) ? {} : { tag: '@slow' };
  test(
    `every requirement of contract version ${generation} passes against its reference deployment`,
    details,
    async () => {
      const { requirements, verdict, stopped, coverage = [] } = await reportOfGeneration(generation, generation);
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
      const left = coverage.filter((cell) => unverified.some(({ rules }) => rules?.(cell)));
      expect(coverage.filter(({ state }) => state !== 'judged')).toEqual(left);
    },
  );

  for (const other of generations.filter((one) => one !== generation)) {
    test(`a deployment that reports ${generation} is not judged by ${other}, and one sentence says so`, async () => {
      const report = await reportOfGeneration(generation, other);
      expect(report.stopped).toMatch(
        `the published schema of the deployment reports authentik ${generation.slice(0, 4)}`,
      );
      expect(report.stopped).toContain(
        `has contract version ${generation}, but CONFORMANCE_CONTRACT asks for ${other}`,
      );
      expect(report.traffic.requests).toBe(2);
      expect(exitCode(report)).toBe(2);
    });
  }
}

test('without a given contract version, a run uses the one that the deployment reports', async () => {
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

/** A reference deployment as a foreign target, without a given contract version. */
async function foreign(generation: string) {
  const deployment = await startReference({ generation });
  const { baseUrl, tokens, providerId } = deployment;
  const target: Target = {
    ...settingDefaults,
    ...{ baseUrl, tokens, providerId, profile: 'observe', allowWrites: false },
  };
  return { deployment, target, transport: new NodeTransport() };
}
