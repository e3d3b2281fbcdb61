import { expect, test } from '@playwright/test';
import { contractLoader } from '../../src/contract/contractLoader.ts';
import { defaultKind, kindNames, type ProviderKind } from '../../src/contract/providerKinds.ts';
import { shippedGenerations } from '../../src/contract/shippedGenerations.ts';
import { faults } from '../../src/fakes/faults/faults.ts';
import { startFault } from '../../src/fakes/reference/startEmbedded.ts';
import { startReference } from '../../src/fakes/reference/startReference.ts';
import { SuiteError } from '../../src/lib/SuiteError.ts';
import { exitCode } from '../../src/report/exitCode.ts';
import { catalogue } from '../../src/requirements/catalogue.ts';
import { needsAbsentSink } from '../../src/run/untestable.ts';
import { settingDefaults } from '../../src/settings/settingDefaults.ts';
import { judgeSubject } from '../../src/tools/selftest/judgeSubject.ts';
import { runSubject } from '../../src/tools/selftest/runSubject.ts';
import type { Subject } from '../../src/tools/selftest/Subject.ts';

/** The kinds of providers beside SCIM, each served by the reference deployment: none was seen running. */

const siblings = kindNames.filter((kind) => kind !== defaultKind);
const loadContract = contractLoader();

function reference(kind: ProviderKind, generation?: string): Subject {
  const start = () => startReference({ kind, generation });
  return { id: 'reference', kind: 'reference', statement: kind, violates: [], start };
}

function seeded(id: string, kind: ProviderKind): Subject {
  const fault = faults.find((one) => one.id === id);
  if (fault === undefined) throw new SuiteError(`there is no fault ${id}`);
  return { ...fault, kind: 'fault', start: () => startFault(fault, undefined, kind) };
}

const run = (subject: Subject) => runSubject(subject, settingDefaults.seed, loadContract);

for (const kind of siblings) {
  for (const generation of shippedGenerations(kind)) {
    test(`the reference deployment conforms with contract version ${generation} of ${kind} providers`, async () => {
      const report = await run(reference(kind, generation));
      expect([report.verdict, report.profile, report.target.providerKind]).toEqual(['conformant', 'full', kind]);
      expect(report.contract.generation).toBe(generation);
      const others = report.requirements.filter(({ outcome }) => outcome !== 'passed');
      expect(new Set(others.map(({ outcome }) => outcome))).toEqual(new Set(['not-applicable']));
      const sinkless = others.filter(({ reasonCode }) => reasonCode === 'kind-without-sink').map(({ id }) => id);
      expect(sinkless.length).toBeGreaterThan(0);
      expect(catalogue.filter((one) => needsAbsentSink(one, { providerKind: kind })).map(({ id }) => id)).toEqual(
        expect.arrayContaining(sinkless),
      );
      expect(report.requirements.filter(({ clause }) => clause.includes('/providers/scim/'))).toEqual([]);
    });
  }

  // The changes of the second and third find the path of the kind themselves.
  const seededFaults = [
    { id: 'model-case-ignored' },
    { id: 'provider-id-empty-is-first', tag: '@slow' },
    { id: 'slash-doubled-crashes', tag: '@slow' },
  ];
  for (const { id, ...details } of seededFaults) {
    test(`the fault ${id} is killed with ${kind} providers`, details, async () => {
      const subject = seeded(id, kind);
      expect(judgeSubject(subject, await run(subject))).toMatchObject({ outcome: 'killed', problems: [] });
    });
  }
}

test('a deployment of SCIM providers is not tested as one of another kind', async () => {
  const subject = { ...reference(defaultKind), start: async () => disguised() } as const;
  const report = await run(subject);
  expect([report.verdict, exitCode(report)]).toEqual(['inconclusive', 2]);
  expect(report.stopped).toContain('set CONFORMANCE_PROVIDER_KIND to scim');
});

/** SCIM providers that a run takes for Google Workspace providers. */
async function disguised() {
  return { ...(await startReference()), providerKind: 'google_workspace', generation: '2026.8' } as const;
}
