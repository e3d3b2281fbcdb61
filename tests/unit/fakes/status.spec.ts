import { expect } from '@playwright/test';
import { dateTime } from '../../../src/fakes/reference/defaultTasks.ts';
import type { StoredTask } from '../../../src/fakes/reference/SystemTask.ts';
import type { ReferenceDeployment } from '../../../src/fakes/reference/startReference.ts';
import { jsonType, paths, test, userBody } from './referenceTest.ts';
import { send } from './send.ts';

async function read({ baseUrl, tokens }: ReferenceDeployment, id: string): Promise<readonly StoredTask[]> {
  const { text } = await send(baseUrl, { path: paths.status(id), token: tokens.operator });
  return JSON.parse(text).tasks;
}

for (const id of ['1', '2']) {
  test(`relates the fields of every task of provider ${id}`, async ({ reference }) => {
    const started = Date.now();
    for (const task of await read(reference, id)) {
      const [start, finish] = [Date.parse(task.start_timestamp), Date.parse(task.finish_timestamp)];
      expect(finish).toBeGreaterThanOrEqual(start);
      expect(finish).toBeLessThan(started);
      expect(started - start).toBeLessThan(2 * 3_600_000);
      expect(task.duration).toBeCloseTo((finish - start) / 1000, 6);
      expect(task.full_name).toBe(task.uid === undefined ? task.name : `${task.name}:${task.uid}`);
      for (const { timestamp } of task.messages) {
        expect(Date.parse(timestamp)).toBeGreaterThanOrEqual(start);
        expect(Date.parse(timestamp)).toBeLessThanOrEqual(finish);
      }
    }
  });
}

test('shows each provider its own tasks', async ({ reference }) => {
  const [one, other] = [await read(reference, '1'), await read(reference, '2')];
  expect(one).toHaveLength(3);
  expect(other).toHaveLength(2);
  expect(new Set([...one, ...other].map(({ uuid }) => uuid)).size).toBe(5);
  expect(one.map(({ uid }) => uid)).toEqual(['payroll', undefined, 'payroll']);
  expect(other.map(({ uid }) => uid)).toEqual(['library', undefined]);
});

test('uses every freedom of the schema', async ({ reference }) => {
  const tasks = await read(reference, '1');
  expect(tasks.map(({ expires }) => (typeof expires === 'string' ? 'set' : expires))).toEqual(['set', null, undefined]);
  expect(tasks.map(({ messages }) => messages.length)).toEqual([2, 1, 0]);
  const starts = tasks.map(({ start_timestamp }) => start_timestamp);
  expect(starts[0]).toMatch(/\.\d{6}\+00:00$/);
  expect(starts[1]).toMatch(/:\d\d\+02:00$/);
  expect(starts[2]).toMatch(/\.\d{3}-03:30$/);
  expect(tasks[2]?.finish_timestamp).toMatch(/\.\d{3}Z$/);
});

test('idle reads have byte-identical bodies, even with HEAD and syncs between them', async ({ reference }) => {
  const { baseUrl, tokens } = reference;
  const path = paths.status('1');
  const first = await send(baseUrl, { path, token: tokens.operator });
  await send(baseUrl, { method: 'HEAD', path, token: tokens.operator });
  const object = { method: 'POST', path: paths.object('1'), token: tokens.operator, headers: jsonType };
  await send(baseUrl, { ...object, body: '{}' });
  await send(baseUrl, { ...object, body: userBody('6') });
  const again = await send(baseUrl, { path, token: tokens.operator });
  expect(again.text).toBe(first.text);
  expect(JSON.parse(again.text).is_running).toBe(false);
});

test('is_running is true while a full sync of this provider is running', async ({ reference }) => {
  const { baseUrl, tokens, state } = reference;
  state.running.add('1');
  const [one, other] = await Promise.all(
    ['1', '2'].map((id) => send(baseUrl, { path: paths.status(id), token: tokens.operator })),
  );
  expect(JSON.parse(one?.text ?? '').is_running).toBe(true);
  expect(JSON.parse(other?.text ?? '').is_running).toBe(false);
});

test('writes the same instant with every offset', () => {
  const ms = Date.UTC(2026, 1, 3, 4, 5, 6, 70);
  expect(dateTime(ms, undefined, 3)).toBe('2026-02-03T04:05:06.070Z');
  expect(dateTime(ms, 0, 6)).toBe('2026-02-03T04:05:06.070000+00:00');
  expect(dateTime(ms, 120, 0)).toBe('2026-02-03T06:05:06+02:00');
  expect(dateTime(ms, -330, 2)).toBe('2026-02-02T22:35:06.07-05:30');
});
