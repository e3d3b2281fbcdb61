import { expect } from '@playwright/test';
import { Turns } from '../../../src/playwright/Turns.ts';
import { test } from './hostTest.ts';

/** Makes a promise that is settled by hand. */
function ending(): { readonly ended: Promise<void>; readonly end: () => void } {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { ended, end };
}

test('runs against one deployment begin one after the other, others at once', async () => {
  const turns = new Turns();
  const begun: string[] = [];
  const [first, second, third, other] = [ending(), ending(), ending(), ending()];
  const all = [
    turns.take('a', first.ended).then(() => begun.push('first')),
    turns.take('a', second.ended).then(() => begun.push('second')),
    turns.take('a', third.ended).then(() => begun.push('third')),
    turns.take('b', other.ended).then(() => begun.push('other')),
  ] as const;
  await all[3];
  expect(begun).toEqual(['first', 'other']);
  // The second has not begun, so its end is not that of the first.
  second.end();
  first.end();
  await all[1];
  await all[2];
  expect(begun).toEqual(['first', 'other', 'second', 'third']);
});

test('a host sends nothing before its turn, and its own turn ends once all that is selected is verified', async ({
  makeHost,
}) => {
  const turns = new Turns();
  const before = ending();
  void turns.take('a', before.ended);
  const { host, transport } = makeHost({ turn: (ended) => turns.take('a', ended) });
  host.select(['A', 'B']);
  const after = turns.take('a', Promise.resolve());
  await new Promise(setImmediate);
  expect(transport.requests).toEqual([]);
  before.end();
  await after;
  const sent = transport.requests.length;
  expect((await host.ask('B')).result?.outcome).toBe('passed');
  expect([sent > 0, transport.requests.length]).toEqual([true, sent]);
});

test('a host whose selection nobody knows keeps no other waiting', async ({ makeHost }) => {
  const turns = new Turns();
  const { host } = makeHost({ turn: (ended) => turns.take('a', ended) });
  await host.ask('A');
  await turns.take('a', Promise.resolve());
});
