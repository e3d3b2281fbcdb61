import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LaunchOptions } from '@playwright/test';
import { packageRoot } from '../../../src/lib/packageRoot.ts';

const execute = promisify(execFile);

/**
 * How to launch the browser that `npm ci` brings: packed Chromium with the libraries and fonts that it needs, unpacked once
 * below `node_modules` (three seconds). It is for Linux on x64 alone; elsewhere Playwright's own is launched, which
 * `npx playwright install chromium` brings.
 */
export async function decompressChromium(): Promise<LaunchOptions> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return {};
  const cache = join(packageRoot(), 'node_modules', '.cache');
  const folder = join(cache, 'chromium');
  if (!existsSync(folder)) {
    await mkdir(cache, { recursive: true });
    const unfinished = await mkdtemp(join(cache, 'chromium-'));
    await decompressInto(unfinished);
    // Atomic; if another process was faster, its folder is used.
    await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true }));
  }
  const fonts = join(folder, 'fonts.conf');
  await writeFile(fonts, `<fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${folder}</cachedir></fontconfig>`);
  return {
    executablePath: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: fonts, HOME: folder },
  };
}

/** The package unpacks into the folder of temporary files, with its libraries if it detects a minimal system. */
async function decompressInto(folder: string): Promise<void> {
  const decompress = "import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())";
  await execute(process.execPath, ['--eval', decompress], {
    cwd: packageRoot(),
    env: { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
  });
}
