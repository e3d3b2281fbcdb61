import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { packageRoot } from '../../src/lib/packageRoot.ts';
import { test as withCheckout } from './checkout.ts';
import { walks } from './commandWalks.ts';
import { runShell } from './installedPackage.ts';
import { isSetting, type ShownCommands, shownCommands } from './shownCommands.ts';

/** Every command that the documents show is run in a checkout, or named below with the test that runs it or why none does. */

/** Sections whose commands another test takes from the document and runs. */
const sectionsElsewhere: { readonly [place: string]: string } = {
  'CONTRIBUTING.md: Add a requirement': 'tests/system/contributing.spec.ts',
  'CONTRIBUTING.md: Add a fault': 'tests/system/contributing.spec.ts',
  'docs/certify.md: Certificates': 'tests/system/certify.spec.ts',
  'docs/ci.md: Install': 'tests/system/install.spec.ts',
  'docs/ci.md: Several machines': 'tests/system/targetsDocs.spec.ts',
  'docs/playwright.md: In a project of your own': 'tests/system/package.spec.ts',
  'docs/playwright.md: Several deployments': 'tests/system/targetsDocs.spec.ts',
  'docs/playwright.md: Shards': 'tests/system/targetsDocs.spec.ts',
  'docs/program.md: Compile and run': 'tests/system/package.spec.ts',
  'docs/run.md: Several deployments': 'tests/system/targetsDocs.spec.ts',
};

/** Commands that another file runs, and a text of it that shows that. */
const commandsElsewhere: { readonly [command: string]: readonly [file: string, text: string] } = {
  'npm ci && npm test': ['.ci/run', 'count npm test\n'],
  'npx playwright test --ui': ['tests/system/uiMode.spec.ts', "'test', '--ui-host=127.0.0.1'"],
  'npm run conformance -- selftest': ['.ci/run', 'main.js selftest'],
  'npm run conformance -- selftest --only ID': ['package.json', 'main.js selftest --only'],
  'npm run conformance -- run --provision --yes': [
    'tests/unit/tools/provision/provision.spec.ts',
    "'run', '--provision', '--yes'",
  ],
  'npm run conformance -- --embedded model-without-module --deviations deviations.yaml': [
    'tests/docs.spec.ts',
    "read('docs/ledger.md')",
  ],
};

/** How commands begin that cannot be run here, and why. */
const notRun: { readonly [start: string]: string } = {
  'docker ': 'needs Docker',
  'jq ': 'needs jq, which the runners of GitHub have',
  'cosign ': 'needs cosign, and an identity to sign as',
  'ssh ': 'needs a host that others reach',
};

const test = withCheckout.extend<{ readonly home: string }, { readonly folder: string }>({
  // As `npm ci` leaves it, which tests/system/install.spec.ts runs in such a checkout.
  folder: [
    async ({ checkout: { folder } }, use) => {
      symlinkSync(join(packageRoot(), 'node_modules'), join(folder, 'node_modules'));
      cpSync(join(packageRoot(), 'dist'), join(folder, 'dist'), { recursive: true });
      cpSync(join(packageRoot(), '.build', 'inputs'), join(folder, '.build', 'inputs'));
      await use(folder);
    },
    { scope: 'worker' },
  ],
  home: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'scim-sync-test-'));
    await use(home);
    rmSync(home, { recursive: true });
  },
});

const shown = shownCommands();
const isHere = (command: string) =>
  commandsElsewhere[command] === undefined && !Object.keys(notRun).some((start) => command.startsWith(start));
/** A command as a checkout has it. */
const inCheckout = (command: string) =>
  command.replace('npx --no-install scim-sync-conformance', 'npm run conformance --');
const inBlocks = new Set(shown.flatMap(({ lines }) => lines.map(inCheckout)));
/** What the walk of a section runs; a sentence often names what a block somewhere shows. */
const commandsHere = ({ lines, mentioned }: ShownCommands) => [
  ...lines.filter((line) => isSetting(line) || isHere(line)),
  ...mentioned.filter((command) => isHere(inCheckout(command)) && !inBlocks.has(inCheckout(command))),
];

// A run against an authentik waits most of the time, for writes that must not come.
test.describe.configure({ mode: 'parallel' });

for (const { place, exits, before = ':', after = [], arrange } of walks) {
  test(`the commands of ${place} end as it says`, async ({ folder, home }) => {
    await runShell('git clean -fdxq --exclude node_modules --exclude dist --exclude .build', folder);
    const lines = shown.filter((section) => section.place === place).flatMap(commandsHere);
    const { here = [], env, close } = (await arrange?.(home)) ?? {};
    const typed = [...lines, ...after].map((line) =>
      here.reduce((text, [of, by]) => text.replaceAll(of, by), line).replace('npm ci', 'true'),
    );
    const script = typed.map((line) => (isSetting(line) ? line : `${line}\necho $? >> ~/exits`));
    const { stdout, stderr } = await runShell(
      [': > ~/exits', before, 'set +e +o pipefail -x', ...script].join('\n'),
      folder,
      {
        HOME: home,
        PLAYWRIGHT_HTML_OPEN: 'never',
        ...env,
      },
    );
    await close?.();
    const ended = readFileSync(join(home, 'exits'), 'utf8').trim().split('\n').map(Number);
    expect(ended, stdout + stderr).toEqual(exits);
  });
}

const read = (path: string) => readFileSync(join(packageRoot(), path), 'utf8');
const places = [...walks.map(({ place }) => place), ...Object.keys(sectionsElsewhere)];

test('every command that the documents show is run by a test, or has a reason', () => {
  const unknown = shown.filter(({ place }) => !places.includes(place));
  expect(unknown.flatMap((section) => commandsHere(section).map((line) => `${section.place}: ${line}`))).toEqual([]);
});

test('every command that has another test or a reason is shown, and the other test has it', () => {
  const all = shown.flatMap(({ lines, mentioned }) => [...lines, ...mentioned.map(inCheckout)]);
  const stale = [
    ...Object.keys(commandsElsewhere).filter((command) => !all.includes(command)),
    ...Object.keys(notRun).filter((start) => !all.some((command) => command.startsWith(start))),
    ...places.filter((place) => !shown.some((section) => section.place === place)),
  ];
  const without = [
    ...Object.entries(sectionsElsewhere).flatMap(([place, file]) =>
      place.split(': ').every((part) => read(file).includes(`'${part}'`))
        ? []
        : [`${file} takes nothing from ${place}`],
    ),
    ...Object.entries(commandsElsewhere).flatMap(([command, [file, text]]) =>
      read(file).includes(text) ? [] : [`${file} does not run ${command}`],
    ),
  ];
  expect([...stale, ...without]).toEqual([]);
});
