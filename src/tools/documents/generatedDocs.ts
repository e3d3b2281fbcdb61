import { assumedGeneration } from '../../contract/assumedGeneration.ts';
import { loadContract } from '../../contract/loadContract.ts';
import { shippedGenerations } from '../../contract/shippedGenerations.ts';
import { SuiteError } from '../../lib/SuiteError.ts';
import { catalogue } from '../../requirements/catalogue.ts';
import { actionInputs, actionVariables, componentInputs, componentVariables } from '../../settings/settingInputs.ts';
import { settingsMarkdown } from '../../settings/settingsMarkdown.ts';
import { settingsSchema } from '../../settings/settingsSchema.ts';
import { targetsSchema } from '../../settings/targetsSchema.ts';
import { withBundleSettings } from '../certify/bundleSettingsSchema.ts';
import { coverageMarkdown } from '../selftest/coverageMarkdown.ts';
import { declaredMatrix } from '../selftest/declaredMatrix.ts';
import { killMatrixMarkdown } from '../selftest/killMatrixMarkdown.ts';
import { type FolderImports, folderImports } from './folderImports.ts';
import { foldersPicture, foldersTable } from './foldersMarkdown.ts';
import { licencesMarkdown } from './licencesMarkdown.ts';
import { keptResults } from './results/KeptResult.ts';
import { resultsMarkdown } from './results/resultsMarkdown.ts';
import { schemaText } from './schemaText.ts';
import { unverifiedMarkdown } from './unverifiedMarkdown.ts';
import { withProviderKinds } from './withProviderKinds.ts';

/**
 * The files that are generated in whole or in part, by path from the package's root, with the text that they must have. A
 * test compares them with the files; `npm run docs` writes them.
 *
 * @param read returns the present text of a file.
 * @param sources the paths of all files below `src/`, from the package's root, with `/` between folders.
 */
export function generatedDocs(read: (path: string) => string, sources: readonly string[]): ReadonlyMap<string, string> {
  const matrix = killMatrixMarkdown(declaredMatrix(loadContract(assumedGeneration)));
  const results = keptResults.map((file) => ({ file, result: JSON.parse(read(`docs/results/${file}`)) }));
  const contracts = shippedGenerations().map((generation) => loadContract(generation));
  return new Map([
    ['docs/kill-matrix.md', matrix],
    ['docs/coverage.md', coverageMarkdown(catalogue)],
    ['docs/architecture.md', withFolders(read('docs/architecture.md'), folderImports(sources, read))],
    ['docs/policy.md', withTable(read('docs/policy.md'), 'unverified', unverifiedMarkdown(contracts))],
    ['docs/licences.md', licencesMarkdown(read('package-lock.json'))],
    ['docs/results/README.md', resultsMarkdown(results, catalogue)],
    ['docs/settings.md', withTable(read('docs/settings.md'), 'settings', settingsMarkdown())],
    ['action.yml', withLists(read('action.yml'), { inputs: actionInputs(), variables: actionVariables() })],
    [
      'templates/conformance.yml',
      withLists(read('templates/conformance.yml'), { inputs: componentInputs(), variables: componentVariables() }),
    ],
    ['schemas/settings.schema.json', schemaText(settingsSchema())],
    ['schemas/targets.schema.json', schemaText(targetsSchema())],
    ['schemas/report.schema.json', schemaText(withProviderKinds(JSON.parse(read('schemas/report.schema.json'))))],
    ['schemas/bundle.schema.json', schemaText(withBundleSettings(JSON.parse(read('schemas/bundle.schema.json'))))],
  ]);
}

/** The architecture with the picture of the folders and the imports of each, whose other columns are written by hand. */
function withFolders(document: string, imports: FolderImports): string {
  const [, current = ''] =
    /<!-- folders: written by npm run docs -->\n([\s\S]*)<!-- \/folders -->/.exec(document) ?? [];
  return withTable(withTable(document, 'folders', foldersTable(current, imports)), 'picture', foldersPicture(imports));
}

/** A Markdown document with the text between its markers `<!-- name -->` and `<!-- /name -->` replaced. */
function withTable(document: string, name: string, table: string): string {
  return replaceBetween(document, `<!-- ${name}: written by npm run docs -->`, `<!-- /${name} -->`, table);
}

/** A YAML document with the lines between its comments `# name` and `# /name` replaced, for each name. */
function withLists(document: string, lists: { readonly [name: string]: string }): string {
  return Object.entries(lists).reduce(
    (text, [name, lines]) => replaceBetween(text, `# ${name}: written by npm run docs`, `# /${name}`, lines),
    document,
  );
}

/** @throws SuiteError if a marker is missing. */
function replaceBetween(document: string, begin: string, end: string, text: string): string {
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) throw new SuiteError(`a document lacks ${begin}, or ${end} after it: restore them`);
  const indent = /[ ]*$/.exec(document.slice(0, to))?.[0] ?? '';
  return `${document.slice(0, from)}${begin}\n${text}\n${indent}${document.slice(to)}`;
}
