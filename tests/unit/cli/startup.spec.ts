import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../../src/lib/packageRoot.ts';

/** The packages that are loaded before a module does anything: those that it and its own imports name, types aside. */
function packagesOf(path: string, seen: Set<string> = new Set()): ReadonlySet<string> {
  if (seen.has(path)) return new Set();
  seen.add(path);
  const imports = readFileSync(path, 'utf8').matchAll(/^(?:import|export) (?!type\b)(?:[^;]*? from )?'([^']+)';$/gm);
  const names = Array.from(imports, ([, name = '']) => name).filter((name) => !name.startsWith('node:'));
  return new Set(
    names.flatMap((name) => (name.startsWith('.') ? [...packagesOf(join(dirname(path), name), seen)] : [name])),
  );
}

test('the bin loads the command line alone before it knows its command, so that --version and --help are quick', () => {
  const packages = packagesOf(join(packageRoot(), 'src', 'cli', 'runProgram.ts'));
  expect([...packages].toSorted()).toEqual(['commander']);
});
