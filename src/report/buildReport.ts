import type { Reason } from '../judge/Reason.ts';
import { reasonSentence } from '../judge/reasonSentence.ts';
import { SuiteError } from '../lib/SuiteError.ts';
import { findCauses } from './causes/findCauses.ts';
import { decideVerdict } from './decideVerdict.ts';
import { excuseFailure } from './ledger/excuseFailure.ts';
import type { Ledger } from './ledger/Ledger.ts';
import { type LedgerReview, reviewLedger } from './ledger/reviewLedger.ts';
import {
  type NotProven,
  type Outcome,
  type Report,
  type ReportedRequirement,
  type RunFacts,
  type RunFigures,
  reportSchemaVersion,
} from './Report.ts';
import { type CatalogueEntry, reportedEntry } from './reportedEntry.ts';

/** A run that has ended, completely or not. */
export interface EndedRun {
  readonly facts: RunFacts;
  /** Every requirement, in the order of the report. */
  readonly catalogue: readonly CatalogueEntry[];
  /** The requirements that ran, in any order. */
  readonly results: readonly ReportedRequirement[];
  readonly counters: RunFigures;
  /** RFC 3339, UTC. */
  readonly finishedAt: string;
  readonly interrupted: boolean;
  /** Absent if none was given. */
  readonly ledger?: Ledger;
}

/**
 * Builds the report of a run. It has every requirement of the catalogue: without a result, a requirement is `not-tested` if
 * `--only` left it out, else `inconclusive` because it never ran. So a lost shard or a crash cannot look like a small green
 * run. Failures that the ledger lists are marked before the verdict is decided.
 *
 * @throws SuiteError if a result is not in the catalogue, or there are two results of a requirement.
 */
export function buildReport(run: EndedRun): Report {
  const { facts, interrupted, ledger } = run;
  const results = indexResults(run);
  const { coverage, ...traffic } = run.counters;
  const requirements = withoutRepeats(run.catalogue.map((entry) => results.get(entry.id) ?? neverRan(entry, run))).map(
    (result) => (ledger === undefined ? result : excuseFailure(result, ledger, facts)),
  );
  const review: LedgerReview =
    ledger === undefined ? { problems: [], notes: [] } : reviewLedger(ledger, requirements, facts);
  const notes = [...(facts.notes ?? []), ...review.notes];
  return {
    schemaVersion: reportSchemaVersion,
    ...facts,
    ...(notes.length > 0 && { notes }),
    finishedAt: run.finishedAt,
    interrupted,
    verdict: decideVerdict({ ...facts, interrupted, requirements }),
    counts: countOutcomes(requirements),
    traffic,
    ...(coverage && { coverage }),
    requirements,
    causes: findCauses(requirements, facts),
    ...(ledger !== undefined && { ledger: reported(ledger, review) }),
    ledgerProblems: review.problems,
    notProven: requirements.flatMap(notProven),
  };
}

/** Names an exchange by its id if an earlier requirement that passed has it: many of them are judged by the same few. */
function withoutRepeats(requirements: readonly ReportedRequirement[]): readonly ReportedRequirement[] {
  const seen = new Set<string>();
  return requirements.map((requirement) => {
    const { exchange, ...rest } = requirement;
    if (requirement.outcome !== 'passed' || exchange?.id === undefined) return requirement;
    if (seen.has(exchange.id)) return { ...rest, exchangeId: exchange.id };
    seen.add(exchange.id);
    return requirement;
  });
}

function reported({ path, sha256, releases }: Ledger, { meantForOther }: LedgerReview): NonNullable<Report['ledger']> {
  return { path, sha256, ...(releases && { releases }), ...(meantForOther && { meantForOther }) };
}

function indexResults({ catalogue, results }: EndedRun): ReadonlyMap<string, ReportedRequirement> {
  const known = new Set(catalogue.map(({ id }) => id));
  const index = new Map<string, ReportedRequirement>();
  for (const result of results) {
    if (!known.has(result.id)) throw new SuiteError(`a result names ${result.id}, which is not in the catalogue`);
    if (index.has(result.id)) throw new SuiteError(`there are two results of ${result.id}; one is expected`);
    index.set(result.id, result);
  }
  return index;
}

function neverRan(entry: CatalogueEntry, { facts, interrupted }: EndedRun): ReportedRequirement {
  const leftOut = facts.only !== undefined && !facts.only.includes(entry.id);
  const reason: Reason = leftOut
    ? { code: 'not-selected' }
    : { code: 'never-ran', because: whyNot(facts, interrupted) };
  return {
    ...reportedEntry(entry, facts.suite.version, facts.target.providerKind),
    outcome: leftOut ? 'not-tested' : 'inconclusive',
    reason: reasonSentence(reason),
    reasonCode: reason.code,
    findings: [],
    requests: 0,
    elapsedMs: 0,
  };
}

function whyNot(
  { stopped }: RunFacts,
  interrupted: boolean,
): Extract<Reason, { readonly code: 'never-ran' }>['because'] {
  if (stopped !== undefined) return 'stopped';
  return interrupted ? 'interrupted' : 'lost';
}

function countOutcomes(requirements: readonly ReportedRequirement[]): Report['counts'] {
  const count = (wanted: Outcome) => requirements.filter(({ outcome }) => outcome === wanted).length;
  return {
    passed: count('passed'),
    failed: count('failed'),
    inconclusive: count('inconclusive'),
    'not-tested': count('not-tested'),
    'not-applicable': count('not-applicable'),
    errored: count('errored'),
    excused: requirements.filter(({ outcome, excused }) => outcome === 'failed' && excused === true).length,
  };
}

/** A requirement that is not applicable needs no verification. */
function notProven({ id, level, outcome, reason, settings }: ReportedRequirement): readonly NotProven[] {
  if (outcome === 'passed' || outcome === 'failed' || outcome === 'not-applicable') return [];
  return [{ requirement: id, level, reason: reason ?? `${outcome}, without a reason`, ...(settings && { settings }) }];
}
