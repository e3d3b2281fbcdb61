import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { MatrixRun } from '../report/matrix/Matrix.ts';

/**
 * Links to a report and, if there is one beside it, its page.
 *
 * @param folder that they begin from.
 */
export function reportLinks(path: string, folder: string): Pick<MatrixRun, 'report' | 'page'> {
  const page = join(dirname(path), 'index.html');
  return { report: reference(folder, path), ...(existsSync(page) && { page: reference(folder, page) }) };
}

/** A URL reference to a file (RFC 3986 §4.2); no name in it is taken for a scheme, or ends a link of Markdown. */
function reference(folder: string, path: string): string {
  return relative(folder, path)
    .split(sep)
    .map((segment) => encodeURIComponent(segment).replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29')))
    .join('/');
}
