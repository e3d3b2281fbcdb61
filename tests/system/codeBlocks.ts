import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/lib/packageRoot.ts';

/** One fenced block of a document. */
export interface CodeBlock {
  /** `sh`, `ts`, `yaml`. */
  readonly language: string;
  readonly text: string;
  /** The last name of a file in code marks before it, as in "`conformance.ts`:"; empty if there is none. */
  readonly file: string;
}

/**
 * The code blocks of a document below one of its headings, in order.
 *
 * @param path from the root of the package.
 * @throws Error if there is no such heading.
 */
export function codeBlocks(path: string, heading: string): readonly CodeBlock[] {
  const section = readFileSync(join(packageRoot(), path), 'utf8')
    .split(/^## /m)
    .find((text) => text.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`${path} has no heading ${heading}`);
  return Array.from(section.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm), ({ index, 1: language = '', 2: text = '' }) => {
    const names = section.slice(0, index).match(/(?<=`)[\w./-]+\.\w+(?=`)/g) ?? [];
    return { language, text, file: names.at(-1) ?? '' };
  });
}
