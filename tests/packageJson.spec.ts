import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { packageRoot } from '../src/lib/packageRoot.ts';
import { licencesMarkdown } from '../src/tools/documents/licencesMarkdown.ts';

/** Keeps what the repository says of itself true: licences, bounds, versions. */

const read = (path: string) => readFileSync(join(packageRoot(), path), 'utf8');

interface Locked {
  readonly version?: string;
  readonly license?: string;
}

const own: {
  readonly version: string;
  readonly license: string;
  readonly engines: { readonly node: string };
  readonly exports: { readonly [entry: string]: string | { readonly [condition: string]: string } };
  readonly dependencies: { readonly [name: string]: string };
  readonly peerDependencies: { readonly [name: string]: string };
  readonly devDependencies: { readonly [name: string]: string };
} = JSON.parse(read('package.json'));
const lock: { readonly packages: { readonly [path: string]: Locked } } = JSON.parse(read('package-lock.json'));

/** Paths of the files that a tarball would hold. */
function packedFiles(): readonly string[] {
  const args = ['pack', '--dry-run', '--ignore-scripts', '--json'];
  const [{ files }] = JSON.parse(execFileSync('npm', args, { cwd: packageRoot(), encoding: 'utf8', stdio: 'pipe' }));
  return files.map(({ path }: { readonly path: string }) => path);
}

test('the licence of the package is that of its LICENSE', () => {
  expect(read('LICENSE').split('\n')[0]).toBe(`${own.license} License`);
  expect(lock.packages['']?.license).toBe(own.license);
});

test('each lower bound on a package is the version that is installed, so every run tries it', () => {
  const bounds = { ...own.dependencies, ...own.peerDependencies, ...own.devDependencies };
  const lowest = Object.entries(bounds).map(([name, range]) => [name, range.replace(/^\^/, '')]);
  const locked = Object.keys(bounds).map((name) => [name, lock.packages[`node_modules/${name}`]?.version]);
  expect(lowest).toEqual(locked);
});

test('what is installed has the licences that the lock states', () => {
  const installed = Object.entries(lock.packages).filter(
    ([path]) => path !== '' && existsSync(join(packageRoot(), path, 'package.json')),
  );
  expect(installed.length).toBeGreaterThan(Object.keys(own.dependencies).length);
  const said = installed.map(([path, { license }]) => [path, license]);
  const found = installed.map(([path]) => [path, JSON.parse(read(join(path, 'package.json'))).license]);
  expect(found).toEqual(said);
});

for (const [what, locked, wrong] of [
  ['a licence that is not permissive', { license: 'GPL-3.0-only' }, /x \(GPL-3\.0-only\)/],
  ['no licence', {}, /x \(no licence\)/],
  ['a choice of which none is permissive', { license: 'GPL-2.0-only OR AGPL-3.0-only', dev: true }, /x \(GPL/],
  ['an excused licence of another package', { license: 'MPL-2.0', dev: true }, /x \(MPL-2\.0\)/],
] as const) {
  test(`a package with ${what} is an error`, () => {
    expect(() => licencesMarkdown(JSON.stringify({ packages: { 'node_modules/x': locked } }))).toThrow(wrong);
  });
}

test('a peer is installed beside this package, so its tests use the version that users get', () => {
  expect(own.peerDependencies).toEqual({ '@playwright/test': own.devDependencies['@playwright/test'] });
});

test('a peer and what it brings count as run time', () => {
  const packages = {
    '': { peerDependencies: { peer: '1' }, devDependencies: { peer: '1', tool: '1' } },
    'node_modules/peer': { version: '1', license: 'MIT', dev: true, dependencies: { brought: '1' } },
    'node_modules/brought': { version: '2', license: 'MIT', dev: true },
    'node_modules/tool': { version: '3', license: 'MIT', dev: true },
  };
  const [, runTime = '', development = ''] = licencesMarkdown(JSON.stringify({ packages })).split(/^## /m);
  expect([runTime, development].map((table) => table.match(/(?:peer|brought|tool) \d/g))).toEqual([
    ['brought 2', 'peer 1'],
    ['tool 3'],
  ]);
});

test('what is excused in development is an error at run time', () => {
  const lockOf = (dev: boolean) =>
    JSON.stringify({ packages: { 'node_modules/axe-core': { license: 'MPL-2.0', version: '1', dev } } });
  expect(() => licencesMarkdown(lockOf(false))).toThrow('axe-core (MPL-2.0)');
  expect(licencesMarkdown(lockOf(true))).toContain('axe-core 1');
});

test('the changelog has a section for the version of the package', () => {
  expect(read('CHANGELOG.md')).toMatch(new RegExp(`^## ${own.version.replaceAll('.', '\\.')}(?: |$)`, 'm'));
});

test('the workflow tries the oldest Node that is supported, and the platforms that the documents name', () => {
  const workflow = parse(read('.github/workflows/ci.yml'));
  const { os, node } = workflow.jobs.test.strategy.matrix;
  expect(`>=${Math.min(...node)}`).toBe(own.engines.node);
  expect(read('docs/dependencies.md')).toContain(`Linux, Node ${node.join(', ')}`);
  expect(os).toEqual(['ubuntu-latest', 'macos-latest']);
});

test.describe('the tarball', () => {
  let packed: readonly string[] = [];
  test.beforeAll(() => {
    packed = packedFiles();
  });

  test('every entry of the package is in its tarball, with its types', () => {
    const targets = Object.values(own.exports).flatMap((entry) =>
      typeof entry === 'string' ? [entry] : Object.values(entry),
    );
    const missing = targets.filter((target) => {
      const [start = '', end = ''] = target.replace('./', '').split('*');
      return !packed.some((path) => path.startsWith(start) && path.endsWith(end));
    });
    expect(missing).toEqual([]);
  });

  test('the tarball has no tests but those of a conformance run, no sources, and nothing that only this repository uses', () => {
    const needless =
      /^(?:src|scripts|tests)\/|^dist\/tests\/(?!conformance\/)|^dist\/src\/(?:fakes\/admin|tools\/documents)\/|(?<!\.d)\.ts$/;
    expect(packed.filter((path) => needless.test(path))).toEqual([]);
  });

  test('every relative link of a document in the tarball leads to a file in it', () => {
    const dangling = packed
      .filter((path) => path.endsWith('.md'))
      .flatMap((path) =>
        Array.from(read(path).matchAll(/\]\((?!https?:|#)([^)#]+)/g), ([, link = '']) => ({
          path,
          target: posix.join(posix.dirname(path), link),
        })),
      )
      .filter(({ target }) => !packed.some((path) => path === target || path.startsWith(posix.join(target, '/'))));
    expect(dangling).toEqual([]);
  });
});
