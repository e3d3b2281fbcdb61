import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { packageRoot } from '../../src/lib/packageRoot.ts';
import { test } from './checkout.ts';
import { codeBlocks } from './codeBlocks.ts';
import { runShell } from './installedPackage.ts';

/** The walks of CONTRIBUTING.md, done in a checkout as they are written. */

test.beforeAll(({ checkout: { folder } }) => {
  symlinkSync(join(packageRoot(), 'node_modules'), join(folder, 'node_modules'));
});

// The tests of another file may get the same checkout, and their `npm ci` would empty what the link leads to.
test.afterAll(({ checkout: { folder } }) => {
  rmSync(join(folder, 'node_modules'));
});

for (const heading of ['Add a requirement', 'Add a fault']) {
  test(`what CONTRIBUTING.md shows below "${heading}" works as it is written`, async ({ checkout: { folder } }) => {
    await runShell('git checkout --quiet .', folder);
    const blocks = codeBlocks('CONTRIBUTING.md', heading);
    let printed = '';
    for (const { language, text } of blocks) {
      if (language === 'diff') {
        writeFileSync(join(folder, '.git', 'walk.diff'), text);
        expect(await runShell('git apply .git/walk.diff', folder), text).toMatchObject({ exitCode: 0 });
      } else if (language === 'sh') {
        const { exitCode, stdout, stderr } = await runShell(text, folder);
        printed = stdout + stderr;
        expect(exitCode, printed).toBe(0);
      } else if (language === 'text') {
        expect(printed.split('\n')).toEqual(expect.arrayContaining(text.trimEnd().split('\n')));
      }
    }
    const languages = blocks.map(({ language }) => language);
    expect(languages).toEqual(expect.arrayContaining(['diff', 'sh', 'text']));
  });
}
