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
 * `npm run compare-client [VERSION]`: compares the two operations in authentik's published client with `specs/`, for each kind of
 * provider. The package on npm contains the OpenAPI document of its release. Without a version, the newest release is compared.
 * Exit code 1 if `specs/` does not have what the document states.
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
