import { expect, test } from '@playwright/test';
import { locate } from '../../../src/judge/Finding.ts';
import { anyOf, judgeStatus } from '../../../src/judge/judgeStatus.ts';
import { type Conclusion, conclude } from '../../../src/requirements/Conclusion.ts';
import { probe } from '../../../src/requirements/probes.ts';
import { relativeToBaseline } from '../../../src/requirements/relativeToBaseline.ts';
import { exchangeWith, FakeVerifier, jsonResponse, noResponse } from './FakeVerifier.ts';

const read = probe('TEST', 'sync-status', { providerId: '1' });
const plan = () => [{ probe: read, acceptable: anyOf(403) }];

/** The conclusion from cases that got these statuses in place of 403, by their edits. */
function observing(statuses: { readonly [edit: string]: number }): Conclusion {
  return conclude(
    Object.entries(statuses).flatMap(([edit, status]) => {
      const response = jsonResponse({}, status);
      const finding = judgeStatus(response, anyOf(403));
      return finding === undefined ? [] : [locate(finding, exchangeWith(read, response), edit)];
    }),
  );
}

/** Reviews a conclusion relative to a baseline that gets a status, and counts the requests. */
async function beside(
  conclusion: Conclusion,
  status: number,
  edits?: readonly string[],
): Promise<readonly [Conclusion, number]> {
  const verifier = new FakeVerifier(() => jsonResponse({}, status));
  const baseline = { what: 'the like of it', plan, ...(edits === undefined ? {} : { edits }) };
  return [await relativeToBaseline(baseline)(verifier, conclusion, []), verifier.sent.length];
}

test('nothing more is sent if a requirement passed', async () => {
  expect(await beside(observing({ a: 403 }), 401)).toEqual([{ outcome: 'passed' }, 0]);
});

test('a finding that the baseline has too is left out, with a note', async () => {
  const [conclusion, sent] = await beside(observing({ a: 401 }), 401);
  expect(conclusion).toEqual({ outcome: 'passed', notes: [expect.stringContaining('the like of it: ')] });
  expect(sent).toBe(1);
});

test('a finding that the baseline does not have stays', async () => {
  expect((await beside(observing({ a: 401 }), 403))[0]).toMatchObject({ outcome: 'failed' });
  expect((await beside(observing({ a: 401 }), 500))[0]).toMatchObject({ outcome: 'failed' });
});

test('without a response to the baseline there is no result', async () => {
  const verifier = new FakeVerifier(() => noResponse);
  const review = relativeToBaseline({ what: 'the like of it', plan });
  expect(await review(verifier, observing({ a: 401 }), [])).toMatchObject({
    outcome: 'inconclusive',
    reason: { code: 'baseline-unknown', baseline: 'the like of it', why: { code: 'no-response' } },
  });
});

test('findings on edits other than those of the baseline stay', async () => {
  const [conclusion] = await beside(observing({ a: 401, b: 401 }), 401, ['a']);
  expect(conclusion).toMatchObject({ outcome: 'failed', groups: [{ edit: 'b' }] });
  expect(await beside(observing({ b: 401 }), 401, ['a'])).toMatchObject([{ outcome: 'failed' }, 0]);
});
