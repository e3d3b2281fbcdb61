import { expect, test } from '@playwright/test';
import { type ChoiceBasis, chooseGeneration } from '../../../src/run/chooseGeneration.ts';
import { type Stated, statedByVersion } from '../../../src/run/reportedRelease.ts';

const shipped = ['2024.8', '2025.4', '2025.8'];

/** A choice about a deployment that says nothing and whose status keeps every generation, but for the changes. */
function choose(changes: Partial<ChoiceBasis>) {
  return chooseGeneration({ embedded: false, keeps: () => true, shows: keepsNew, shipped, ...changes });
}

const saysOld: Stated = { source: 'published schema', release: 'authentik 2025.4.1', generation: '2025.4' };
const saysNothingKnown: Stated = { source: 'version endpoint', release: 'authentik 2023.1.0' };
const keepsNew = (generation: string) => generation === '2025.8';
const keepsNone = () => false;

test('what the deployment says decides where nothing is asked for', () => {
  expect(choose({ stated: saysOld })).toEqual({ generation: '2025.4', source: 'published schema' });
});

test('a release newer than all that are known gets a note with its contract version, asked for or not', () => {
  const stated = statedByVersion('version endpoint', '2027.2.1');
  for (const changes of [{ stated }, { stated, asked: '2026.8' }]) {
    expect(choose(changes)).toMatchObject({
      generation: '2026.8',
      note: 'The deployment reports authentik 2027.2.1, which is newer than all releases that this suite knows (up to 2026.8): it is tested against contract version 2026.8.',
    });
  }
  expect(choose({ stated: statedByVersion('version endpoint', '2026.8.9') })).not.toHaveProperty('note');
});

test('what the deployment says and what is asked for agree', () => {
  expect(choose({ stated: saysOld, asked: '2025.4' })).toEqual({ generation: '2025.4', source: 'setting' });
});

test('a deployment that says another generation than asked for stops the run', () => {
  expect(choose({ stated: saysOld, asked: '2024.8' })).toEqual({
    generation: '2024.8',
    source: 'setting',
    stopped:
      'the published schema of the deployment reports authentik 2025.4.1, which has contract version 2025.4, but CONFORMANCE_CONTRACT asks for 2024.8; set it to 2025.4, or remove it',
  });
});

for (const asked of [undefined, '2025.4']) {
  test(`a deployment is held to what it says, whatever its status: asked for ${asked ?? 'nothing'}`, () => {
    for (const keeps of [keepsNew, keepsNone]) {
      const choice = choose({ stated: saysOld, keeps, ...(asked === undefined ? {} : { asked }) });
      expect(choice).toMatchObject({ generation: '2025.4' });
      expect(choice).not.toHaveProperty('stopped');
    }
  });
}

test('a status of another generation than asked for stops the run where the deployment says nothing', () => {
  expect(choose({ asked: '2024.8', keeps: keepsNew }).stopped).toBe(
    'the status that the deployment returns does not match contract version 2024.8, which CONFORMANCE_CONTRACT asks for, but 2025.8; set CONFORMANCE_CONTRACT to the version that the deployment implements',
  );
});

test('a status of another generation than assumed stops the run', () => {
  expect(choose({ keeps: keepsNew }).stopped).toContain(
    'none of generation 2024.8, which is assumed, but one of 2025.8',
  );
  expect(choose({ keeps: keepsNew, stated: saysNothingKnown })).toHaveProperty('stopped');
});

test('a status that lacks a member, and has none of another generation, is for the requirements to judge', () => {
  const changes = { keeps: keepsNew, shows: keepsNone };
  expect(choose({ asked: '2024.8', ...changes })).toEqual({ generation: '2024.8', source: 'setting' });
  expect(choose(changes)).not.toHaveProperty('stopped');
});

test('a status that is broken, and has a member of the generation asked for, is for the requirements to judge', () => {
  const changes = { keeps: keepsNew, shows: () => true };
  expect(choose({ asked: '2024.8', ...changes })).not.toHaveProperty('stopped');
});

test('a status that keeps no generation is for the requirements to judge', () => {
  expect(choose({ asked: '2025.8', keeps: keepsNone })).toEqual({ generation: '2025.8', source: 'setting' });
  expect(choose({ keeps: keepsNone })).not.toHaveProperty('stopped');
});

test('what is asked for decides where the deployment says nothing', () => {
  expect(choose({ asked: '2025.8' })).toEqual({ generation: '2025.8', source: 'setting' });
  expect(choose({ asked: '2025.8', stated: saysNothingKnown })).toEqual({ generation: '2025.8', source: 'setting' });
});

test('a deployment of ours speaks what was asked of it', () => {
  expect(choose({ asked: '2025.8', embedded: true })).toEqual({ generation: '2025.8', source: 'embedded' });
});

test('where nothing tells, the first generation is assumed, and a note says so', () => {
  expect(choose({})).toEqual({
    generation: '2024.8',
    source: 'assumed',
    note: 'The deployment reports no release: contract version 2024.8 is assumed; CONFORMANCE_CONTRACT sets another.',
  });
  expect(choose({ stated: saysNothingKnown }).note).toContain(
    'The deployment reports authentik 2023.1.0, whose contract version is not known',
  );
});
