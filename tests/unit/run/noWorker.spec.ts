import { expect, test } from '@playwright/test';
import { reasonSentence } from '../../../src/judge/reasonSentence.ts';
import type { Conclusion } from '../../../src/requirements/Conclusion.ts';
import { success } from '../../../src/requirements/topics/success.ts';
import { failed, fakeTransport, response } from './fakes.ts';
import { sessionVia } from './sessions.ts';

const selected = success.filter(({ id }) => ['SYNC-OBJECT-200', 'SYNC-OBJECT-200-ANY-SPELLING'].includes(id));

/** The outcome of valid syncs that all get this response, after this time. */
async function verify(result: ReturnType<typeof response> | ReturnType<typeof failed>, elapsedMs: number) {
  const session = sessionVia(
    fakeTransport(() => ({ ...result, recorded: { startedAt: 0, elapsedMs } })),
    selected,
  );
  const conclusions: Conclusion[] = [];
  for (const requirement of selected) conclusions.push(await session.verify(requirement));
  return conclusions;
}

// As authentik does without a free worker: 2024.8 and 2025.4 do not respond, 2026.5 sends an empty page.
for (const [what, result, elapsedMs, asked] of [
  ['is answered 405 after 8.6 s', response(405, ''), 8_600, /405.* after 8\.6 s: is a worker of the deployment alive/],
  ['gets no answer in time', failed('timeout'), 20_000, /it failed: timeout: is a worker of the deployment alive/],
] as const) {
  test(`a sync that ${what} is inconclusive, and so is what it is the control of: both ask for a worker`, async () => {
    const found = await verify(result, elapsedMs);
    const reasons = found.map((one) => ('reason' in one ? reasonSentence(one.reason) : ''));
    expect(found.map(({ outcome }) => outcome)).toEqual(['inconclusive', 'inconclusive']);
    if (result.kind === 'failure') for (const reason of reasons) expect(reason).toMatch(asked);
    else expect(reasons[0]).toMatch(asked);
    expect(reasons[1]).toContain('is a worker of the deployment alive');
  });
}

for (const [what, status, elapsedMs] of [
  ['405 soon', 405, 4_999],
  ['500 late', 500, 8_600],
  ['201 late', 201, 8_600],
] as const) {
  test(`a sync that gets ${what} fails`, async () => {
    const [found] = await verify(response(status), elapsedMs);
    expect(found?.outcome).toBe('failed');
  });
}

test('a sync that gets 200 late passes', async () => {
  const [found] = await verify(response(200, '{"messages":[]}'), 8_600);
  expect(found?.outcome).toBe('passed');
});
