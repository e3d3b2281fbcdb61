import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Command } from 'commander';
import { addRunOptions } from '../src/cli/addRunOptions.ts';
import { certifyCommand } from '../src/cli/certifyCommand.ts';
import { cleanupCommand } from '../src/cli/cleanupCommand.ts';
import { completionCommand } from '../src/cli/completionCommand.ts';
import { diffCommand } from '../src/cli/diffCommand.ts';
import { doctorCommand } from '../src/cli/doctorCommand.ts';
import { explainCommand } from '../src/cli/explainCommand.ts';
import { historyCommand } from '../src/cli/historyCommand.ts';
import { initCommand } from '../src/cli/initCommand.ts';
import { listCommand } from '../src/cli/listCommand.ts';
import { matrixCommand } from '../src/cli/matrixCommand.ts';
import { mergeCommand } from '../src/cli/mergeCommand.ts';
import { provisionCommand } from '../src/cli/provisionCommand.ts';
import { renderCommand } from '../src/cli/renderCommand.ts';
import { runCommand } from '../src/cli/runCommand.ts';
import { selftestCommand } from '../src/cli/selftestCommand.ts';
import { verifyCommand } from '../src/cli/verifyCommand.ts';
import { shippedGenerations } from '../src/contract/shippedGenerations.ts';
import type { Deployment } from '../src/fakes/reference/Deployment.ts';
import { embeddedNames, startEmbedded } from '../src/fakes/reference/startEmbedded.ts';
import { NodeTransport } from '../src/http/NodeTransport.ts';
import { packageRoot } from '../src/lib/packageRoot.ts';
import { buildReport } from '../src/report/buildReport.ts';
import { exitCode, exitCodes } from '../src/report/exitCode.ts';
import { createLedgerValidator } from '../src/report/ledger/createLedgerValidator.ts';
import { parseLedger } from '../src/report/ledger/parseLedger.ts';
import { consoleView } from '../src/report/views/consoleView.ts';
import { aliases } from '../src/requirements/aliases.ts';
import { catalogue } from '../src/requirements/catalogue.ts';
import { openEmbeddedSink } from '../src/run/openSink.ts';
import { Run } from '../src/run/Run.ts';
import { verifyDeployment } from '../src/run/verifyDeployment.ts';
import { revealingOptions } from '../src/settings/debugOutput.ts';
import { settingDefaults } from '../src/settings/settingDefaults.ts';
import { flagNames, flagOf } from '../src/settings/settingNames.ts';
import { type Profile, profiles, type Target } from '../src/settings/Target.ts';
import { folderImports } from '../src/tools/documents/folderImports.ts';
import { generatedDocs } from '../src/tools/documents/generatedDocs.ts';

/** Keeps the documentation true: what it says of settings, flags, exit codes, rooms, numbers and examples is so. */

const root = packageRoot();
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const readme = read('README.md');
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  ...['docs', 'docs/results'].flatMap((folder) =>
    readdirSync(join(root, folder)).flatMap((name) => (name.endsWith('.md') ? [`${folder}/${name}`] : [])),
  ),
];

const packageJson: {
  readonly scripts: { readonly [name: string]: string };
  readonly dependencies: { readonly [name: string]: string };
  readonly peerDependencies: { readonly [name: string]: string };
  readonly devDependencies: { readonly [name: string]: string };
} = JSON.parse(read('package.json'));

/** The text below a heading of the second level, up to the next one. */
function section(document: string, heading: string): string {
  const found = document.split(/^## /m).find((text) => text.startsWith(`${heading}\n`));
  if (found === undefined) throw new Error(`no heading is called ${heading}`);
  return found;
}

/** The line below the head of a table. */
const rule = /^\|[ :|-]+\|$/;

/** The rows of all tables of a text: their cells, code marks taken away; neither heads nor rules. */
function rows(text: string): readonly (readonly string[])[] {
  const lines = text.split('\n');
  return lines
    .filter((line, index) => line.startsWith('|') && !rule.test(line) && !rule.test(lines[index + 1] ?? ''))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
}

/** The anchors of a document, as GitHub makes them of its headings. */
function anchors(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}

function sourcesBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

const settings = read('docs/settings.md');
for (const [path, text] of generatedDocs(read, sourcesBelow('src'))) {
  test(`${path} is as npm run docs writes it`, () => {
    expect(read(path), `${path} is out of date: run npm run docs`).toBe(text);
  });
}

/** Options of other programs that the documents show. */
const foreignOptions = [
  '--save-dev',
  '--shard',
  '--workers',
  '--project',
  '--grep',
  '--reporter',
  '--ui',
  '--retries',
  '--repeat-each',
  '--globoff',
  '--path-as-is',
  '--data-binary',
];
const compilerOptions = ['--target', '--module', '--types'];
const dockerOptions = ['--detach', '--tag', '--rm', '--user', '--volume', '--env', '--publish', '--add-host'];
const cosignOptions = ['--bundle', '--certificate-identity', '--certificate-oidc-issuer', '--check'];
const otherOptions = [
  ...foreignOptions,
  ...compilerOptions,
  ...dockerOptions,
  '--provenance',
  ...cosignOptions,
  '--config',
  '--no-install',
  '--write',
  '--update-snapshots',
];

test('every option that the documents show exists', () => {
  const commands = [
    runCommand(),
    listCommand(),
    initCommand(),
    completionCommand(),
    renderCommand(),
    explainCommand(),
    diffCommand(),
    matrixCommand(),
    historyCommand(),
    mergeCommand(),
    doctorCommand(),
    provisionCommand(),
    cleanupCommand(),
    selftestCommand(),
    certifyCommand(),
    verifyCommand(),
  ];
  const ours = commands.flatMap(({ options }) => options.map(({ long }) => long));
  const known = new Set([...ours, '--help', '--version', ...otherOptions, ...revealingOptions]);
  const shown = documents.flatMap((path) => read(path).match(/(?<![-\w])--[a-z][a-z-]*/g) ?? []);
  expect([...new Set(shown)].filter((option) => !known.has(option))).toEqual([]);
});

test('docs/settings.md names every option that is not a setting', () => {
  const ofSettings = flagNames().map((name) => flagOf(name));
  const own = addRunOptions(new Command()).options.flatMap(({ long }) => (long ? [long] : []));
  expect(own.filter((option) => !ofSettings.includes(option) && !settings.includes(`| \`${option}`))).toEqual([]);
});

test('docs/settings.md names every option of Node that is refused', () => {
  const secrets = section(settings, 'Tokens');
  expect(revealingOptions.filter((option) => !secrets.includes(`\`${option}\``))).toEqual([]);
});

test('the README and the code have the same exit codes', () => {
  const codes = rows(section(readme, 'Exit codes')).map(([code]) => Number(code));
  expect(codes.toSorted()).toEqual(Object.values(exitCodes).toSorted());
});

test('the documents name requirements, embedded deployments and scripts that exist', () => {
  const ids = catalogue.map(({ id }) => id);
  const texts = documents
    .filter((path) => path === 'README.md' || /run|settings|results|sink|selftest|playwright|ci\.md/.test(path))
    .map(read)
    .join('\n');
  expect((texts.match(/\bSYNC-(?:OBJECT|STATUS)-[A-Z0-9-]+/g) ?? []).filter((id) => !ids.includes(id))).toEqual([]);
  const names = Array.from(texts.matchAll(/--embedded ([a-z][a-z0-9-]*(?:\.\d+)?)/g), ([, name = '']) => name);
  expect(names.filter((name) => !embeddedNames().includes(name))).toEqual([]);
  const scripts = documents.flatMap((path) => [...read(path).matchAll(/npm run ([a-z:-]+)/g)].map(([, name]) => name));
  expect(scripts.filter((name) => !Object.keys(packageJson.scripts).includes(name ?? ''))).toEqual([]);
});

for (const path of documents) {
  test(`every relative link of ${path} leads somewhere`, () => {
    const links = Array.from(read(path).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g));
    const dead = links.filter(([, file = '', anchor]) => {
      const target = file === '' ? path : join(dirname(path), file);
      if (!existsSync(join(root, target))) return true;
      return anchor !== undefined && !anchors(read(target)).includes(anchor);
    });
    expect(dead.map(([link]) => link)).toEqual([]);
  });
}

test('every heading of a document that the code cites exists', () => {
  const cited = [...sourcesBelow('src'), ...sourcesBelow('tests')].flatMap((path) =>
    Array.from(
      read(path).matchAll(/(docs\/[a-z-]+\.md)[^"`'\n]{0,20}"([A-Z][\w ]*)"/g),
      ([, document = '', name = '']) => [document, name] as const,
    ),
  );
  expect(cited.length).toBeGreaterThan(0);
  expect(cited.filter(([document, name]) => !read(document).includes(`\n## ${name}\n`))).toEqual([]);
});

/** Folders of `src/` in their order: none imports from a later one. Fakes are apart, and so is `lib`, from which all import. */
const folderOrder = [
  'contract',
  'http',
  'settings',
  'generate',
  'judge',
  'redaction',
  'sink',
  'requirements',
  'report',
  'run',
  'playwright',
  'tools',
  'api',
  'cli',
];

test('no folder of src/ imports from one that comes later', () => {
  const imports = folderImports(sourcesBelow('src'), read);
  const boxOf = (folder: string) => folder.split('/')[0] ?? folder;
  expect([...new Set([...imports.keys()].map(boxOf))].toSorted()).toEqual([...folderOrder, 'fakes', 'lib'].toSorted());
  const against = Array.from(imports, ([folder, others]) =>
    [...others]
      .filter(
        (other) => boxOf(other) !== 'fakes' && folderOrder.indexOf(boxOf(other)) > folderOrder.indexOf(boxOf(folder)),
      )
      .map((other) => `${folder} imports from ${other}`),
  ).flat();
  // Fakes come before what is built of the suite and them.
  const ofFakes = against.filter((line) => !/^fakes.* from (contract|http|settings|generate)$/.test(line));
  expect(ofFakes).toEqual([]);
  expect([...(imports.get('lib') ?? [])]).toEqual([]);
});

test('what judges a deployment imports no fake, apart from the start of an embedded one', () => {
  const importing = sourcesBelow('src').filter(
    (path) => !/^src\/(fakes|tools|api|cli)\//.test(path) && /(?:from |import\()'[./]+\/fakes\//.test(read(path)),
  );
  expect(importing.toSorted()).toEqual([
    'src/playwright/openTarget.ts',
    'src/run/embeddedTarget.ts',
    'src/run/openSink.ts',
    'src/run/verifyDeployment.ts',
  ]);
});

test('judges import no transport, and report no requirement', () => {
  const imported = (folder: string) =>
    sourcesBelow(folder).flatMap((path) => read(path).match(/^(?:import|export) [^;]*? from '[^']*';/gm) ?? []);
  expect(imported('src/judge').filter((line) => /Transport(?:\.ts)?'/.test(line))).toEqual([]);
  const ofRequirements = imported('src/report').filter((line) => line.includes('/requirements/'));
  // The levels are a list in the file of the types.
  const ofCatalogue = ofRequirements.filter((line) => !/^import type |\/Requirement\.ts'/.test(line));
  expect(ofCatalogue).toEqual([]);
});

test('docs/dependencies.md has a row for every dependency', () => {
  const named = (heading: string) => rows(section(read('docs/dependencies.md'), heading)).map(([name = '']) => name);
  const { dependencies, peerDependencies, devDependencies } = packageJson;
  expect(named('Run time').toSorted()).toEqual(Object.keys({ ...dependencies, ...peerDependencies }).toSorted());
  const ofDevelopment = Object.keys(devDependencies).filter((name) => !(name in peerDependencies));
  expect(named('Development').toSorted()).toEqual(ofDevelopment.toSorted());
});

/** The report of a run of ours in this process. */
async function reportOf(name: string, changes: Partial<Target>, selected = catalogue) {
  const deployment = await startEmbedded(name);
  const verified = await verifyDeployment(deployment, selected, { embedded: name, ...changes });
  await deployment.close();
  const { startedAt } = verified.facts;
  return buildReport({ ...verified, catalogue, finishedAt: startedAt, interrupted: false });
}

test('the README shows a failure as a run prints it', async () => {
  const shown = /```text\n([^`]*)```/.exec(section(readme, 'Read the result'))?.[1] ?? '';
  const [id] = shown.match(/SYNC-[A-Z0-9-]+/) ?? [];
  const report = await reportOf(
    'model-without-module',
    {},
    catalogue.filter((requirement) => requirement.id === id),
  );
  const withoutPort = (text: string) => text.replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1');
  expect(withoutPort(consoleView(report, { color: false, width: 100, detail: 'brief' }))).toContain(withoutPort(shown));
});

test('the example of docs/ledger.md excuses the fault that it is about, and is true of it', {
  tag: '@slow',
}, async () => {
  const [, text = ''] = /```yaml\n([^`]*)```/.exec(read('docs/ledger.md')) ?? [];
  const bounds = {
    ...{ requirements: catalogue.map(({ id }) => id), aliases, generations: shippedGenerations() },
    expiryRequired: true,
  };
  const schema = JSON.parse(read('schemas/ledger.schema.json'));
  const parsed = parseLedger({ path: 'deviations.yaml', text }, bounds, createLedgerValidator(schema));
  if (parsed.kind === 'invalid') throw new Error(parsed.problems.join('\n'));
  const deployment = await startEmbedded('model-without-module');
  const verified = await verifyDeployment(deployment, catalogue);
  await deployment.close();
  // Before the example expires, whatever the day.
  const facts = { ...verified.facts, startedAt: '2027-01-01T00:00:00.000Z' };
  const ended = { finishedAt: facts.startedAt, interrupted: false, ledger: parsed.ledger };
  const report = buildReport({ ...verified, ...ended, facts, catalogue });
  expect([report.verdict, exitCode(report), report.notes]).toEqual(['conformant-with-deviations', 0, undefined]);
});

test('docs/ledger.md has a row for every member of an entry', () => {
  const { properties } = JSON.parse(read('schemas/ledger.schema.json')).properties.deviations.items;
  const named = rows(section(read('docs/ledger.md'), 'What an entry says')).map(([name = '']) => name);
  expect(named.toSorted()).toEqual(Object.keys(properties).toSorted());
});

/** What each row of the table of profiles gives beside URL, token and provider. */
const given: { readonly [profile in Profile]: (deployment: Deployment) => Partial<Target> } = {
  observe: () => ({}),
  core: ({ userId }) => ({ userId }),
  full: ({ tokens, otherProviderId, userId, groupId }) => ({ tokens, otherProviderId, userId, groupId }),
};

for (const profile of profiles) {
  test(`docs/run.md says about how many requests ${profile} sends`, { tag: '@slow' }, async () => {
    const row = rows(section(read('docs/run.md'), 'Profiles')).find(([name]) => name === profile) ?? [];
    const deployment = await startEmbedded();
    const { baseUrl, tokens, providerId } = deployment;
    const opened = await openEmbeddedSink(deployment);
    const target = {
      ...settingDefaults,
      ...{ baseUrl, providerId, profile, allowWrites: true, tokens: { operator: tokens.operator } },
      ...given[profile](deployment),
    };
    const withSink = { ...target, sink: opened.settings, tokens: { ...target.tokens, sink: opened.token } };
    const run = await Run.open({
      transport: new NodeTransport(),
      selected: catalogue,
      ...(profile === 'full' ? { target: withSink, sink: opened.sink } : { target }),
    });
    for (const { id } of catalogue) await run.verify(id);
    const { requests, acceptedWrites } = run.counters;
    await run.close();
    await opened.close();
    await deployment.close();
    for (const [said, counted] of [
      [Number(row[2]), requests],
      [Number(row[3]), acceptedWrites],
    ] as const) {
      expect(Math.abs(said - counted), `docs/run.md: ${said}, counted: ${counted}`).toBeLessThanOrEqual(counted / 10);
    }
  });
}

test('docs/authentik.md says of every requirement that a ledger excuses what that means', () => {
  const names = Array.from(read('docs/authentik.md').matchAll(/`([A-Z0-9…-]+)`/g), ([, name = '']) => name);
  const isNamed = (id: string) => names.some((name) => new RegExp(`^${name.replaceAll('…', '[A-Z0-9-]+')}$`).test(id));
  const excused = readdirSync(join(packageRoot(), 'deviations'))
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => read(`deviations/${file}`).match(/(?<=^ *(?:- )?requirement: ).*$/gm) ?? []);
  expect(excused.length).toBeGreaterThan(50);
  expect([...new Set(excused)].filter((id) => !isNamed(id))).toEqual([]);
});
