import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { MatrixRun } from '../report/matrix/Matrix.ts';

/**
 * Links to a report and, if there is a page beside it, to the page.
 *
 * @param folder the links are relative to it.
 */
export function reportLinks(path: string, folder: string): Pick<MatrixRun, 'report' | 'page'> {
  const page = join(dirname(path), 'index.html');
  return { report: reference(folder, path), ...(existsSync(page) && { page: reference(folder, page) }) };
}

/** A relative URL reference to a file (RFC 3986 §4.2), encoded so that no name reads as a scheme or ends a Markdown link. */
function reference(folder: string, path: string): string {
  return relative(folder, path)
    .split(sep)
    .map((segment) => encodeURIComponent(segment).replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29')))
    .join('/');
}
