import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { packageRoot } from '../../src/lib/packageRoot.ts';
import { blocksOf, type CodeBlock, sectionsOf } from './codeBlocks.ts';

/** The commands that a section of a document shows. */
export interface ShownCommands {
  /** Document and heading, as in `docs/ci.md: Install`. */
  readonly place: string;
  /** Lines of its blocks: commands, and the settings that they are given by `export`; without comments. */
  readonly lines: readonly string[];
  /** Commands of the suite in its sentences and tables. */
  readonly mentioned: readonly string[];
}

/** A command of the suite with at least one argument. */
const ofSuite = /^(?:npm run conformance --|npx --no-install scim-sync-conformance) \S/;

/** All commands that the documents show, by section; sections without commands are left out. */
export function shownCommands(): readonly ShownCommands[] {
  const names = readdirSync(join(packageRoot(), 'docs')).filter((name) => name.endsWith('.md'));
  return ['README.md', 'CONTRIBUTING.md', ...names.map((name) => `docs/${name}`)].flatMap((document) =>
    sectionsOf(document).flatMap((section) => {
      const lines = blocksOf(section).flatMap(linesOf);
      const prose = section.text.replaceAll(/^```[\s\S]*?^```$/gm, '');
      const marked = Array.from(prose.matchAll(/`([^`\n]+)`/g), ([, text = '']) => text);
      const mentioned = marked.filter((text) => ofSuite.test(text));
      return lines.length + mentioned.length === 0
        ? []
        : [{ place: `${document}: ${section.heading}`, lines, mentioned }];
    }),
  );
}

/** Whether a line only sets a variable for the lines after it. */
export function isSetting(line: string): boolean {
  return line.startsWith('export ');
}

function linesOf({ language, text }: CodeBlock): readonly string[] {
  if (language === 'sh') return commandLines(text);
  return language === 'yaml' ? scriptsIn(parse(text)).flatMap(commandLines) : [];
}

function commandLines(script: string): readonly string[] {
  const lines = script.replaceAll('\\\n', ' ').split('\n');
  return lines.map((line) => line.replace(/\s+#\s.*$/, '').trim()).filter((line) => line !== '');
}

/** The scripts of jobs and steps, of GitHub and GitLab, at any depth of a value. */
function scriptsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    ['run', 'script', 'before_script'].includes(name) ? [member].flat().map(String) : scriptsIn(member),
  );
}
