import { expect, test } from '@playwright/test';
import { locate } from '../../src/judge/judgeExchange.ts';
import { anyOf, judgeStatus } from '../../src/judge/judgeStatus.ts';
import { catalogue } from '../../src/requirements/catalogue.ts';
import { conclude } from '../../src/requirements/conclude.ts';
import { ofItsOwn } from '../../src/requirements/ofItsOwn.ts';
import { probe } from '../../src/requirements/probes.ts';
import type { Requirement } from '../../src/requirements/Requirement.ts';
import type { Verification } from '../../src/requirements/Verifier.ts';
import { exchangeWith, FakeVerifier, jsonAnswer, noAnswer } from './FakeVerifier.ts';

const read = probe('TEST', 'sync-status', { providerId: '1' });
const plan = () => [{ probe: read, acceptable: anyOf(403) }];

/** A requirement of the catalogue whose cases were answered with these statuses in place of 403, by their edits. */
function meeting(statuses: { readonly [edit: string]: number }): Requirement {
  const findings = Object.entries(statuses).flatMap(([edit, status]) => {
    const answer = jsonAnswer({}, status);
    const finding = judgeStatus(answer, anyOf(403));
    return finding === undefined ? [] : [locate(finding, exchangeWith(read, answer), edit)];
  });
  const [requirement] = catalogue;
  if (requirement === undefined) throw new Error('the catalogue is empty');
  return { ...requirement, verify: () => Promise.resolve(conclude(findings)) };
}

/** Verifies beside a likeness that is answered with a status; how many requests that took, too. */
async function beside(
  requirement: Requirement,
  status: number,
  edits?: readonly string[],
): Promise<readonly [Verification, number]> {
  const verifier = new FakeVerifier(() => jsonAnswer({}, status));
  const likeness = { what: 'the like of it', plan, ...(edits === undefined ? {} : { edits }) };
  return [await ofItsOwn(requirement, likeness).verify(verifier), verifier.sent.length];
}

test('nothing more is sent where a requirement passed', async () => {
  expect(await beside(meeting({ a: 403 }), 401)).toEqual([{ outcome: 'passed' }, 0]);
});

test('what the likeness is answered too is left out, and a note says so', async () => {
  const [verification, sent] = await beside(meeting({ a: 401 }), 401);
  expect(verification).toEqual({ outcome: 'passed', notes: [expect.stringContaining('the like of it: ')] });
  expect(sent).toBe(1);
});

test('what the likeness is answered otherwise stays', async () => {
  expect((await beside(meeting({ a: 401 }), 403))[0]).toMatchObject({ outcome: 'failed' });
  expect((await beside(meeting({ a: 401 }), 500))[0]).toMatchObject({ outcome: 'failed' });
});

test('where the likeness is not answered, there is no result', async () => {
  const verifier = new FakeVerifier(() => noAnswer);
  expect(await ofItsOwn(meeting({ a: 401 }), { what: 'the like of it', plan }).verify(verifier)).toMatchObject({
    outcome: 'inconclusive',
    reason: expect.stringContaining('the control, the like of it, says nothing: '),
  });
});

test('other edits than those of the likeness stay', async () => {
  const [verification] = await beside(meeting({ a: 401, b: 401 }), 401, ['a']);
  expect(verification).toMatchObject({ outcome: 'failed', groups: [{ example: { edit: 'b' } }] });
  expect(await beside(meeting({ b: 401 }), 401, ['a'])).toMatchObject([{ outcome: 'failed' }, 0]);
});
