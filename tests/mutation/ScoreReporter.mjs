import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname } from 'node:path';
import { commonTokens, tokens } from '@stryker-mutator/api/plugin';

const page = 'docs/mutation.md';
const [begin, end] = ['<!-- score: written by npm run mutation -->', '<!-- /score -->'];

/** Writes the result of a run into docs/mutation.md, between its markers. */
export class ScoreReporter {
  static inject = tokens(commonTokens.options);
  #startedAt = performance.now();
  #options;

  constructor(options) {
    this.#options = options;
  }

  onMutationTestReportReady({ files, framework }) {
    const { thresholds, concurrency } = this.#options;
    const minutes = Math.ceil((performance.now() - this.#startedAt) / 60_000);
    const lines = [
      begin,
      `- date: ${new Date().toISOString().slice(0, 10)}`,
      `- versions: Stryker ${framework.version}, Node ${process.versions.node}`,
      `- time: ${minutes} minutes with ${concurrency} of ${cpus().length} cores (${cpus()[0].model}), ${process.platform} on ${process.arch}`,
      `- bar: ${thresholds.break} %`,
      '',
      ...table(files),
      '',
    ];
    writeFileSync(page, withSection(readFileSync(page, 'utf8'), lines.join('\n')));
  }
}

/** The rows of a Markdown table: each folder with mutants, and all together. */
function table(files) {
  const folders = new Map();
  for (const [path, { mutants }] of Object.entries(files)) {
    const folder = dirname(path).split('/').slice(0, 2).join('/');
    folders.set(folder, [...(folders.get(folder) ?? []), ...mutants]);
  }
  const rows = [...folders].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const all = rows.flatMap(([, mutants]) => mutants);
  return [
    '| folder | mutants | detected | survived | not covered | score |',
    '|---|---|---|---|---|---|',
    ...[...rows.map(([folder, mutants]) => [`\`${folder}\``, mutants]), ['all', all]].map(([name, mutants]) => {
      const { detected, survived, uncovered } = counts(mutants);
      const total = detected + survived + uncovered;
      const score = ((100 * detected) / total).toFixed(1);
      return `| ${name} | ${total} | ${detected} | ${survived} | ${uncovered} | ${score} % |`;
    }),
  ];
}

/** A mutant that ends no more, or that prevents its module from loading, is detected; one that the configuration ignores does not count. */
function counts(mutants) {
  const of = (...statuses) => mutants.filter(({ status }) => statuses.includes(status)).length;
  return { detected: of('Killed', 'Timeout'), survived: of('Survived'), uncovered: of('NoCoverage') };
}

/** @throws Error if a marker is missing. */
function withSection(text, section) {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${page} lacks ${begin}, or ${end} after it: restore them`);
  return `${text.slice(0, from)}${section}${text.slice(to)}`;
}
