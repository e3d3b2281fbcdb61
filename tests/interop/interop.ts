import { randomInt } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/lib/packageRoot.ts';
import { judgeAll } from './judgeAll.ts';
import { neighbours } from './neighbours.ts';
import { type Options, readOptions } from './options.ts';
import { readPins } from './Pin.ts';
import { hasPassed, resultTable, unexpectedLines } from './resultView.ts';

/**
 * `npm run interop`: runs the suite against implementations of the contract in other stacks, and against the reference
 * deployment behind other projects' proxies, and compares what fails with `pinned.yaml`. Installs what it needs from the package
 * registries into `.interop/`, or into the folder `INTEROP_CACHE`, and changes nothing else on the machine.
 * Exits with 1 if anything is unexpected: also a neighbour that cannot be installed or started, and a pin that was not seen.
 */
async function interop({ only, seedCount, list }: Options): Promise<number> {
  const print = (line: string) => process.stdout.write(`${line}\n`);
  if (list) {
    print(names.join('\n'));
    return 0;
  }
  const chosen = neighbours.filter(({ name }) => only?.includes(name) ?? true);
  const cache = process.env['INTEROP_CACHE'] ?? join(packageRoot(), '.interop');
  mkdirSync(cache, { recursive: true });
  const pins = readPins(join(packageRoot(), 'tests', 'interop', 'pinned.yaml'), names);
  const seeds = [undefined, ...Array.from({ length: seedCount - 1 }, () => randomInt(2 ** 31))];
  if (seedCount > 1) print(`seeds: the fixed one, ${seeds.slice(1).join(', ')}`);
  const progress = (line: string) => process.stderr.write(`${line}\n`);
  const results = await judgeAll(chosen, { cache, pins, seeds, progress });
  const unexpected = results.flatMap(unexpectedLines);
  if (unexpected.length > 0) print(`${unexpected.join('\n')}\n`);
  const passed = results.filter(hasPassed).length;
  print(`${resultTable(results)}\n`);
  print(`${passed} passed, ${results.length - passed} failed`);
  return passed === results.length ? 0 : 1;
}

function optionsOrUsage(): Options | undefined {
  try {
    return readOptions(process.argv.slice(2), names);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return undefined;
  }
}

// An exit ends the processes that were started: see Service.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
const names = neighbours.map(({ name }) => name);
const options = optionsOrUsage();
process.exitCode = options === undefined ? 3 : await interop(options);
