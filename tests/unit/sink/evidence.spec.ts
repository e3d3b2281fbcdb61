import { expect, test } from '@playwright/test';
import { evidenceOf, type SinkObservation, surplusOf } from '../../../src/sink/evidence.ts';
import type { SinkCall } from '../../../src/sink/SinkCall.ts';

/** A write of a user by the provider's own token, but for the changes. */
function write(at: number, key: string, changes: Partial<SinkCall> = {}): SinkCall {
  const resource = { type: 'User', id: `id-${key}`, externalId: `digest-${key}`, name: key } as const;
  return { at, method: 'PUT', path: `/Users/id-${key}`, authorized: true, resource, status: 200, ...changes };
}

/** Two syncs of user 6, from 100 to 199 and from 200 to 299, and an idle time before. */
function seen(calls: readonly SinkCall[], changes: Partial<SinkObservation> = {}): SinkObservation {
  return {
    record: { calls, isCut: false },
    object: { type: 'User', id: '6' },
    syncs: [
      { from: 100, to: 199 },
      { from: 200, to: 299 },
    ],
    idle: [{ from: 0, to: 99 }],
    ...changes,
  };
}

const first = { from: 100, to: 199 };
const { status: _, ...dropped } = write(150, 'a');

const cases: readonly (readonly [title: string, observation: SinkObservation, kind: string])[] = [
  ['nothing was called', seen([]), 'not-written'],
  [
    'only a read came',
    seen([{ at: 150, method: 'GET', path: '/ServiceProviderConfig', authorized: true, status: 200 }]),
    'not-written',
  ],
  ['the same resource was written in both syncs', seen([write(150, 'a'), write(250, 'a')]), 'written'],
  ['another one was written in the first alone', seen([write(140, 'b'), write(150, 'a'), write(250, 'a')]), 'written'],
  ['two were written in one sync each', seen([write(140, 'b'), write(150, 'a')]), 'unknown'],
  [
    'two were written in both syncs',
    seen([write(140, 'b'), write(150, 'a'), write(240, 'b'), write(250, 'a')]),
    'unknown',
  ],
  [
    'one of two is written in idle time too',
    seen([write(50, 'b'), write(140, 'b'), write(150, 'a'), write(240, 'b'), write(250, 'a')]),
    'written',
  ],
  ['the only one is written in idle time too', seen([write(50, 'b'), write(150, 'b'), write(250, 'b')]), 'unknown'],
  ['an unchanged object is not written again', seen([write(150, 'a')]), 'written'],
  ['the object was written in the second sync alone', seen([write(250, 'a')]), 'not-written'],
  [
    'the token was another one',
    seen([write(150, 'a', { authorized: false }), write(250, 'a', { authorized: false })]),
    'not-written',
  ],
  ['the sink refused it', seen([write(150, 'a', { status: 500 }), write(250, 'a', { status: 500 })]), 'not-written'],
  ['the connection was dropped', seen([dropped]), 'not-written'],
  ['it was deleted', seen([write(150, 'a', { method: 'DELETE', status: 204 })]), 'not-written'],
  ['a group was written', seen([write(150, 'a', { resource: { type: 'Group', id: 'g' } })]), 'not-written'],
  ['the record is cut', seen([write(150, 'a')], { record: { calls: [write(150, 'a')], isCut: true } }), 'unknown'],
  [
    'the external id is known',
    seen([write(140, 'b'), write(150, 'a')], { object: { type: 'User', id: '6', externalId: 'digest-a' } }),
    'written',
  ],
  [
    'the name is known',
    seen([write(140, 'b'), write(150, 'a')], { object: { type: 'User', id: '6', name: 'a' } }),
    'written',
  ],
  [
    'only another name was written',
    seen([write(150, 'b'), write(350, 'a')], { object: { type: 'User', id: '6', name: 'a' } }),
    'not-written',
  ],
  [
    'the external id is the id, in other case',
    seen([write(140, 'b'), write(150, 'a', { resource: { type: 'User', id: 'x', externalId: 'AB' } })], {
      object: { type: 'User', id: 'ab' },
    }),
    'written',
  ],
];

for (const [title, observation, kind] of cases) {
  test(`${kind}: ${title}`, () => {
    expect(evidenceOf(observation, first).kind).toBe(kind);
  });
}

test('says when the write came', () => {
  expect(evidenceOf(seen([write(150, 'a'), write(250, 'a')]), first)).toEqual({ kind: 'written', at: 150 });
});

const created = (at: number, id: string, changes: Partial<SinkCall> = {}) =>
  write(at, 'a', { method: 'POST', status: 201, resource: { type: 'User', id, externalId: 'digest-a' }, ...changes });
const refused = (at: number) => created(at, '', { status: 409, resource: { type: 'User', externalId: 'digest-a' } });

const surpluses: readonly (readonly [title: string, calls: readonly SinkCall[], surplus: number])[] = [
  ['one that is created and replaced', [created(150, '1'), write(250, 'a')], 0],
  ['one that is created twice', [created(150, '1'), created(250, '2')], 1],
  [
    'one that is deleted before it is created anew',
    [created(150, '1'), created(160, '1', { method: 'DELETE', status: 204 }), created(250, '2')],
    0,
  ],
  ['a second one that is refused', [created(150, '1'), refused(250)], 1],
  [
    'a second one that is refused, and the first one written instead',
    [created(150, '1'), refused(250), write(260, 'a')],
    0,
  ],
  ['another resource', [created(150, '1'), write(250, 'a'), write(350, 'b', { method: 'POST', status: 201 })], 0],
];

for (const [title, calls, surplus] of surpluses) {
  test(`counts ${surplus} too many of ${title}`, () => {
    expect(surplusOf(seen(calls))).toBe(surplus);
  });
}

test('counts nothing if the resource is not recognised', () => {
  expect(surplusOf(seen([write(140, 'b'), write(150, 'a')]))).toHaveProperty('unknown');
});
