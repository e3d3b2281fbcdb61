import { expect, test } from '@playwright/test';
import { contractLoader } from '../../src/contract/contractLoader.ts';
import type { Fault } from '../../src/fakes/faults/Fault.ts';
import { faults } from '../../src/fakes/faults/faults.ts';
import { catalogue } from '../../src/requirements/catalogue.ts';
import { type Requirement, topics } from '../../src/requirements/Requirement.ts';
import { settingDefaults } from '../../src/settings/settingDefaults.ts';
import { judgeSubject } from '../../src/tools/selftest/judgeSubject.ts';
import { runSubject } from '../../src/tools/selftest/runSubject.ts';
import { subjects } from '../../src/tools/selftest/subjects.ts';
import { choosePacks } from './faults/choosePacks.ts';
import { judgePack } from './faults/judgePack.ts';
import { runFaults } from './faults/runFaults.ts';
import { sampleFaults } from './faults/sampleFaults.ts';

/**
 * A fault of one in eight requirements, several in one deployment if they do not interfere; each alone if the run of all has a
 * surprise. One that interferes with all others runs only against its requirements. The self-test
 * (`scim-sync-conformance selftest`), which CI runs too, runs the whole catalogue against every fault, each alone.
 */

test.describe.configure({ mode: 'parallel' });

const loadContract = contractLoader();
const { seed } = settingDefaults;

for (const subject of subjects.filter(({ kind }) => kind === 'reference')) {
  test('every requirement passes against the reference deployment', async () => {
    const report = await runSubject(subject, seed, loadContract);
    expect(judgeSubject(subject, report)).toEqual({ outcome: 'cleared', failed: [], problems: [] });
  });
}

const run = (pack: readonly Fault[], requirements?: readonly Requirement[]) =>
  runFaults(pack, loadContract, requirements);

const killed = { outcome: 'killed', problems: [] };

/** Of one in this many requirements, in the order of the catalogue. */
const stride = 8;
const sampled = catalogue.filter((_, index) => index % stride === 0);
const packs = choosePacks(sampleFaults(faults, sampled));

for (const pack of packs.filter(({ length }) => length > 1)) {
  const ids = pack.map(({ id }) => id);
  test(`${ids.join(', ')}: each makes exactly its requirements fail`, async () => {
    const { surprises, judgements } = await judgePack(pack, run);
    if (surprises.length > 0) console.log(`\none by one: ${ids.join(', ')}, because of ${surprises.join('; ')}`);
    expect(
      Object.fromEntries(Array.from(judgements, ([id, { outcome, problems }]) => [id, { outcome, problems }])),
    ).toEqual(Object.fromEntries(ids.map((id) => [id, killed])));
  });
}

for (const fault of packs.filter(({ length }) => length === 1).flat()) {
  test(`${fault.id}: makes its requirements fail`, async () => {
    const judge = async (requirements?: readonly Requirement[]) =>
      judgeSubject({ kind: 'fault', ...fault }, await run([fault], requirements));
    const violated = await judge(catalogue.filter(({ id }) => fault.violates.includes(id)));
    // Some judge the exchanges of others.
    const { outcome, problems } = violated.outcome === 'killed' ? violated : await judge();
    expect({ outcome, problems }).toEqual(killed);
  });
}

/** A fault of the catalogue by its id. */
function known(id: string): Fault {
  const found = faults.find((fault) => fault.id === id);
  if (found === undefined) throw new Error(`no fault is called ${id}`);
  return found;
}

test('a fault that violates another requirement than declared has survived, and its companion is killed', async () => {
  const [wrong, right] = [known('model-case-ignored'), known('full-name-with-dash')];
  const pack = [{ ...wrong, violates: ['SYNC-OBJECT-400-ID-NULL'] }, right];
  const judged = [...wrong.violates, 'SYNC-OBJECT-400-ID-NULL', ...right.violates];
  const requirements = catalogue.filter(({ id }) => judged.includes(id));
  const { judgements } = await judgePack(pack, (faulty) => run(faulty, requirements));
  expect(judgements.get(wrong.id)).toMatchObject({
    outcome: 'survived',
    problems: [
      expect.stringContaining('SYNC-OBJECT-400-ID-NULL (must) passed'),
      expect.stringContaining('SYNC-OBJECT-400-MODEL-ENUM (must) failed'),
    ],
  });
  expect(judgements.get(right.id)).toMatchObject(killed);
});

test('a fault that violates more than declared is collateral', async () => {
  const several = known('status-wrapped');
  const requirements = catalogue.filter(({ id }) => several.violates.includes(id));
  const { judgements } = await judgePack([{ ...several, violates: several.violates.slice(0, 1) }], (faulty) =>
    run(faulty, requirements),
  );
  expect(judgements.get(several.id)?.outcome).toBe('collateral');
});

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
