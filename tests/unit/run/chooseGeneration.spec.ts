import { expect, test } from '@playwright/test';
import { type ChoiceBasis, chooseGeneration } from '../../../src/run/chooseGeneration.ts';
import { type Stated, statedByVersion } from '../../../src/run/reportedRelease.ts';

const shipped = ['2024.8', '2025.4', '2025.8', '2026.8'];

/** A choice for a deployment that reports nothing and whose status matches every contract version, with the given changes. */
function choose(changes: Partial<ChoiceBasis>) {
  return chooseGeneration({ embedded: false, kind: 'scim', keeps: () => true, shows: keepsNew, shipped, ...changes });
}

const saysOld: Stated = { source: 'published schema', release: 'authentik 2025.4.1', generation: '2025.4' };
const saysNothingKnown: Stated = { source: 'version endpoint', release: 'authentik 2023.1.0' };
const keepsNew = (generation: string) => generation === '2025.8';
const keepsNone = () => false;

test('the reported release decides if no version is asked for', () => {
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

test('a deployment that reports another version than asked for stops the run', () => {
  expect(choose({ stated: saysOld, asked: '2024.8' })).toEqual({
    generation: '2024.8',
    source: 'setting',
    stopped:
      'the published schema of the deployment reports authentik 2025.4.1, which has contract version 2025.4, but CONFORMANCE_CONTRACT asks for 2024.8; set it to 2025.4, or remove it',
  });
});

for (const asked of [undefined, '2025.4']) {
  test(`a deployment is tested against the version that it reports, for every status: asked for ${asked ?? 'nothing'}`, () => {
    for (const keeps of [keepsNew, keepsNone]) {
      const choice = choose({ stated: saysOld, keeps, ...(asked === undefined ? {} : { asked }) });
      expect(choice).toMatchObject({ generation: '2025.4' });
      expect(choice).not.toHaveProperty('stopped');
    }
  });
}

test('a status of another version than asked for stops the run if the deployment reports none', () => {
  expect(choose({ asked: '2024.8', keeps: keepsNew }).stopped).toBe(
    'the status that the deployment returns does not match contract version 2024.8, which CONFORMANCE_CONTRACT asks for, but 2025.8; set CONFORMANCE_CONTRACT to the version that the deployment implements',
  );
});

test('a status of another version than assumed stops the run', () => {
  expect(choose({ keeps: keepsNew }).stopped).toContain(
    'does not match contract version 2024.8, which was assumed, but 2025.8',
  );
  expect(choose({ keeps: keepsNew, stated: saysNothingKnown })).toHaveProperty('stopped');
});

test('a status that lacks a member, and has none of another version, is judged by the requirements', () => {
  const changes = { keeps: keepsNew, shows: keepsNone };
  expect(choose({ asked: '2024.8', ...changes })).toEqual({ generation: '2024.8', source: 'setting' });
  expect(choose(changes)).not.toHaveProperty('stopped');
});

test('an invalid status with a member of the version asked for is judged by the requirements', () => {
  const changes = { keeps: keepsNew, shows: () => true };
  expect(choose({ asked: '2024.8', ...changes })).not.toHaveProperty('stopped');
});

test('a status that matches no version is judged by the requirements', () => {
  expect(choose({ asked: '2025.8', keeps: keepsNone })).toEqual({ generation: '2025.8', source: 'setting' });
  expect(choose({ keeps: keepsNone })).not.toHaveProperty('stopped');
});

test('the version asked for decides if the deployment reports none', () => {
  expect(choose({ asked: '2025.8' })).toEqual({ generation: '2025.8', source: 'setting' });
  expect(choose({ asked: '2025.8', stated: saysNothingKnown })).toEqual({ generation: '2025.8', source: 'setting' });
});

test('an embedded deployment has the version asked for', () => {
  expect(choose({ asked: '2025.8', embedded: true })).toEqual({ generation: '2025.8', source: 'embedded' });
});

test('if the version is unknown, the first one is assumed, with a note', () => {
  expect(choose({})).toEqual({
    generation: '2024.8',
    source: 'assumed',
    note: 'The deployment reports no release: contract version 2024.8 is assumed; CONFORMANCE_CONTRACT sets another.',
  });
  expect(choose({ stated: saysNothingKnown }).note).toContain(
    'The deployment reports authentik 2023.1.0, whose contract version is not known',
  );
});
