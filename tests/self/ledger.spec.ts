import { expect, test } from '@playwright/test';
import { faults } from '../../src/fakes/faults/faults.ts';
import { startReference } from '../../src/fakes/reference/startReference.ts';
import { buildReport } from '../../src/report/buildReport.ts';
import { exitCode } from '../../src/report/exitCode.ts';
import type { Ledger } from '../../src/report/ledger/Ledger.ts';
import type { Report } from '../../src/report/Report.ts';
import { newEntries } from '../../src/report/views/newEntries.ts';
import { catalogue } from '../../src/requirements/catalogue.ts';
import { verifyDeployment } from '../../src/run/verifyDeployment.ts';
import { parse } from '../unit/report/ledger/parse.ts';

/** Ledgers against runs of the reference deployment with none, one and two of its faults. */

/** Enough requirements for the verdict conformant, and those that the faults below violate. */
const ids = [
  'SYNC-STATUS-200',
  'SYNC-STATUS-FINISH-NOT-BEFORE-START',
  'SYNC-OBJECT-200-GROUP',
  'SYNC-OBJECT-UNASSIGNED-ID',
  'SYNC-OBJECT-400-MODEL-ENUM',
];
const selected = catalogue.filter(({ id }) => ids.includes(id));

/** The report of a run against the reference deployment with these faults. */
async function reportWith(names: readonly string[], ledger?: Ledger, strict = false): Promise<Report> {
  const seeded = faults.filter(({ id }) => names.includes(id));
  const deployment = await startReference({
    change: (stages) => seeded.reduce((changed, { change }) => change(changed), stages),
  });
  const verified = await verifyDeployment(deployment, selected);
  await deployment.close();
  const facts = { ...verified.facts, strict };
  const ended = { finishedAt: facts.startedAt, interrupted: false };
  return buildReport({ ...verified, ...ended, facts, catalogue: selected, ...(ledger && { ledger }) });
}

/** The ledger from the printed entries of a run, filled in. */
function ledgerFrom(report: Report): Ledger {
  const lines = ['deviations:', ...newEntries(report).flatMap((entry) => entry.lines)].map((line) =>
    line.replace(/(link): #.*/, '$1: https://tracker.example.com/17').replace(/(reason|owner): #.*/, '$1: known'),
  );
  const parsed = parse(lines.join('\n'), { requirements: ids });
  if (parsed.kind === 'invalid') throw new Error(parsed.problems.join('\n'));
  return parsed.ledger;
}

const endOf = (report: Report) => [report.verdict, exitCode(report), report.ledgerProblems.length] as const;

test('a run with a fault in the ledger is conformant with deviations; with another fault too, non-conformant', async () => {
  const first = await reportWith(['model-without-module']);
  expect(endOf(first)).toEqual(['non-conformant', 1, 0]);
  const ledger = ledgerFrom(first);
  expect(endOf(await reportWith(['model-without-module'], ledger))).toEqual(['conformant-with-deviations', 0, 0]);
  const both = await reportWith(['model-without-module', 'group-messages-null'], ledger);
  expect(endOf(both)).toEqual(['non-conformant', 1, 0]);
  expect(both.counts).toMatchObject({ failed: 3, excused: 1 });
});

test('once the fault is fixed, the verdict is conformant and the ledger no longer true', async () => {
  const ledger = ledgerFrom(await reportWith(['model-without-module']));
  expect(endOf(await reportWith([], ledger))).toEqual(['conformant', 1, 1]);
});

test('a fault that fails several requirements needs entries for all of them', async () => {
  const report = await reportWith(['group-messages-null']);
  const ledger = ledgerFrom(report);
  expect(new Set(ledger.entries.map(({ requirement }) => requirement)).size).toBe(2);
  expect(endOf(await reportWith(['group-messages-null'], ledger))).toEqual(['conformant-with-deviations', 0, 0]);
  const short = { ...ledger, entries: ledger.entries.slice(1) };
  expect(endOf(await reportWith(['group-messages-null'], short))).toEqual(['non-conformant', 1, 0]);
});

test('under --strict a failed should is excused like a must', async () => {
  const ledger = ledgerFrom(await reportWith(['finish-before-start']));
  const strict = (known?: Ledger) => reportWith(['finish-before-start'], known, true);
  expect(endOf(await strict())).toEqual(['non-conformant', 1, 0]);
  expect(endOf(await strict(ledger))).toEqual(['conformant-with-deviations', 0, 0]);
});

test('an entry for another fault excuses nothing', async () => {
  const ledger = ledgerFrom(await reportWith(['finish-before-start']));
  expect(endOf(await reportWith(['model-without-module'], ledger))).toEqual(['non-conformant', 1, 1]);
});
