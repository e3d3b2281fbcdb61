import { availableParallelism } from 'node:os';
import { assumedGeneration } from '../../contract/assumedGeneration.ts';
import { loadContract } from '../../contract/loadContract.ts';
import { packageFacts } from '../../lib/packageRoot.ts';
import { catalogue } from '../../requirements/catalogue.ts';
import { buildKillMatrix, type SubjectResult } from './buildKillMatrix.ts';
import type { KillMatrix } from './KillMatrix.ts';
import { runJobs } from './runJobs.ts';
import type { Subject } from './Subject.ts';
import { subjects } from './subjects.ts';

/** Limit of one run against one subject, milliseconds: the slowest take seconds. */
const limitMs = 300_000;

/** Each process loads the whole suite, some 200 MiB. */
const mostProcesses = 8;

/** While one run waits, another one proceeds. */
const jobsAtOnce = 4;

/** The request for a self-test. */
export interface SelftestRequest {
  /** At least one. */
  readonly seeds: readonly number[];
  /** Ids of subjects; absent: all. */
  readonly only?: readonly string[];
  /** Called with the result of each subject at each seed once it is known. */
  readonly onResult?: (result: SubjectResult) => void;
}

/** One job of the self-test: a subject by its id, and the seed of its cases. */
export type SubjectJob = Pick<SubjectResult, 'id' | 'seed'>;

/**
 * The jobs of a self-test. Faults come last, because runs against other subjects may wait and would prolong the end.
 * Vacuous and hostile subjects are spread evenly among the others: some of them fill memory, and few may do so at once.
 */
export function selftestJobs({ seeds, only }: SelftestRequest): readonly SubjectJob[] {
  const selected = subjects.filter(({ id }) => only === undefined || only.includes(id));
  const ofKinds = (...kinds: readonly Subject['kind'][]) => selected.filter(({ kind }) => kinds.includes(kind));
  const ordered = [...spread(ofKinds('vacuous', 'hostile'), ofKinds('reference', 'benign')), ...ofKinds('fault')];
  return ordered.flatMap(({ id }) => seeds.map((seed) => ({ id, seed })));
}

/** Both lists in their order, with the first spread evenly among the second. */
function spread<T>(some: readonly T[], among: readonly T[]): readonly T[] {
  const placed = [some, among].flatMap((list) =>
    list.map((item, index) => ({ item, at: (index + 0.5) / list.length })),
  );
  return placed.toSorted((one, other) => one.at - other.at).map(({ item }) => item);
}

/**
 * Runs the catalogue against every subject at every seed, in one process per core. It works only in `dist/`: Node
 * 20 does not load TypeScript.
 *
 * @throws SuiteError if a process breaks.
 */
export async function runSelftest(request: SelftestRequest): Promise<KillMatrix> {
  const { seeds, only, onResult } = request;
  const results = await runJobs<SubjectJob, SubjectResult>(selftestJobs(request), {
    entry: new URL('./subjectWorker.js', import.meta.url),
    processes: Math.min(availableParallelism(), mostProcesses),
    jobsAtOnce,
    limitMs,
    ...(onResult === undefined ? {} : { onResult }),
  });
  const { generation, sha256 } = loadContract(assumedGeneration);
  return buildKillMatrix({
    suite: packageFacts(),
    contract: { generation, sha256 },
    seeds,
    ...(only === undefined ? {} : { only }),
    catalogue,
    subjects: subjects.filter(({ id }) => only === undefined || only.includes(id)),
    results,
  });
}
