import { expect, test } from '@playwright/test';
import { locate } from '../../../src/judge/Finding.ts';
import { anyOf, judgeStatus } from '../../../src/judge/judgeStatus.ts';
import { type Conclusion, conclude, passed } from '../../../src/requirements/Conclusion.ts';
import { probe } from '../../../src/requirements/probes.ts';
import { relativeToPlain } from '../../../src/requirements/relativeToPlain.ts';
import { repeatValidators } from '../../../src/requirements/repeatValidators.ts';
import { exchangeWith, FakeVerifier, jsonResponse, noResponse } from './FakeVerifier.ts';

const read = probe('PLAIN', 'sync-status', { providerId: '1' });
const conditional = probe('PLAIN', 'sync-status', { providerId: '1' }, { headers: [['If-None-Match', '*']] });

/** A conclusion that a conditional read got 412. */
function failing(): Conclusion {
  const response = jsonResponse({}, 412);
  const finding = judgeStatus(response, anyOf(200));
  return finding ? conclude([locate(finding, exchangeWith(conditional, response), 'condition: any tag')]) : passed;
}

for (const [fact, plain, outcome] of [
  ['what the plain request gets too counts elsewhere', jsonResponse({}, 412), 'passed'],
  ['what the plain request gets another status for counts', jsonResponse({}), 'failed'],
  ['without a response to the plain request there is no result', noResponse, 'inconclusive'],
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

test('validators of earlier responses are sent back', async () => {
  const before = exchangeWith(read, jsonResponse({}, 200, [['ETag', 'W/"a"']]));
  const verifier = new FakeVerifier(() => jsonResponse({}, 304), [{ exchange: before }]);
  expect(await repeated(verifier, passed, [])).toMatchObject({ outcome: 'failed' });
  expect(verifier.sent.at(-1)?.exchange.probe).toMatchObject({
    identity: 'anonymous',
    headers: expect.arrayContaining([['If-None-Match', 'W/"a"']]),
  });
});

test('nothing is sent if there were no validators', async () => {
  const verifier = new FakeVerifier(() => noResponse, [{ exchange: exchangeWith(read, jsonResponse({})) }]);
  expect(await repeated(verifier, passed, [])).toEqual(passed);
  expect(verifier.sent).toHaveLength(1);
});
