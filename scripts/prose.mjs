import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TextlintKernel } from '@textlint/kernel';
import markdownPlugin from '@textlint/textlint-plugin-markdown';
import { parse } from 'acorn';
import terminology from 'textlint-rule-terminology';

/**
 * `node scripts/prose.mjs [FILE…]`: checks texts for the terms of `scripts/terms.json`. It checks `.md` files without their
 * code, and in `.js` files the strings of several words. Without files it checks all documents, and what the suite prints,
 * which it takes from `dist/`: build first. Prints a line for each wrong term, and exits with 1 if there is one.
 */

const terms = JSON.parse(readFileSync(new URL('terms.json', import.meta.url), 'utf8'));

/** Lists the names of other projects, which cannot be changed. */
const foreign = ['docs/licences.md'];

/** Texts of fakes, which imitate other software. Those that documents quote are checked there. */
const fakes = join('dist', 'src', 'fakes');

/** @returns {string[]} paths of the documents, and of the modules with what the suite prints. */
function everything() {
  const modules = readdirSync(join('dist', 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => join('dist', 'src', name));
  const documents = readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`);
  const left = [...foreign, fakes];
  return ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...documents, ...modules].filter(
    (path) => !left.some((each) => path.startsWith(each)),
  );
}

/** The strings of several words in a module, in order, each on one line. */
function textsOf(source) {
  const texts = [];
  const onToken = ({ type, value }) => {
    const isText = (type.label === 'string' || type.label === 'template') && typeof value === 'string';
    if (isText && /\p{L},? \p{L}/u.test(value)) texts.push(value.replaceAll(/\s+/g, ' ').trim());
  };
  parse(source, { ecmaVersion: 'latest', sourceType: 'module', onToken });
  return texts;
}

/** A document with one paragraph for each text. The dash keeps a text from being read as a heading or a list. */
function documentOf(texts) {
  return texts.map((text) => `– ${text}\n`).join('\n');
}

/** The problems of a file, one line each. */
async function problemsOf(path) {
  const source = readFileSync(path, 'utf8');
  const texts = path.endsWith('.js') ? textsOf(source) : undefined;
  const { messages } = await new TextlintKernel().lintText(texts === undefined ? source : documentOf(texts), {
    ext: '.md',
    filePath: path,
    plugins: [{ pluginId: 'markdown', plugin: markdownPlugin.default }],
    rules: [{ ruleId: 'terminology', rule: terminology, options: { defaultTerms: false, terms, skip: [] } }],
  });
  return messages.map(({ message, loc: { start } }) => {
    const text = texts?.[(start.line - 1) / 2];
    return text === undefined ? `${path}:${start.line}:${start.column}: ${message}` : `${path}: ${message}: ${text}`;
  });
}

const files = process.argv.slice(2);
const problems = [];
for (const path of files.length > 0 ? files : everything()) problems.push(...(await problemsOf(path)));
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
