import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../../src/lib/packageRoot.ts';
import { inEmptyFolder, runNode } from './runBin.ts';

/** Rejects a promise that nobody handles, as soon as the bin is under way. */
const broken = `const look = setInterval(() => {
  if (process.listenerCount('uncaughtException') === 0) return;
  clearInterval(look);
  Promise.reject(new Error('broken on purpose'));
}, 10);\n`;

test('an error that nobody catches is exit code 4: that of Node would call the target non-conformant', async () => {
  await inEmptyFolder(async (folder) => {
    writeFileSync(join(folder, 'broken.mjs'), broken);
    const bin = join(packageRoot(), 'dist', 'src', 'cli', 'main.js');
    const { exitCode, stderr } = await runNode(['--import', './broken.mjs', bin], { CONFORMANCE_RATE: '1' }, folder);
    expect(stderr).toContain('broken on purpose');
    expect(exitCode).toBe(4);
  });
});
