import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../../src/lib/packageRoot.ts';
import { reportFiles } from '../../../src/playwright/reportFiles.ts';
import { inEmptyFolder } from '../cli/runBin.ts';
import { failing } from '../report/samples.ts';

/** What lies about in a checkout in which somebody worked: folders of reports, of test runners, and certificates. */
const folders = [
  ...['.', 'conformance-report', join('conformance-report', 'previous'), 'baseline', join('public', 'latest')],
  ...[
    'test-results',
    'playwright-report',
    'blob-report',
    'conformance-provision',
    join('conformance-report', 'bundle'),
  ],
  ...[join('certificate', 'runs', 'frozen'), join('src', 'conformance-report'), join('tests', 'conformance-report')],
];

/** Ends with the exit code of Biome in a folder with our configuration and these files. */
function check(files: { readonly [path: string]: string }): Promise<number | null> {
  const root = packageRoot();
  return inEmptyFolder(async (folder) => {
    copyFileSync(join(root, 'biome.json'), join(folder, 'biome.json'));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const bin = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
    return spawnSync(process.execPath, [bin, 'check', '--error-on-warnings', '.'], { cwd: folder }).status;
  });
}

const source = { 'src/fine.ts': "export const word = 'fine';\n" };
const lying = Object.fromEntries(
  folders.flatMap((folder) =>
    Object.entries({ ...reportFiles(failing), 'exchanges.json': '{"a" :1}', 'trace.js': 'var  a = 1' })
      .filter(([name]) => folder !== '.' || name !== 'trace.js')
      .map(([name, text]) => [join(folder, name), text]),
  ),
);

test('the check is green whatever reports and certificates lie about', async () => {
  expect(await check({ ...source, ...lying })).toBe(0);
});

for (const path of ['src/bad.ts', 'tests/deep/bad.spec.ts', 'scripts/bad.mjs', 'schemas/bad.json', 'package.json']) {
  test(`the check looks at ${path}`, async () => {
    expect(await check({ ...source, [path]: '{  }' })).not.toBe(0);
  });
}
