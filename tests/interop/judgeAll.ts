import { judgeNeighbour } from './judgeNeighbour.ts';
import type { Neighbour } from './Neighbour.ts';
import type { Pins } from './Pin.ts';
import { PortPool } from './PortPool.ts';
import { hasPassed, type NeighbourResult } from './resultView.ts';

/** What neighbours are judged with. */
export interface JudgeAllOptions {
  /** The folder of everything that is installed and written. */
  readonly cache: string;
  readonly pins: Pins;
  /** One run of each neighbour at each; undefined is the fixed seed of the suite. */
  readonly seeds: readonly (number | undefined)[];
  /** Told of each step, one line. */
  readonly progress: (line: string) => void;
}

/** How many neighbours are judged at once: most of a run is waiting. */
const atOnce = 4;

/** Installs and judges neighbours, and returns their results in the same order. One that cannot be installed has failed. */
export async function judgeAll(
  neighbours: readonly Neighbour[],
  { cache, pins, seeds, progress }: JudgeAllOptions,
): Promise<readonly NeighbourResult[]> {
  const ports = new PortPool();
  const results = new Map<string, NeighbourResult>();
  const waiting = [...neighbours];
  const installed = new Map<string, Promise<void>>();

  function installOnce({ installation, install }: Neighbour): Promise<void> {
    const known = installed.get(installation);
    if (known !== undefined) return known;
    const start = performance.now();
    const done = install(cache).then(() => progress(`installed ${installation}: ${secondsSince(start)} s`));
    installed.set(installation, done);
    return done;
  }

  async function work(): Promise<void> {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const neighbour = next;
      const { name } = neighbour;
      const result = await installOnce(neighbour).then(
        () => judgeNeighbour(neighbour, { cache, ports, pins: pins.get(name) ?? [], seeds }),
        (error: unknown) => ({ name, seconds: 0, outcome: { error: `cannot be installed: ${String(error)}` } }),
      );
      results.set(name, result);
      progress(`${hasPassed(result) ? 'passed' : 'failed'} ${name}: ${result.seconds.toFixed(1)} s`);
    }
  }

  await Promise.all(Array.from({ length: atOnce }, work));
  return neighbours.flatMap(({ name }) => results.get(name) ?? []);
}

function secondsSince(start: number): string {
  return ((performance.now() - start) / 1000).toFixed(1);
}
