import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadContract } from '../contract/loadContract.ts';
import { packageRoot } from '../packageRoot.ts';
import { settingDefaults } from '../target/settingDefaults.ts';
import { declaredMatrix } from './declaredMatrix.ts';
import { matrixMarkdown } from './matrixMarkdown.ts';

/** Entry of `npm run docs`: writes `docs/kill-matrix.md` anew. */
const matrix = declaredMatrix(loadContract(settingDefaults.generation));
writeFileSync(join(packageRoot(), 'docs', 'kill-matrix.md'), matrixMarkdown(matrix));
