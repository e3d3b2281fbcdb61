import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { loadDocument } from '../dist/src/contract/loadDocument.js';
import { kindNames } from '../dist/src/contract/providerKinds.js';
import { shippedGenerations } from '../dist/src/contract/shippedGenerations.js';
import { clientLines, compareClient, isHeld } from '../dist/src/tools/documents/compareClient.js';

/**
 * `npm run compare-client [VERSION]`: compares what authentik's published client states of the two operations, for each kind of
 * provider, with `specs/`.
 * The package on npm has the whole OpenAPI document of its release; without a version it is the newest one. Exit code 1 where
 * `specs/` does not hold what it states.
 */

const name = '@goauthentik/api';
const [version = 'latest'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'compare-client-'));
try {
  const packed = execFileSync('npm', ['pack', `${name}@${version}`, '--silent', '--pack-destination', folder], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  execFileSync('tar', ['-xzf', join(folder, packed.trim()), '-C', folder, 'package/schema.yml']);
  const document = parse(readFileSync(join(folder, 'package', 'schema.yml'), 'utf8'));
  for (const kind of kindNames) {
    const shipped = new Map(shippedGenerations(kind).map((generation) => [generation, loadDocument(generation, kind)]));
    const comparison = compareClient(document, shipped);
    for (const line of clientLines(name, comparison, kind)) console.log(line);
    if (!isHeld(comparison)) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
