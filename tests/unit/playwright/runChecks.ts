import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** How a child process ended, and all that it wrote. */
export interface ChildEnd {
  readonly code: number | null;
  readonly output: string;
}

/**
 * Runs the `*.check.ts` files of a configuration beside this file in a Playwright process of their own, because what they
 * look at is fixed when a process starts: its environment and the authorities it trusts.
 *
 * @param env added to this process's, but for what this suite and Playwright itself have put there.
 */
export async function runChecks(config: string, env: { readonly [name: string]: string }): Promise<ChildEnd> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(CONFORMANCE_|SCIM_SYNC_CONFORMANCE_|TEST_|PW_|PLAYWRIGHT_|NODE_OPTIONS$|FORCE_COLOR$)/.test(name),
  );
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  const child = spawn(
    process.execPath,
    [cli, 'test', '--config', join(import.meta.dirname, 'checks', config), '--reporter', 'line'],
    { env: { ...Object.fromEntries(inherited), ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ]);
  return { code, output: out + err };
}
