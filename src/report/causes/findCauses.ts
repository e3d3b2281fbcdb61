import { operationNames } from '../../contract/operations.ts';
import type { ReportedFinding, ReportedRequirement } from '../Report.ts';
import { countingLevel, type RunAsked, standingOf } from '../standing.ts';
import type { Cause, CauseKind } from './Cause.ts';
import { connected } from './connected.ts';
import { editFamily, isCrash, isPage, linksOf } from './linksOf.ts';

/** A finding with its position in the report. */
interface Placed {
  readonly requirement: ReportedRequirement;
  readonly finding: ReportedFinding;
  readonly index: number;
}

/**
 * The causes of a run. Failed requirements that share a link have one cause; each has exactly one. Order: a desync, then causes
 * that make the run non-conformant; among equals a crash first, then the cause of most requirements. A failed requirement
 * without findings has no cause. Pure.
 */
export function findCauses(requirements: readonly ReportedRequirement[], run: RunAsked): readonly Cause[] {
  const failed = requirements.filter(({ outcome }) => outcome === 'failed');
  return connected(failed, (one) => one.findings.flatMap((finding) => linksOf(one, finding)))
    .flatMap((members) => {
      const sorted = members.toSorted((a, b) => weightOf(a, run) - weightOf(b, run));
      const [first, ...others] = sorted.flatMap(placedFindings);
      return first === undefined ? [] : [{ cause: causeOf(sorted, [first, ...others], run), sorted }];
    })
    .toSorted((a, b) => compare(rankOf(a.cause, a.sorted, run), rankOf(b.cause, b.sorted, run)))
    .map(({ cause }) => cause);
}

function placedFindings(requirement: ReportedRequirement): readonly Placed[] {
  return requirement.findings.map((finding, index) => ({ requirement, finding, index }));
}

/**
 * A desync comes first even if it does not count: after it, no response can be attributed to its request. One that is excused
 * or at level `may` is not moved.
 */
function rankOf({ kind }: Cause, [first, ...others]: readonly ReportedRequirement[], run: RunAsked): readonly number[] {
  const weight = first === undefined ? Number.POSITIVE_INFINITY : weightOf(first, run);
  const urgency = kind === 'desync' ? 0 : kind === 'crash' ? 1 : 2;
  return [kind === 'desync' && weight < excusedWeight ? 0 : weight, urgency, -others.length];
}

/** @param members the most severe first. */
function causeOf(
  members: readonly ReportedRequirement[],
  placed: readonly [Placed, ...Placed[]],
  run: RunAsked,
): Cause {
  const findings = placed.map(({ finding }) => finding);
  const kind = kindOf(members);
  const { requirement, index } = exampleOf(placed, kind, run);
  const count = (level: ReportedRequirement['level']) => members.filter((one) => one.level === level).length;
  return {
    kind,
    operations: operationNames.filter((name) => findings.some(({ operation }) => operation === name)),
    statuses: unique(findings.map(({ status }) => status)).toSorted((a, b) => a - b),
    keywords: unique(findings.map(({ keyword }) => keyword)),
    edits: unique(findings.flatMap(({ edit }) => (edit === undefined ? [] : [editFamily(edit)]))),
    validRequests: findings.some(({ edit }) => edit === undefined),
    requirements: members.map(({ id }) => id),
    levels: { must: count('must'), should: count('should'), may: count('may') },
    findings: findings.length,
    cases: findings.reduce((sum, one) => sum + one.count, 0),
    example: { requirement: requirement.id, finding: index },
  };
}

/** One finding is enough for a desync or a crash; otherwise the majority of the requirements decides. */
function kindOf(members: readonly ReportedRequirement[]): CauseKind {
  const kinds = members.flatMap(({ findings }) => unique(findings.map(findingKind)));
  const urgent = (['desync', 'crash'] as const).find((kind) => kinds.includes(kind));
  const votes = (kind: CauseKind) => kinds.filter((one) => one === kind).length;
  const [most = 'status'] = unique(kinds).toSorted((a, b) => votes(b) - votes(a));
  return urgent ?? most;
}

function findingKind(finding: ReportedFinding): CauseKind {
  const { keyword, layer, status, exchange } = finding;
  if (keyword === 'desync') return 'desync';
  if (isCrash(finding)) return 'crash';
  if (layer === 'status' && status >= 300 && status < 400) return 'redirect';
  if (isPage(exchange.response)) return 'page';
  return layer === 'status' && status === 0 ? 'no-response' : layer;
}

/** The finding of this kind with the smallest request, among the most severe requirements. */
function exampleOf([first, ...others]: readonly [Placed, ...Placed[]], kind: CauseKind, run: RunAsked): Placed {
  const rank = ({ requirement, finding }: Placed) => [
    findingKind(finding) === kind ? 0 : 1,
    weightOf(requirement, run),
    requestSize(finding),
  ];
  return others.reduce((best, one) => (compare(rank(one), rank(best)) < 0 ? one : best), first);
}

/** Characters and bytes of a request. The response is ignored: its length may vary from run to run. */
function requestSize({ exchange: { request } }: ReportedFinding): number {
  const { method, url, headers, bodyLength = 0, raw } = request;
  if (raw !== undefined) return raw.parts.reduce((sum, { length }) => sum + length, 0);
  return method.length + url.length + headers.flat().join('').length + bodyLength;
}

const excusedWeight = 3;

/** The severity of a failure: the smaller, the more severe. */
function weightOf(requirement: ReportedRequirement, run: RunAsked): number {
  const standing = standingOf(requirement, run);
  if (standing === 'unmet') return requirement.level === 'must' ? 0 : 1;
  if (standing === 'excused') return excusedWeight;
  return countingLevel(requirement) === 'may' ? 4 : 2;
}

/** Compares lists of numbers by the first that differs. */
function compare(one: readonly number[], other: readonly number[]): number {
  const differing = one.findIndex((value, index) => value !== other[index]);
  return (one[differing] ?? 0) - (other[differing] ?? 0);
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
