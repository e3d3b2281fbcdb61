import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assumedGeneration } from '../contract/assumedGeneration.ts';
import { loadContract } from '../contract/loadContract.ts';
import { packageRoot } from '../packageRoot.ts';
import { declaredMatrix } from './declaredMatrix.ts';
import { matrixMarkdown } from './matrixMarkdown.ts';

/** Entry of `npm run docs`: writes `docs/kill-matrix.md` anew. */
const matrix = declaredMatrix(loadContract(assumedGeneration));
writeFileSync(join(packageRoot(), 'docs', 'kill-matrix.md'), matrixMarkdown(matrix));
