import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../src/report/Report.ts';
import { compareWithPins } from './compareWithPins.ts';
import type { Neighbour } from './Neighbour.ts';
import type { Pin } from './Pin.ts';
import type { PortPool } from './PortPool.ts';
import type { NeighbourResult } from './resultView.ts';
import { runSuite } from './runSuite.ts';

/** What a neighbour is judged with. */
export interface JudgeOptions {
  readonly cache: string;
  readonly ports: PortPool;
  readonly pins: readonly Pin[];
  /** One run each, against a newly started neighbour; undefined is the fixed seed of the suite. */
  readonly seeds: readonly (number | undefined)[];
}

/** Starts a neighbour, runs the suite against it, and stops it, once for each seed. Never rejects. */
export async function judgeNeighbour(neighbour: Neighbour, options: JudgeOptions): Promise<NeighbourResult> {
  const { name } = neighbour;
  const folder = join(options.cache, 'runs', name);
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  rmSync(folder, { recursive: true, force: true });
  try {
    const reports: Report[] = [];
    for (const seed of options.seeds) {
      reports.push(await judgeOnce(neighbour, seed, join(folder, `seed-${seed ?? 'fixed'}`), options));
    }
    const comparison = compareWithPins(reports, options.pins);
    return { name, seconds: seconds(), outcome: { reports, comparison, folder } };
  } catch (error) {
    return { name, seconds: seconds(), outcome: { error: error instanceof Error ? error.message : String(error) } };
  }
}

async function judgeOnce(
  neighbour: Neighbour,
  seed: number | undefined,
  folder: string,
  { cache, ports }: JudgeOptions,
): Promise<Report> {
  mkdirSync(folder, { recursive: true });
  const sink = {
    url: `http://127.0.0.1:${await ports.choose()}`,
    token: randomBytes(30).toString('base64url'),
  };
  const started = await neighbour.start(cache, { sink, folder, ports });
  try {
    return await runSuite({ target: started.target, sink, seed, folder });
  } finally {
    await started.close();
  }
}
