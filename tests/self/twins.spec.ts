import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { contractLoader } from '../../src/contract/contractLoader.ts';
import { shippedGenerations } from '../../src/contract/shippedGenerations.ts';
import type { Fault } from '../../src/fakes/faults/Fault.ts';
import { faults } from '../../src/fakes/faults/faults.ts';
import type { RecordedRelease } from '../../src/fakes/quirks/Quirk.ts';
import { defaultTasks } from '../../src/fakes/reference/defaultTasks.ts';
import type { Fixtures } from '../../src/fakes/reference/Fixtures.ts';
import { startReference } from '../../src/fakes/reference/startReference.ts';
import { quirksOf, startTwin, type TwinOptions } from '../../src/fakes/twins/startTwin.ts';
import type { Twin } from '../../src/fakes/twins/Twin.ts';
import { twins } from '../../src/fakes/twins/twins.ts';
import { packageRoot } from '../../src/lib/packageRoot.ts';
import { buildReport } from '../../src/report/buildReport.ts';
import { exitCode } from '../../src/report/exitCode.ts';
import { isSameGroup, type Ledger, type LedgerEntry } from '../../src/report/ledger/Ledger.ts';
import type { Report } from '../../src/report/Report.ts';
import { catalogue } from '../../src/requirements/catalogue.ts';
import { type Requirement, topics } from '../../src/requirements/Requirement.ts';
import { verifyDeployment } from '../../src/run/verifyDeployment.ts';
import type { KeptResult } from '../../src/tools/documents/results/KeptResult.ts';
import { requirementsWith } from '../../src/tools/selftest/withoutWaits.ts';
import { readRecording } from '../recordings/readRecording.ts';
import { parse } from '../unit/report/ledger/parse.ts';

/** The twins against the shipped ledgers of their releases. */

test.describe.configure({ mode: 'parallel' });

/** How a run differs from one of the whole catalogue against the unchanged twin. */
interface RunOptions extends Omit<TwinOptions, 'change'> {
  readonly fault?: Fault;
  readonly ledger?: Ledger;
  readonly selected?: readonly Requirement[];
  readonly seed?: number;
}

const loadContract = contractLoader();

async function reportOf(twin: Twin, options: RunOptions = {}): Promise<Report> {
  return (await reporterOf(twin, options))(options.ledger);
}

/** Runs once, and builds the reports with and without a ledger. */
async function reporterOf(
  twin: Twin,
  { ledger: _, selected = catalogue, seed, fault, ...options }: RunOptions,
): Promise<(ledger?: Ledger) => Report> {
  const change = fault && { change: fault.change };
  const deployment = await startTwin(twin, { failedTaskMs: 0, ...options, ...change });
  const changes = seed === undefined ? {} : { seed };
  const verified = await verifyDeployment(deployment, requirementsWith(fault ?? {}, selected), changes, {
    loadContract,
  });
  await deployment.close();
  const ended = { finishedAt: verified.facts.startedAt, interrupted: false };
  return (ledger) => buildReport({ ...verified, ...ended, catalogue: selected, ...(ledger && { ledger }) });
}

function shippedLedger({ id }: Twin): Ledger {
  const text = readFileSync(join(packageRoot(), 'deviations', `${id}.yaml`), 'utf8');
  const parsed = parse(text, {
    requirements: catalogue.map((one) => one.id),
    generations: shippedGenerations(),
    expiryRequired: false,
  });
  if (parsed.kind === 'invalid') throw new Error(parsed.problems.join('\n'));
  return parsed.ledger;
}

/** The recordings that an entry names. */
function recordingsOf({ reason }: LedgerEntry): readonly string[] {
  return /Recordings?: ([\w-]+(?:, [\w-]+)*)\.$/.exec(reason)?.[1]?.split(', ') ?? [];
}

/** Whether an entry is of an arrangement that was not recorded, and the published run that it names found it. */
function isInResult({ arrangement, reason, requirement, observed }: LedgerEntry): boolean {
  const file = /Result: ([\w.-]+\.json)\.$/.exec(reason)?.[1];
  if (arrangement === undefined || file === undefined) return false;
  const { requirements }: KeptResult = JSON.parse(readFileSync(join(packageRoot(), 'docs', 'results', file), 'utf8'));
  const found = requirements[requirement];
  return found?.outcome === 'failed' && found.groups.some((group) => isSameGroup(group, observed));
}

/** Lines of the entries that a run reports as no longer true: stale, or failed in another way. */
function untrueLines({ ledgerProblems, notes = [] }: Report): readonly number[] {
  const said = [...ledgerProblems, ...notes.filter((note) => note.includes('but not with the findings of this entry'))];
  return said.flatMap((one) => Number(/, line (\d+): /.exec(one)?.[1] ?? [])).toSorted((a, b) => a - b);
}

/** Faults that a twin does not show, by the reason. */
interface Masked {
  readonly reason: string;
  readonly ids: readonly string[];
  /** Absent: in all. */
  readonly releases?: readonly RecordedRelease[];
}

const masked: readonly Masked[] = [
  {
    reason: 'it is a quirk itself, and in the ledger',
    ids: ['object-id-number-accepted'],
  },
  {
    reason: 'the front proxy does it, and it is in the ledger',
    ids: ['deflate-raw'],
    releases: ['2024.8.1', '2025.8.1'],
  },
  {
    reason: 'it is a quirk itself, and in the ledger',
    ids: ['dry-run-number-accepted'],
    releases: ['2025.4.0', '2025.8.1', '2026.5.0-rc1'],
  },
  {
    reason: 'a path is decoded, and without a route where its id has a slash or a dot, before an id is read',
    ids: [
      'provider-id-dot-dropped',
      'provider-id-fraction',
      'provider-id-slash-crashes',
      'provider-id-slash-dropped',
      'way-back-taken',
      'way-back-taken-by-sync',
      'way-back-to-another',
    ],
  },
  {
    reason: 'the front proxy redirects a path with an empty segment',
    ids: ['provider-id-empty-is-first'],
    releases: ['2024.8.1', '2026.5.0-rc1'],
  },
  {
    reason: 'bytes that are not UTF-8 are an exception before it comes to that',
    ids: [
      'body-not-utf-8-crashes',
      'body-stray-bytes-dropped',
      'body-stray-bytes-replaced',
      'object-id-stray-bytes-crash',
      'object-id-stray-bytes-dropped',
    ],
    releases: ['2024.8.1', '2025.4.0', '2025.8.1'],
  },
  {
    reason: 'bytes beyond ASCII in a credential are an exception before it comes to that',
    ids: ['credential-beyond-ascii-crashes', 'octets-of-credential-dropped'],
  },
  {
    reason: 'its requirement has failed by two accepted writes before, and sends no more',
    ids: ['object-id-exponent-accepted'],
  },
  {
    reason: 'its requirement has failed by two accepted writes before, and sends no more',
    ids: ['dry-run-list-crashes'],
    releases: ['2025.4.0', '2025.8.1', '2026.5.0-rc1'],
  },
  {
    reason: 'the parser takes no lone surrogate',
    ids: ['model-lone-surrogate-crashes', 'object-id-lone-surrogate-crashes'],
  },
  {
    reason: 'an empty body is an empty object, which is refused by its members',
    ids: ['empty-body-accepted', 'empty-body-length-required'],
    releases: ['2024.8.1', '2025.8.1', '2026.5.0-rc1'],
  },
  { reason: 'blanks, which it takes an empty id for, are refused too', ids: ['object-id-empty-accepted'] },
  {
    reason: 'two credentials are read as one, which is not valid',
    ids: ['first-of-two-tokens-counts', 'last-of-two-tokens-counts', 'two-tokens-crash'],
  },
  {
    reason: 'a credential that is not a token is not read',
    ids: ['blanks-in-token-dropped', 'token-like-wildcard', 'token-unescaped', 'token-unquoted'],
  },
  {
    reason: 'it goes by a text of the reference deployment that a twin does not have',
    ids: [
      'errors-as-messages',
      'unassigned-id-answered-by-page',
      'unassigned-id-conflict',
      'unassigned-id-unprocessable',
      'unassigned-id-wrong-method',
      'unknown-object-not-found',
    ],
  },
  {
    reason: 'a sync has the log of its task, and never nothing to say',
    ids: ['no-messages-no-body', 'no-messages-null', 'no-messages-omitted'],
    releases: ['2025.8.1'],
  },
  {
    reason: 'it leads to a provider 1, which is not there',
    ids: ['provider-id-zero-is-default'],
    releases: ['2025.8.1'],
  },
  {
    reason: 'a sync has no messages',
    ids: [
      'message-attributes-as-text',
      'message-level-in-capitals',
      'message-time-as-number',
      'message-time-without-offset',
      'message-without-attributes',
      'messages-numbered',
      'messages-plain-text',
    ],
    releases: ['2026.5.0-rc1'],
  },
];

/** The requirements of level must that a fault violates. */
function mustsOf({ violates }: Fault): readonly Requirement[] {
  return catalogue.filter(({ id, level }) => level === 'must' && violates.includes(id));
}

const seededFaults = faults.filter((fault) => mustsOf(fault).length > 0);

/**
 * Tests a fault of one in this many topics against each twin, each twin without one in this many of its quirks, and at one seed;
 * `npm run test:twins` tests all.
 */
const stride = 5;
const quirkStride = 40;
const all = process.env['TWIN_FAULTS'] === 'all';

/** The faults for a twin: without a request for all, the first of some topics, and different ones for each twin. */
function faultsFor(turn: number): readonly Fault[] {
  if (all) return seededFaults;
  return topics
    .filter((_, index) => index % stride === turn % stride)
    .flatMap((topic) => seededFaults.find((fault) => mustsOf(fault)[0]?.topic === topic) ?? []);
}

for (const [turn, twin] of twins.entries()) {
  const { id, release, generation } = twin;
  const ledger = shippedLedger(twin);
  const known = new Set(ledger.entries.map(({ requirement }) => requirement));
  const inLedger = catalogue.filter((requirement) => known.has(requirement.id));

  for (const seed of all ? [undefined, 1, 2] : [undefined]) {
    test(`${id} is conformant with deviations only by its ledger, at ${seed ?? 'the fixed'} seed`, async () => {
      const settings = seed === undefined ? {} : { seed };
      const reportWith = await reporterOf(twin, settings);
      const without = reportWith();
      expect([without.verdict, exitCode(without)]).toEqual(['non-conformant', 1]);
      const report = reportWith(ledger);
      expect(report.ledgerProblems).toEqual([]);
      expect([report.verdict, exitCode(report)]).toEqual(['conformant-with-deviations', 0]);
      const unexcused = report.requirements.filter(({ outcome, excused }) => outcome === 'failed' && excused !== true);
      expect(unexcused.filter(({ level }) => level !== 'may').map((one) => one.id)).toEqual([]);
      // What a release accepts by mistake leaves enough of the limit to test everything.
      const cut = report.requirements.filter(({ reasonCode }) => reasonCode === 'write-limit');
      expect(cut.map((one) => one.id)).toEqual([]);
    });
  }

  test(`each entry of the ledger of ${id} names recordings of its release, each the one of a quirk, or a run that found it`, () => {
    const recorded = new Set(readRecording(release).exchanges.map((one) => one.id));
    const shown = new Set(quirksOf(twin).map(({ recordings }) => recordings[release]));
    for (const entry of ledger.entries) {
      const named = recordingsOf(entry);
      expect(entry.generations).toEqual([generation]);
      if (isInResult(entry)) continue;
      expect(named.length, entry.reason).toBeGreaterThan(0);
      expect(named.filter((one) => !recorded.has(one) || !shown.has(one))).toEqual([]);
    }
  });

  for (const quirk of quirksOf(twin).filter((_, index) => all || index % quirkStride === turn % quirkStride)) {
    const recording = quirk.recordings[release] ?? '';
    const entries = ledger.entries.filter((entry) => recordingsOf(entry).includes(recording));
    // Whether an entry with an arrangement shows depends on the arrangement of the deployment.
    const due = entries
      .filter(({ intermittent, arrangement }) => intermittent === undefined && arrangement === undefined)
      .map(({ line }) => line);

    test(`without ${quirk.id}, ${due.length} entries of the ledger of ${id} are no longer true`, async () => {
      const without = await reportOf(twin, { ledger, selected: inLedger, without: [quirk.id] });
      // At the fixed seed an intermittent entry is never stale, with or without its quirk.
      const intermittent = ledger.entries.flatMap((entry) => (entry.intermittent === undefined ? [] : [entry.line]));
      // Nor is one whose edit was not sent in every case, because the first ones were accepted.
      const cut = (entry: LedgerEntry) =>
        without.requirements.some(
          ({ id: one, cutEdits = [] }) =>
            one === entry.requirement && cutEdits.some((edit) => edit === entry.observed.edit),
        );
      const seen = due.filter((line) => !ledger.entries.some((entry) => entry.line === line && cut(entry)));
      expect(untrueLines(without).filter((line) => !intermittent.includes(line))).toEqual(seen);
    });
  }

  for (const part of parts(faultsFor(turn))) {
    test(`any of ${part.length} faults from ${part[0]?.id} to ${part.at(-1)?.id} makes ${id} non-conformant even with its ledger`, async () => {
      const hidden = masked
        .filter(({ releases = [release] }) => releases.includes(release))
        .flatMap(({ ids }) => ids)
        .filter((one) => part.some((fault) => fault.id === one));
      const survivors: string[] = [];
      for (const fault of part) {
        const violated = mustsOf(fault);
        const isSeen = async (selected: readonly Requirement[]) => {
          const options = { ledger, selected, fault, fixtures: inAllForms(twin) };
          return (await reportOf(twin, options)).verdict === 'non-conformant';
        };
        if ((await isSeen(violated.slice(0, 1))) || (await isSeen(violated))) continue;
        if (!hidden.includes(fault.id)) {
          if (!(await showsInReference(fault, generation, violated))) continue;
          // If none of its requirements shows it, another one may fail here.
          if (await isSeen(catalogue)) continue;
        }
        survivors.push(fault.id);
      }
      expect(survivors.toSorted()).toEqual(hidden.toSorted());
    });
  }
}

/** In parts that take seconds each. */
function parts(list: readonly Fault[]): readonly (readonly Fault[])[] {
  const size = 32;
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}

/** The fixtures of a twin, with tasks of every form and a provider that never synced: a release shows few. */
function inAllForms(twin: Twin): Fixtures {
  const fixtures = twin.fixtures(Date.now());
  const [tested, { lastSync: _, ...other }, ...others] = fixtures.providers;
  return {
    ...fixtures,
    providers: [{ ...tested, tasks: defaultTasks('payroll', Date.now()) }, other, ...others],
  };
}

/** Whether a fault can show in a contract version at all. */
async function showsInReference(fault: Fault, generation: string, violated: readonly Requirement[]): Promise<boolean> {
  const deployment = await startReference({ generation, change: fault.change });
  const { results } = await verifyDeployment(deployment, requirementsWith(fault, violated), {}, { loadContract });
  await deployment.close();
  return results.some(({ outcome }) => outcome === 'failed');
}
