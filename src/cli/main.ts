#!/usr/bin/env node
import { exitCodes } from '../report/exitCode.ts';
import { runProgram } from './runProgram.ts';

// By itself Node exits with 1, which here means that the target is not conformant.
process.on('uncaughtException', (error) => {
  process.stderr.write(`${error.stack ?? String(error)}\n`);
  process.exit(exitCodes.suiteBroke);
});

/** The bin. */
await runProgram(process.argv);
