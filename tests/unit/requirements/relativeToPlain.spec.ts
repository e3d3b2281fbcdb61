import { expect, test } from '@playwright/test';
import { locate } from '../../../src/judge/Finding.ts';
import { anyOf, judgeStatus } from '../../../src/judge/judgeStatus.ts';
import { type Conclusion, conclude, passed } from '../../../src/requirements/Conclusion.ts';
import { probe } from '../../../src/requirements/probes.ts';
import { relativeToPlain } from '../../../src/requirements/relativeToPlain.ts';
import { repeatValidators } from '../../../src/requirements/repeatValidators.ts';
import { exchangeWith, FakeVerifier, jsonAnswer, noAnswer } from './FakeVerifier.ts';

const read = probe('PLAIN', 'sync-status', { providerId: '1' });
const conditional = probe('PLAIN', 'sync-status', { providerId: '1' }, { headers: [['If-None-Match', '*']] });

/** A conclusion that a conditional read was answered 412. */
function failing(): Conclusion {
  const answer = jsonAnswer({}, 412);
  const finding = judgeStatus(answer, anyOf(200));
  return finding ? conclude([locate(finding, exchangeWith(conditional, answer), 'condition: any tag')]) : passed;
}

for (const [fact, plain, outcome] of [
  ['what the plain request gets too counts elsewhere', jsonAnswer({}, 412), 'passed'],
  ['what the plain request gets another status for counts', jsonAnswer({}), 'failed'],
  ['without a response to the plain request nobody knows', noAnswer, 'inconclusive'],
] as const) {
  test(fact, async () => {
    const verifier = new FakeVerifier(() => plain);
    expect(await relativeToPlain(verifier, failing(), [])).toMatchObject({ outcome });
    expect(verifier.sent.map(({ exchange }) => exchange.probe.headers)).toEqual([read.headers]);
  });
}

const repeated = repeatValidators('PLAIN', 'sync-status', () => ({ identity: 'anonymous' }), {
  acceptable: anyOf(403),
  judge: () => [],
});

test('validators of earlier responses are repeated', async () => {
  const before = exchangeWith(read, jsonAnswer({}, 200, [['ETag', 'W/"a"']]));
  const verifier = new FakeVerifier(() => jsonAnswer({}, 304), [{ exchange: before }]);
  expect(await repeated(verifier, passed, [])).toMatchObject({ outcome: 'failed' });
  expect(verifier.sent.at(-1)?.exchange.probe).toMatchObject({
    identity: 'anonymous',
    headers: expect.arrayContaining([['If-None-Match', 'W/"a"']]),
  });
});

test('nothing is sent where there were no validators', async () => {
  const verifier = new FakeVerifier(() => noAnswer, [{ exchange: exchangeWith(read, jsonAnswer({})) }]);
  expect(await repeated(verifier, passed, [])).toEqual(passed);
  expect(verifier.sent).toHaveLength(1);
});
