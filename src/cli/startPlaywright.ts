import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type RunRequest, runRequestVariable } from '../playwright/RunRequest.ts';
import type { Flags } from '../target/gatherSettings.ts';

/**
 * Runs Playwright over the conformance tests that are compiled beside this file, and waits for its end. What it prints goes
 * to standard error: standard output is for the result.
 *
 * An interrupt reaches Playwright too; it then ends its run and leaves a report, which this process waits for.
 *
 * @returns whether it was interrupted.
 */
export async function startPlaywright(request: RunRequest, flags: Flags): Promise<boolean> {
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  const { embedded: _, ...settings } = flags;
  const ids = request.only?.map((id) => `@${id}(?=\\s|$)`) ?? [];
  const filter = ids.length > 0 ? ['--grep', ['preflight', ...ids].join('|')] : [];
  const child = spawn(process.execPath, [cli, 'test', '--config', configPath(), ...filter], {
    stdio: ['ignore', process.stderr, process.stderr],
    // Nothing here is TypeScript any more, and without its loader for that Playwright starts sooner.
    env: { ...process.env, ...settings, PW_DISABLE_TS_ESM: '1', [runRequestVariable]: JSON.stringify(request) },
  });
  let interrupted = false;
  const keepWaiting = () => {
    interrupted = true;
  };
  const passOn = () => {
    interrupted = true;
    child.kill('SIGINT');
  };
  process.on('SIGINT', keepWaiting).on('SIGTERM', passOn);
  try {
    await new Promise<void>((resolve, reject) => child.once('error', reject).once('close', () => resolve()));
  } finally {
    process.off('SIGINT', keepWaiting).off('SIGTERM', passOn);
  }
  return interrupted;
}

/** The compiled configuration: `dist/playwright.config.js`, two folders above this file. */
function configPath(): string {
  return join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'playwright.config.js');
}
