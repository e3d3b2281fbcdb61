import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../lib/packageRoot.ts';
import { type BundleReader, createBundleReader } from '../tools/certify/createBundleReader.ts';

/** Creates the reader of bundles from the schemas that the package ships. */
export function loadBundleReader(): BundleReader {
  const schema = (name: string) => JSON.parse(readFileSync(join(packageRoot(), 'schemas', name), 'utf8'));
  return createBundleReader(schema('bundle.schema.json'), schema('report.schema.json'));
}
