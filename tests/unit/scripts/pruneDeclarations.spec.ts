import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../../src/lib/packageRoot.ts';
import { inEmptyFolder } from '../cli/runBin.ts';

/** Loads the script, which has no declarations. */
async function load(): Promise<{ pruneDeclarations: (output: string, exported: object) => void }> {
  return import(join(packageRoot(), 'scripts', 'pruneDeclarations.mjs'));
}

test('declarations stay where an entry needs them, and nothing else goes', async () => {
  const { pruneDeclarations } = await load();
  await inEmptyFolder((folder) => {
    mkdirSync(join(folder, 'deep'));
    const files = {
      'entry.d.ts': "export { a } from './deep/a.ts';\nexport type B = import('./b.ts').B;\n",
      'deep/a.d.ts': "import type { C } from '../c.js';\nexport declare const a: C;\n",
      ...{ 'b.d.ts': 'export type B = 1;\n', 'c.d.ts': 'export type C = 1;\n' },
      ...{ 'deep/unused.d.ts': 'export {};\n', 'deep/unused.js': 'export {};\n' },
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    pruneDeclarations(folder, {
      '.': { types: './dist/entry.d.ts', default: './dist/entry.js' },
      './data/*': './data/*',
    });
    expect(Object.keys(files).filter((name) => !existsSync(join(folder, name)))).toEqual(['deep/unused.d.ts']);
    return Promise.resolve();
  });
});
