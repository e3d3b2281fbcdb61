import { expect, test } from '@playwright/test';
import type { Exchange } from '../../../../src/http/Exchange.ts';
import { ownMessages, type SeenMessages } from '../../../../src/judge/relations/earlierMessages.ts';
import { timesNotZero } from '../../../../src/judge/relations/zeroTimes.ts';
import { probe } from '../../../../src/requirements/probes.ts';
import { exchangeWith, jsonResponse } from '../../requirements/FakeVerifier.ts';

const now = new Date('2026-01-01T00:00:00Z');

for (const time of [
  '0001-01-01T00:00:00Z',
  '1900-01-01T00:00:00Z',
  '1969-12-31T19:00:00-05:00',
  '1970-01-01T00:00:00.000Z',
  '1980-01-01T00:00:00Z',
  '2001-01-01T00:00:00Z',
]) {
  test(`${time} stands for a missing time`, () => {
    expect(timesNotZero([time], now).map(({ keyword }) => keyword)).toEqual(['time-zero']);
  });
}

test('times since SCIM, missing times and texts that are not times are ignored', () => {
  expect(timesNotZero(['2012-01-01T00:00:00Z', null, undefined, '', 'yesterday'], now)).toEqual([]);
});

test('a time may be that old if the clock of the response is too', () => {
  expect(timesNotZero(['1970-01-01T00:00:10Z'], new Date(20_000))).toEqual([]);
});

/** How long every sync takes, milliseconds. */
const elapsedMs = 10;

/** The result of a sync that began this long after the first one, milliseconds. */
function result(afterMs: number, ...timestamps: readonly string[]): Exchange {
  const messages = timestamps.map((timestamp) => ({ timestamp, event: 'synced' }));
  const sync = probe('MESSAGES', 'sync-object', { providerId: '1' });
  return { ...exchangeWith(sync, jsonResponse({ messages })), startedAt: now.getTime() + afterMs, elapsedMs };
}

/** The keywords of the findings on results, in order. */
function judged(...results: readonly Exchange[]): readonly string[] {
  const seen: SeenMessages = new Map();
  return results.flatMap((one) => ownMessages(one, seen, now)).map(({ keyword }) => keyword);
}

test('messages with other times belong to their own syncs', () => {
  expect(judged(result(0, '2026-01-01T00:00:00.125Z'), result(5_000, '2026-01-01T00:00:05.125Z'))).toEqual([]);
});

for (const [clock, time, tickMs] of [
  ['a precise clock', '2026-01-01T00:00:00.125Z', 100],
  ['a clock of seconds', '2026-01-01T00:00:01Z', 2_000],
  ['a clock of minutes', '2026-01-01T00:01:00Z', 120_000],
] as const) {
  test(`two syncs within a tick of ${clock} may log the same message`, () => {
    expect(judged(result(0, time), result(elapsedMs + tickMs, time))).toEqual([]);
  });

  test(`a message that comes again after a tick of ${clock} is an earlier one`, () => {
    expect(judged(result(0, time), result(elapsedMs + tickMs + 1, time))).toEqual(['message-again']);
  });
}

test('a message from over five minutes before the request does not belong to its sync', () => {
  expect(judged(result(0, '2025-12-31T23:54:00Z'))).toEqual(['message-before-sync']);
  expect(judged(result(0, '2025-12-31T23:56:00Z'))).toEqual([]);
});
