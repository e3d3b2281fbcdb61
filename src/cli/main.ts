#!/usr/bin/env node
import { exitCodes } from '../report/exitCode.ts';

/** Ends as a broken suite, with the cause. By default Node exits with 1, which here means non-conformant. */
function breakOff(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  hasEnded = true;
  process.exit(exitCodes.suiteBroke);
}

let hasEnded = false;
process.on('uncaughtException', breakOff);
process.on('exit', () => {
  if (hasEnded) return;
  process.stderr.write('the suite waited for something that no longer comes: this is a defect of the suite\n');
  process.exitCode = exitCodes.suiteBroke;
});

// The reader of our output may close it early (`--help | head`).
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

/** The bin. What a damaged installation cannot load is not found before. */
const { runProgram } = await import('./runProgram.ts').catch(breakOff);
await runProgram(process.argv);
hasEnded = true;
