import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../lib/packageRoot.ts';
import { generatedDocs } from './generatedDocs.ts';

/** Entry of `npm run docs`: writes the generated files, see {@link generatedDocs}. */
const root = packageRoot();
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `src/${name}`);
const docs = generatedDocs((path) => readFileSync(join(root, path), 'utf8'), sources);
for (const [path, text] of docs) writeFileSync(join(root, path), text);
