import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { mergeRuns, type RunOfShards, withMessage } from '../../../src/playwright/mergeRuns.ts';
import type { RunMessage } from '../../../src/playwright/RunMessage.ts';
import type { TargetsEntry } from '../../../src/report/Report.ts';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import { factsOf, resultOf } from './messages.ts';

const [{ id }, { id: second }] = [catalogue[0] ?? { id: '' }, catalogue[1] ?? { id: '' }];
const entries = [entryOf('one'), entryOf('two')];

function entryOf(name: string): TargetsEntry {
  return { name, sha256: `digest of ${name}` };
}

/** A message of a run of a target, with one result. */
function messageOf(targetsEntry: TargetsEntry, startedAt: string, requests = 1): RunMessage {
  return {
    facts: factsOf({ targetsEntry, startedAt, runId: `${targetsEntry.name} ${startedAt}` }),
    counters: { requests, acceptedWrites: 0, retries: 0 },
    output: `report/${targetsEntry.name}`,
    targets: entries,
    result: resultOf({ id }),
  };
}

function runOf(targetsEntry: TargetsEntry, startedAt: string): RunOfShards {
  return withMessage(targetsEntry.name, undefined, messageOf(targetsEntry, startedAt));
}

const today = '2026-11-28T12:00:00.000Z';
const yesterday = '2026-11-27T12:00:00.000Z';

test('each target of the file has the result of its run', () => {
  const { reports, leftOut, targets } = mergeRuns(
    entries.map((entry) => runOf(entry, today)),
    false,
  );
  expect(reports.map(({ project, output }) => [project, output])).toEqual([
    ['one', resolve('report/one')],
    ['two', resolve('report/two')],
  ]);
  expect([leftOut, targets?.map(({ name, counts }) => [name, counts?.passed])]).toEqual([
    [],
    [
      ['one', 1],
      ['two', 1],
    ],
  ]);
});

test('a target that only a run of yesterday has tested is inconclusive, and told', () => {
  const { targets } = mergeRuns([runOf(entryOf('one'), yesterday), runOf(entryOf('two'), today)], false);
  expect(targets).toMatchObject([
    { name: 'one', verdict: 'inconclusive', grounds: expect.stringContaining('of an earlier run') },
    { name: 'two', grounds: expect.not.stringContaining('of an earlier run') },
  ]);
});

test('a target whose entry in the file has changed since is inconclusive, and told', () => {
  const { targets } = mergeRuns([runOf({ name: 'one', sha256: 'other' }, today), runOf(entryOf('two'), today)], false);
  expect(targets?.[0]).toMatchObject({
    grounds: expect.stringContaining('its settings in the targets file were others'),
  });
});

test('two runs of one target are never mixed: the older is left out, and told', () => {
  const runs = [runOf(entryOf('one'), '2026-11-28T11:00:00.000Z'), runOf(entryOf('one'), today)];
  const { reports, leftOut } = mergeRuns(runs, false);
  expect(reports.map(({ report }) => report.startedAt)).toEqual([today]);
  expect(leftOut).toEqual([expect.stringMatching(/^tests of one from a run that began at 2026-11-28T11:00/)]);
});

test('messages of one run bring their results, the latest figures, and what only some of them have', () => {
  const whole = messageOf(entryOf('one'), today, 5);
  const { targets: _, ...later } = messageOf(entryOf('one'), today, 9);
  const run = [later, { ...whole, result: resultOf({ id: second }) }].reduce<RunOfShards | undefined>(
    (before, message) => withMessage('one', before, message),
    undefined,
  );
  expect(run?.results.map((result) => result.id)).toEqual([id, second]);
  expect(run?.latest).toMatchObject({ counters: { requests: 9 }, targets: entries });
});
