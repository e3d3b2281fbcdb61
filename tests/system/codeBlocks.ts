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

/** What is below the title of a document, or below one of its headings of the second level. */
export interface Section {
  readonly heading: string;
  readonly text: string;
}

/**
 * The sections of a document, in order; the first has its title as the heading.
 *
 * @param path from the root of the package.
 */
export function sectionsOf(path: string): readonly Section[] {
  const [, ...sections] = readFileSync(join(packageRoot(), path), 'utf8').replace(/^# /, '## ').split(/^## /m);
  return sections.map((section) => {
    const end = section.indexOf('\n');
    return { heading: section.slice(0, end), text: section.slice(end + 1) };
  });
}

/** The code blocks of a section, in order. */
export function blocksOf({ text: section }: Section): readonly CodeBlock[] {
  return Array.from(section.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm), ({ index, 1: language = '', 2: text = '' }) => {
    const names = section.slice(0, index).match(/(?<=`)[\w./-]+\.\w+(?=`)/g) ?? [];
    return { language, text, file: names.at(-1) ?? '' };
  });
}

/**
 * The code blocks of a document below its title or one of its headings, in order.
 *
 * @param path from the root of the package.
 * @throws Error if there is no such heading.
 */
export function codeBlocks(path: string, heading: string): readonly CodeBlock[] {
  const section = sectionsOf(path).find((one) => one.heading === heading);
  if (section === undefined) throw new Error(`${path} has no heading ${heading}`);
  return blocksOf(section);
}
