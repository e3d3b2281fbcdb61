import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../lib/packageRoot.ts';
import { generatedDocs } from './generatedDocs.ts';

/** Entry of `npm run docs`: writes the generated files, see {@link generatedDocs}. */
const root = packageRoot();
const docs = generatedDocs((path) => readFileSync(join(root, path), 'utf8'));
for (const [path, text] of docs) writeFileSync(join(root, path), text);
