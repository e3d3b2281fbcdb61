import { expect, test } from '@playwright/test';
import { compareContracts } from '../../../src/contract/compareContracts.ts';
import { loadDocument } from '../../../src/contract/loadDocument.ts';
import { shippedGenerations } from '../../../src/contract/shippedGenerations.ts';

const member = (name: string) => `sync-status, response 200: gained ${name}, optional`;
const summary = ['last_successful_sync', 'last_sync_status'];

/** What the request gained and lost with 2025.4. */
const dryRun = { to: '+ sync-object, request: gained override_dry_run, optional' };
const noDryRun = '! sync-object, request: lost override_dry_run';

/** What became of the status with 2025.8, and the way back. */
const toSummary = [
  '! sync-status, response 200: lost tasks',
  ...summary.map((name) => `+ ${member(name)}`),
  '- sync-status, response 404: is lost',
];
const toTasks = [
  ...summary.map((name) => `! sync-status, response 200: lost ${name}`),
  '+ sync-status, response 200: gained tasks, required',
  '+ sync-status, response 404: is gained',
];

const phases = 'preprocess, running, postprocess';
const gained = (values: string) => [`! sync-status, response 200 /last_sync_status: enum gained ${values}`];
const lost = (values: string) => [`- sync-status, response 200 /last_sync_status: enum lost ${values}`];

/** Every difference between two contract versions: from the first to the second, `!` breaking, `+` additive and `-` narrowing. */
const expected: { readonly [from: string]: { readonly [to: string]: readonly string[] } } = {
  '2024.8': {
    '2025.4': [dryRun.to],
    '2025.8': [dryRun.to, ...toSummary],
    '2025.10': [dryRun.to, ...toSummary],
    '2026.8': [dryRun.to, ...toSummary],
  },
  '2025.4': { '2024.8': [noDryRun], '2025.8': toSummary, '2025.10': toSummary, '2026.8': toSummary },
  '2025.8': {
    '2024.8': [noDryRun, ...toTasks],
    '2025.4': toTasks,
    '2025.10': gained(phases),
    '2026.8': gained(`waiting_for_dependencies, ${phases}`),
  },
  '2025.10': {
    '2024.8': [noDryRun, ...toTasks],
    '2025.4': toTasks,
    '2025.8': lost(phases),
    '2026.8': gained('waiting_for_dependencies'),
  },
  '2026.8': {
    '2024.8': [noDryRun, ...toTasks],
    '2025.4': toTasks,
    '2025.8': lost(`waiting_for_dependencies, ${phases}`),
    '2025.10': lost('waiting_for_dependencies'),
  },
};

/** The differences of two documents, one line each. */
function differences(pinned: object, published: unknown): readonly string[] {
  return compareContracts({ ...pinned }, published).map(
    ({ operation, kind, place, change }) =>
      `${{ breaking: '!', additive: '+', narrowing: '-' }[kind]} ${operation}, ${place}: ${change}`,
  );
}

for (const from of shippedGenerations()) {
  for (const to of shippedGenerations()) {
    test(`distinguishes ${to} from ${from}`, () => {
      expect(differences(loadDocument(from), loadDocument(to))).toEqual(from === to ? [] : expected[from]?.[to]);
    });
  }
}

/** A document with one operation that is read; what is given takes the place of its parts. */
function document(operation: object, { path = '/providers/scim/{id}/sync/status/', more = {} } = {}) {
  const responses = { 200: { content: { 'application/json': { schema: {} } } } };
  return { paths: { [path]: { get: { responses, ...operation } } }, ...more };
}

const query = (required: boolean, schema: object = {}) => ({
  parameters: [{ in: 'query', name: 'page', required, schema }],
});
const responses = (...statuses: readonly number[]) => ({
  responses: Object.fromEntries(statuses.map((status) => [status, {}])),
});
const body = (...types: readonly string[]) => ({
  responses: { 200: { content: Object.fromEntries(types.map((type) => [type, { schema: {} }])) } },
});

for (const [what, one, other, met] of [
  ['a parameter that must be sent', {}, query(true), ['! parameter query page: is gained, required']],
  ['a parameter that may be sent', {}, query(false), ['+ parameter query page: is gained, optional']],
  ['a parameter that is no more', query(false), {}, ['! parameter query page: is lost']],
  ['a parameter that must be sent now', query(false), query(true), ['! parameter query page: is now required']],
  ['a parameter that need not be sent', query(true), query(false), ['+ parameter query page: is no longer required']],
  [
    'a parameter that takes less',
    query(false),
    query(false, { type: 'integer' }),
    ['! parameter query page: type is now integer'],
  ],
  ['a success that is no more', responses(200, 202), responses(200), ['! response 202: is lost']],
  ['an error that is no more', responses(200, 404), responses(200), ['- response 404: is lost']],
  ['a new status', responses(200), responses(200, 409), ['+ response 409: is gained']],
  ['a media type that is no more', body('application/json'), body(), ['! response 200: lost application/json']],
  [
    'a body that was none',
    responses(404),
    { responses: { 404: body('text/plain').responses[200] } },
    ['+ response 404: gained text/plain'],
  ],
  [
    'a media type to expect',
    body('application/json'),
    body('application/json', 'text/html'),
    ['! response 200: gained text/html'],
  ],
] as const) {
  test(`finds ${what}`, () => {
    expect(differences(document(one), document(other))).toEqual(
      met.map((line) => `${line.slice(0, 2)}sync-status, ${line.slice(2)}`),
    );
  });
}

test('finds a body that must be sent now', () => {
  const posting = (required: boolean) => ({
    paths: { '/providers/scim/{id}/sync/object/': { post: { requestBody: { required } } } },
  });
  expect(differences(posting(false), posting(true))).toEqual(['! sync-object, request: is now required']);
  expect(differences(posting(true), posting(false))).toEqual(['+ sync-object, request: is no longer required']);
});

test('takes a path with a prefix and another name of the id for the same', () => {
  const parameter = (name: string) => ({ parameters: [{ in: 'path', name, required: true }] });
  const other = document(parameter('pk'), { path: '/api/v3/providers/scim/{pk}/sync/status/' });
  expect(differences(document(parameter('id')), other)).toEqual([]);
});

test('takes parameters of the path and of the operation for the same', () => {
  const [path = ''] = Object.keys(document({}).paths);
  const shared = { paths: { [path]: { ...document({}).paths[path], ...query(true) } } };
  expect(differences(document(query(true)), shared)).toEqual([]);
});

test('follows references of responses and parameters', () => {
  const more = {
    components: {
      responses: { Fine: body('application/json').responses[200] },
      parameters: { Page: query(true).parameters[0] },
    },
  };
  const referring = document(
    {
      parameters: [{ $ref: '#/components/parameters/Page' }],
      responses: { 200: { $ref: '#/components/responses/Fine' } },
    },
    { more },
  );
  expect(differences(document(query(true)), referring)).toEqual([]);
  expect(differences(referring, document({}))).toEqual(['! sync-status, parameter query page: is lost']);
});

for (const published of [
  undefined,
  null,
  7,
  'text',
  [],
  {},
  { paths: null },
  { paths: { x: 1 } },
  document({}, { path: '/x/' }),
]) {
  test(`misses the operation in ${JSON.stringify(published)}`, () => {
    expect(differences(document({}), published)).toEqual(['! sync-status, operation: is not in the document']);
  });
}
