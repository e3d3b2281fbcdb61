#!/usr/bin/env node
import { runProgram } from './runProgram.ts';

/** The bin. */
await runProgram(process.argv);
