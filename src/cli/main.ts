#!/usr/bin/env node
import { exitCodes } from '../report/exitCode.ts';
import { runProgram } from './runProgram.ts';

// By itself Node exits with 1, which here means that the target is not conformant.
process.on('uncaughtException', (error) => {
  process.stderr.write(`${error.stack ?? String(error)}\n`);
  process.exit(exitCodes.suiteBroke);
});

// Whoever reads what we print may have read enough (`--help | head`).
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

/** The bin. */
await runProgram(process.argv);
