import { expect, test } from '@playwright/test';
import type { Exchange } from '../../../../src/http/Exchange.ts';
import { messagesOf, ownMessages, type SeenMessages } from '../../../../src/judge/relations/earlierMessages.ts';
import { messagesNotInFuture } from '../../../../src/judge/relations/resultRelations.ts';
import { timesNotZero } from '../../../../src/judge/relations/zeroTimes.ts';
import { probe } from '../../../../src/requirements/probes.ts';
import { exchangeWith, jsonResponse, noResponse } from '../../requirements/FakeVerifier.ts';

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

test('the limit of five minutes includes the duration of the sync, and is itself allowed', () => {
  const [limit, earlier] = ['2025-12-31T23:54:59.990Z', '2025-12-31T23:54:59.989Z'];
  expect(judged(result(0, limit))).toEqual([]);
  expect(judged(result(0, earlier))).toEqual(['message-before-sync']);
});

test('a result has one finding on its messages, whichever comes first', () => {
  const [early, earlier] = ['2025-12-31T23:53:00.125Z', '2025-12-31T23:52:00.125Z'];
  expect(ownMessages(result(0, early, earlier), new Map(), now)).toEqual([
    {
      layer: 'relation',
      keyword: 'message-before-sync',
      acceptable: "messages from 5 min before the request on, by the response's Date",
      actual: `one of ${early}`,
    },
  ]);
  const seen: SeenMessages = new Map();
  ownMessages(result(0, '2026-01-01T00:00:01.010Z'), seen, now);
  expect(ownMessages(result(5_000, '2026-01-01T00:00:01.010Z'), seen, now)).toMatchObject([
    { layer: 'relation', keyword: 'message-again', actual: 'one of 2026-01-01T00:00:01.010Z, seen before' },
  ]);
});

for (const [time, tickMs] of [
  ['2026-01-01T00:00:01.001Z', 100],
  ['2026-01-01T00:00:01.000Z', 2_000],
] as const) {
  test(`${time} is of a clock with ticks of ${tickMs} ms`, () => {
    expect(judged(result(0, time), result(elapsedMs + tickMs, time))).toEqual([]);
    expect(judged(result(0, time), result(elapsedMs + tickMs + 1, time))).toEqual(['message-again']);
  });
}

const message = { timestamp: '2026-01-01T00:00:00Z', event: 'synced' };
const sync = probe('MESSAGES', 'sync-object', { providerId: '1' });

test('the messages of a result that have a valid time and a text are its messages', () => {
  const messages = [message, { ...message, timestamp: 'now' }, { ...message, timestamp: 7 }, { ...message, event: 7 }];
  expect(messagesOf(exchangeWith(sync, jsonResponse({ messages })))).toEqual([message]);
});

for (const [what, exchange] of [
  ['a status', exchangeWith(probe('A', 'sync-status', { providerId: '1' }), jsonResponse({ messages: [message] }))],
  ['a refusal', exchangeWith(sync, jsonResponse({ messages: [message] }, 400))],
  ['no response', exchangeWith(sync, noResponse)],
  ['a result without a list', exchangeWith(sync, jsonResponse({ messages: message }))],
  ['a body that is not JSON', exchangeWith(sync, { ...jsonResponse({}), body: new TextEncoder().encode('{') })],
] as const) {
  test(`${what} has no messages of a result`, () => {
    expect(messagesOf(exchange)).toEqual([]);
  });
}

test('a message may be five minutes after the Date of its response, and not later', () => {
  const dated = (...timestamps: readonly unknown[]) => ({ messages: timestamps.map((timestamp) => ({ timestamp })) });
  expect(messagesNotInFuture(dated('2026-01-01T00:05:00Z'), now)).toEqual([]);
  expect(messagesNotInFuture(dated('2025-12-31T00:00:00Z', '2026-01-01T00:05:00.001Z'), now)).toEqual([
    {
      layer: 'relation',
      keyword: 'time-in-future',
      acceptable: 'times up to 5 min after the Date of the response, 2026-01-01T00:00:00.000Z',
      actual: '2026-01-01T00:05:00.001Z',
    },
  ]);
});

test('only texts that are times can be in the future', () => {
  const messages = [{ timestamp: '9999' }, { timestamp: 9e15 }, {}, null];
  expect(messagesNotInFuture({ messages }, now)).toEqual([]);
  expect(messagesNotInFuture({ messages: 'none' }, now)).toEqual([]);
  expect(messagesNotInFuture(undefined, now)).toEqual([]);
});

test('SCIM begins on 1 December 2011, for times and for the clock of the response', () => {
  const begin = '2011-12-01T00:00:00Z';
  expect(timesNotZero([begin], now)).toEqual([]);
  expect(timesNotZero(['2011-11-30T23:59:59.999Z'], new Date(begin))).toHaveLength(1);
});
