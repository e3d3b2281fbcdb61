import { expect, test } from '@playwright/test';
import { folderImports } from '../../../../src/tools/documents/folderImports.ts';
import { foldersPicture, foldersTable } from '../../../../src/tools/documents/foldersMarkdown.ts';

const files: { readonly [path: string]: string } = {
  'src/lib/json.ts': '',
  'src/http/Probe.ts': "import { json } from '../lib/json.ts';",
  'src/run/deep/Run.ts': "import type { Probe } from '../../http/Probe.ts';\nimport { own } from '../own.ts';",
  'src/run/own.ts': '',
  'src/tools/doctor/check.ts': "import { Run } from '../../run/deep/Run.ts';\nimport '../countWorkers.ts';",
  'src/tools/countWorkers.ts': '',
  'src/cli/main.ts': "await import('../tools/doctor/check.ts');\nexport { Probe } from '../http/Probe.ts';",
};
const imports = folderImports(Object.keys(files), (path) => files[path] ?? '');

test('finds what each folder imports from, dynamic imports and types too, and neither itself nor lib', () => {
  expect(Array.from(imports, ([folder, others]) => [folder, [...others]])).toEqual([
    ['cli', ['tools/doctor', 'http']],
    ['http', []],
    ['lib', []],
    ['run', ['http']],
    ['tools', []],
    ['tools/doctor', ['run']],
  ]);
});

test('draws the folders without the imports that others imply, and all tools as one', () => {
  expect(foldersPicture(imports)).toBe(
    '```mermaid\nflowchart TD\n  cli --> tools\n  run --> http\n  tools --> run\n```',
  );
});

test('a circle is named', () => {
  const circle = new Map([
    ['a', new Set(['b'])],
    ['b', new Set(['c'])],
    ['c', new Set(['b'])],
  ]);
  expect(() => foldersPicture(circle)).toThrow('folders of src/ import from each other in a circle: b → c → b');
});

const head = '| folder | what it does | imports from |\n|---|---|---|';
const row = (name: string) => `| \`${name}\` | does ${name} | \`old\` |`;

test('keeps the rows and what they say, and writes the imports', () => {
  const current = [head, ...['lib', 'http', 'run', 'tools', 'tools/doctor', 'cli'].map(row), ''].join('\n');
  expect(foldersTable(current, imports)).toBe(
    [
      head,
      '| `lib` | does lib |  |',
      '| `http` | does http |  |',
      '| `run` | does run | `http` |',
      '| `tools` | does tools |  |',
      '| `tools/doctor` | does tools/doctor | `run` |',
      '| `cli` | does cli | `http`, `tools/doctor` |',
    ].join('\n'),
  );
});

test('a folder without a row, and a row without a folder, are named', () => {
  const current = [head, ...['http', 'run', 'tools', 'tools/doctor', 'cli', 'gone'].map(row)].join('\n');
  expect(() => foldersTable(current, imports)).toThrow('add a row for lib, remove that of gone');
});
