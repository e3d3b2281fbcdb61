import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedDocs } from './generatedDocs.ts';
import { packageRoot } from './packageRoot.ts';

/** Entry of `npm run docs`: writes anew what follows from the code, see {@link generatedDocs}. */
const root = packageRoot();
const docs = generatedDocs((path) => readFileSync(join(root, path), 'utf8'));
for (const [path, text] of docs) writeFileSync(join(root, path), text);
