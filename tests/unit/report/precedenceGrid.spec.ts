import { expect, test } from '@playwright/test';
import { terminalText } from '../../../src/report/document/terminalText.ts';
import { precedenceGrids } from '../../../src/report/precedenceGrid.ts';
import type { ReportedRequirement } from '../../../src/report/Report.ts';
import { gridSection } from '../../../src/report/views/gridSection.ts';
import type { Cell } from '../../../src/requirements/Conclusion.ts';

function requirement(level: 'must' | 'should', cells: readonly Cell[]): ReportedRequirement {
  return {
    id: `A-${level}`,
    topic: 'precedence',
    level,
    operation: 'sync-object',
    statement: 'A fact.',
    clause: 'contract: x',
    profile: 'core',
    outcome: 'passed',
    findings: [],
    cells,
    requests: cells.length,
    elapsedMs: 1,
  };
}

const cell = {
  identity: 'anonymous',
  id: 'known',
  body: 'valid',
  acceptable: 'status 403',
  status: 403,
  wrong: false,
} as const;

test('cells are in the order of the table for every order of requirements', () => {
  const places = [
    ['malformed', 'valid'],
    ['known', 'wrong media type'],
    ['unknown', 'valid'],
    ['known', 'valid'],
  ] as const;
  const cells = places.map(([id, body]) => ({ ...cell, id, body }));
  const [grid] = precedenceGrids({ requirements: [requirement('must', cells)] });
  expect(grid?.rows[0]?.cells.map(({ id, body }) => `${id} ${body}`)).toEqual([
    'known valid',
    'known wrong media type',
    'unknown valid',
    'malformed valid',
  ]);
});

test('a cell of two levels is one, and wrong at the strictest', () => {
  const must = requirement('must', [{ ...cell, acceptable: 'any status 4xx', status: 400 }]);
  const should = requirement('should', [{ ...cell, status: 400, wrong: true }]);
  const [grid] = precedenceGrids({ requirements: [must, should] });
  expect(grid?.rows[0]?.cells).toEqual([
    {
      id: 'known',
      body: 'valid',
      status: 400,
      acceptable: [
        { level: 'must', text: 'any status 4xx' },
        { level: 'should', text: 'status 403' },
      ],
      wrong: 'should',
    },
  ]);
});

test('the lines show actual statuses, mark wrong cells, and have a dot for no response', () => {
  const cells = [
    cell,
    { ...cell, body: 'invalid', status: 200, wrong: true },
    { ...cell, identity: 'forged' },
    { ...cell, identity: 'forged', body: 'invalid', status: 0 },
  ] as const;
  const text = terminalText([gridSection({ requirements: [requirement('must', cells)] })], { color: false });
  expect(text.split('\n').slice(1)).toEqual([
    'sync-object  known',
    '             valid  invalid',
    'anonymous    403    200✗',
    'forged       403    ·',
    '',
  ]);
});

test('there is no grid without cells', () => {
  expect(precedenceGrids({ requirements: [{ ...requirement('must', []), cells: [] }] })).toEqual([]);
  expect(terminalText([gridSection({ requirements: [] })], { color: false })).toBe('\n');
});
