#!/usr/bin/env node
import { exitCodes } from '../report/exitCode.ts';
import { runProgram } from './runProgram.ts';

// By default Node exits with 1, which here means non-conformant.
process.on('uncaughtException', (error) => {
  process.stderr.write(`${error.stack ?? String(error)}\n`);
  process.exit(exitCodes.suiteBroke);
});

// The reader of our output may close it early (`--help | head`).
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

/** The bin. */
await runProgram(process.argv);
