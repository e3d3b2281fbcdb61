import { expect, test } from '@playwright/test';
import { contractLoader } from '../src/contract/contractLoader.ts';
import type { Fault } from '../src/reference/faults/Fault.ts';
import { faults } from '../src/reference/faults/faults.ts';
import { startFault } from '../src/reference/startEmbedded.ts';
import type { Report } from '../src/report/Report.ts';
import { catalogue } from '../src/requirements/catalogue.ts';
import { type Requirement, topics } from '../src/requirements/Requirement.ts';
import { judgeSubject } from '../src/selftest/judgeSubject.ts';
import { runSubject } from '../src/selftest/runSubject.ts';
import { subjects } from '../src/selftest/subjects.ts';
import { settingDefaults } from '../src/target/settingDefaults.ts';
import { choosePacks } from './faults/choosePacks.ts';
import { judgePack } from './faults/judgePack.ts';

/**
 * Every fault, several in one deployment where they keep apart; each alone where anything about that is a surprise. Of those
 * that keep apart from no other, every sixth meets the whole catalogue, and the rest the requirements that they violate: that
 * they hurt no other is shown by the self-test (`scim-sync-conformance selftest`), which runs each alone, and in CI.
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

/** Runs requirements against the reference deployment with these faults, of which only one may have a generation. */
function run(pack: readonly Fault[], requirements: readonly Requirement[] = catalogue): Promise<Report> {
  const id = pack.map((fault) => fault.id).join(' + ');
  const [generation] = pack.flatMap((fault) => fault.generation ?? []);
  const seeded: Pick<Fault, 'change' | 'generation'> = {
    change: (stages) => pack.reduce((changed, { change }) => change(changed), stages),
    ...(generation === undefined ? {} : { generation }),
  };
  const violates = pack.flatMap((fault) => fault.violates);
  const subject = { id, kind: 'fault', statement: id, violates, start: () => startFault(seeded) } as const;
  // Together they make a deployment accept more than one of them does.
  const options = pack.length > 1 ? { writeLimit: Number.POSITIVE_INFINITY } : {};
  return runSubject(subject, seed, loadContract, { ...options, requirements });
}

const packs = choosePacks(faults);
const alone = packs.filter(({ length }) => length === 1).flat();

/** Of so many faults that are alone, one meets the whole catalogue; each does where its own requirements do not catch it. */
const wholeEvery = 6;

for (const pack of packs.filter(({ length }) => length > 1)) {
  const ids = pack.map(({ id }) => id);
  test(`${ids.join(', ')}: each turns its requirements red and no others`, async () => {
    const { surprises, judgements } = await judgePack(pack, run);
    if (surprises.length > 0) console.log(`\none by one: ${ids.join(', ')}, because of ${surprises.join('; ')}`);
    const killed = { outcome: 'killed', problems: [] };
    expect(
      Object.fromEntries(Array.from(judgements, ([id, { outcome, problems }]) => [id, { outcome, problems }])),
    ).toEqual(Object.fromEntries(ids.map((id) => [id, killed])));
  });
}

for (const [index, fault] of alone.entries()) {
  const meetsAll = index % wholeEvery === 0;
  test(`${fault.id}: turns its requirements red${meetsAll ? ' and no others' : ''}`, async () => {
    const judge = async (requirements?: readonly Requirement[]) =>
      judgeSubject({ kind: 'fault', ...fault }, await run([fault], requirements));
    const violated = meetsAll ? undefined : await judge(catalogue.filter(({ id }) => fault.violates.includes(id)));
    // Some judge what others have sent.
    const { outcome, problems } = violated?.outcome === 'killed' ? violated : await judge();
    expect({ outcome, problems }).toEqual({ outcome: 'killed', problems: [] });
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
