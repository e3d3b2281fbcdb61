import { expect, test } from '@playwright/test';
import type { Exchange } from '../../../src/http/Exchange.ts';
import { anyOf } from '../../../src/judge/judgeStatus.ts';
import type { FindingGroup } from '../../../src/requirements/Conclusion.ts';
import { shrinkFinding } from '../../../src/run/shrinkFinding.ts';
import { exchangeOf, failed, response, writeProbe } from './fakes.ts';
import { contract } from './sessions.ts';

/** The exchange that the finding is from. */
const first = exchangeOf(writeProbe(), response(500));
const finding = { layer: 'status', keyword: 'status', acceptable: 'status 400', actual: 'status 500' } as const;

/** Shrinks a finding of edit `e` by one more probe. */
async function shrink(
  sent: Exchange | undefined,
  cut = false,
): Promise<{ readonly stillFails: readonly boolean[]; readonly group: Omit<FindingGroup, 'count'> }> {
  const stillFails: boolean[] = [];
  const planned = {
    probe: writeProbe(),
    acceptable: anyOf(400),
    edit: 'e',
    generated: {
      seed: 7,
      path: '3',
      shrink: async (fails: (probe: ReturnType<typeof writeProbe>) => Promise<boolean>) => {
        stillFails.push(await fails(writeProbe()));
        return { probe: writeProbe(), path: '3:1', cut };
      },
    },
  };
  const group = await shrinkFinding(contract, { finding, exchange: first, edit: 'e', planned }, async () => sent);
  return { stillFails, group };
}

test('a finding of the same group replaces the first one', async () => {
  const smaller = exchangeOf(writeProbe(), response(500));
  const { stillFails, group } = await shrink(smaller);
  expect(stillFails).toEqual([true]);
  expect(group.exchange).toBe(smaller);
});

for (const [what, exchange] of [
  ['another status', exchangeOf(writeProbe(), response(404))],
  ['the acceptable status with a body that is not JSON', exchangeOf(writeProbe(), response(400, 'no JSON'))],
  ['a valid response', exchangeOf(writeProbe(), response(400, '{"sync_object_id":["This field is required."]}'))],
  ['no response', exchangeOf(writeProbe(), failed('timeout'))],
] as const) {
  test(`${what} is not a finding of the same group`, async () => {
    const { stillFails, group } = await shrink(exchange);
    expect(stillFails).toEqual([false]);
    expect(group.exchange).toBe(first);
  });
}

test('the place of the smallest case is reported, and whether the search came to its end', async () => {
  const { group } = await shrink(first);
  expect(group.generated).toEqual({ seed: 7, path: '3:1', cut: false });
  expect((await shrink(first, true)).group.generated?.cut).toBe(true);
});

test('a probe that may not be sent does not fail, and cuts the search', async () => {
  const { stillFails, group } = await shrink(undefined);
  expect(stillFails).toEqual([false]);
  expect(group).toMatchObject({ exchange: first, generated: { cut: true } });
});
