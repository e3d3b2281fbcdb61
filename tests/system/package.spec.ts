import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { startEmbedded } from '../../src/fakes/reference/startEmbedded.ts';
import { reportFileNames } from '../../src/playwright/reportFileNames.ts';
import { codeBlocks } from './codeBlocks.ts';
import { runShell, test, writeProject } from './installedPackage.ts';

/** The package as its users have it: installed from a tarball into a folder of their own. */

test('the bin tests the embedded deployment in an empty folder, and leaves nothing but the report there', async ({
  installed,
}) => {
  const folder = writeProject(installed, 'run', {});
  const { stdout } = await runShell('npx --no-install scim-sync-conformance --profile observe', folder);
  const lines = stdout.trim().split('\n');
  const embedded = 'This run tested only the embedded reference deployment of the suite.';
  expect([lines[0], lines.at(-1)]).toEqual([embedded, embedded]);
  expect(stdout).toContain('Conformant: all');
  expect(readdirSync(folder).toSorted()).toEqual(['conformance-report', 'package.json']);
  expect(existsSync(join(folder, 'conformance-report', 'report.json'))).toBe(true);
  expect((await runShell('npx --no-install scim-sync-conformance --profile none', folder)).exitCode).toBe(3);
});

test('the package holds what users need', ({ installed }) => {
  const shipped = readdirSync(join(installed.folder, 'node_modules', 'scim-sync-conformance'));
  expect(shipped.toSorted()).toEqual([
    ...['CHANGELOG.md', 'LICENSE', 'README.md', 'SECURITY.md'],
    ...['deviations', 'dist', 'docs', 'package.json', 'schemas', 'specs'],
  ]);
});

test('a strict TypeScript program without types of Node compiles against the package, and gets a report', async ({
  installed,
}) => {
  const program = `
import { exitCode, type Report, runConformance } from 'scim-sync-conformance';
import { validateReport } from 'scim-sync-conformance/report';
import schema from 'scim-sync-conformance/schemas/report.schema.json' with { type: 'json' };

const report: Report = await runConformance({ CONFORMANCE_PROFILE: 'observe' }, { embedded: 'reference' });
const outcomes = new Set(report.requirements.map(({ outcome }) => outcome));
// @ts-expect-error the outcomes are known
outcomes.has('green');
console.log(report.verdict, exitCode(report), validateReport(report).length, schema.title.length > 0);
`;
  const folder = writeProject(installed, 'strict', { 'check.ts': program });
  const compiler = "npx tsc --strict --target es2023 --module nodenext --types ''";
  const { stdout, stderr } = await runShell(`${compiler} check.ts && node --no-warnings check.js`, folder);
  expect([stdout, stderr]).toEqual(['conformant 0 0 true\n', '']);
});

test('the examples of docs/program.md compile and run as the document says', async ({ installed }) => {
  const { baseUrl, tokens, providerId, close } = await startEmbedded();
  const folder = writeProject(installed, 'program', { token: tokens.operator });
  for (const { file, text } of [
    ...codeBlocks('docs/program.md', 'A run'),
    ...codeBlocks('docs/program.md', 'A report'),
  ]) {
    const filled = text
      .replace('https://auth.example.com/api/v3', baseUrl)
      .replace('/run/secrets/scim-sync-token', join(folder, 'token'))
      .replace("PROVIDER_ID: '7'", `PROVIDER_ID: '${providerId}'`);
    writeFileSync(join(folder, file), filled);
  }
  const [shell] = codeBlocks('docs/program.md', 'Compile and run');
  const ran = await runShell(shell?.text ?? '', folder);
  await close();
  expect([ran.exitCode, ran.stdout, ran.stderr]).toEqual([0, 'conformant []\n', '']);
  await runShell('npx --no-install scim-sync-conformance --profile observe', folder);
  expect(await runShell('node views.js', folder)).toMatchObject({ exitCode: 0, stderr: '' });
  const report = join(folder, 'conformance-report');
  for (const name of reportFileNames) {
    expect(readFileSync(join(folder, name), 'utf8')).toBe(readFileSync(join(report, name), 'utf8'));
  }
});

for (const [what, change] of [
  ['', (text: string) => text],
  [' as CommonJS', (text: string) => text],
  [' with tests that do not state their requirement', (text: string) => text.replace('requirementDetails(id), ', '')],
] as const) {
  test(`the Playwright project of docs/playwright.md${what} runs with its own configuration and tests`, async ({
    installed,
  }) => {
    const { baseUrl, tokens, providerId, close } = await startEmbedded();
    const blocks = codeBlocks('docs/playwright.md', 'In a project of your own');
    const files = blocks.filter(({ language }) => language === 'ts').map(({ file, text }) => [file, change(text)]);
    const type = what.includes('CommonJS') ? { 'package.json': '{"private":true}' } : {};
    const folder = writeProject(installed, `playwright${what}`, { ...Object.fromEntries(files), ...type });
    const env = {
      ...{ CONFORMANCE_BASE_URL: baseUrl, CONFORMANCE_TOKEN: tokens.operator },
      ...{ CONFORMANCE_PROVIDER_ID: String(providerId), CONFORMANCE_PROFILE: 'observe' },
    };
    const typed = await runShell(
      'npx tsc --strict --noEmit --skipLibCheck --target es2023 --module nodenext playwright.config.ts tests/*.ts',
      folder,
    );
    const shell = blocks.find(({ language }) => language === 'sh')?.text ?? '';
    const { exitCode, stderr } = await runShell(shell, folder, env);
    await close();
    expect([typed.stdout, exitCode, stderr]).toEqual(['', 0, expect.stringContaining('[1/1] passed')]);
    const report = JSON.parse(readFileSync(join(folder, 'conformance-report', 'report.json'), 'utf8'));
    expect(report).toMatchObject({ only: ['SYNC-STATUS-200'], counts: { passed: 1, failed: 0 } });
  });
}

test('the configuration alone runs the tests of the suite', async ({ installed }) => {
  const config = "export { default } from 'scim-sync-conformance/playwright/config';\n";
  const folder = writeProject(installed, 'all', { 'playwright.config.ts': config });
  const { stdout } = await runShell('npx playwright test --list', folder);
  expect(stdout).toContain('SYNC-STATUS-200: ');
  expect((await runShell("npx playwright test --grep '@SYNC-STATUS-200 '", folder)).exitCode).toBe(0);
});
