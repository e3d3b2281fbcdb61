import { shellWord } from '../../lib/shellWord.ts';
import { contractTitle } from '../../report/contractTitle.ts';
import type { Report } from '../../report/Report.ts';
import { code, escaped, textTable } from '../../report/views/markdown.ts';
import { verdictSentence, verdictTitles } from '../../report/views/verdictSentence.ts';
import { targetTokens } from '../../settings/bundledSettings.ts';
import { fileNameOf } from '../../settings/settingNames.ts';
import { settingTexts } from '../../settings/settingTexts.ts';
import { type Certificate, contractName, digestListName, ledgerName, settingsName, statementName } from './Bundle.ts';
import { type BundleSettings, replayTarget, runNames } from './BundleSettings.ts';
import { knownSentences } from './knownSentences.ts';
import { checkCommand, signCommand } from './signature.ts';

/**
 * The file of a bundle that a person reads first: what was tested and found, which files there are, and how to check, sign
 * and repeat it. Markdown. Pure.
 */
export function reproduceText(certificate: Certificate, settings: BundleSettings, hasLedger: boolean): string {
  const { verdict, reports } = certificate;
  const { suite, target, startedAt } = reports.frozen;
  const says = Object.values(target.implementation).join(', ');
  return [
    `# ${verdictTitles[verdict]}`,
    `${escaped(target.baseUrl)}${says === '' ? '' : ` (reports ${escaped(says)})`} was tested on ${startedAt.slice(0, 10)} by ${suite.name} ${suite.version}: profile ${code('full')}, contract version ${contractTitle(reports.frozen)}, once with the frozen seed and once with a fresh one.`,
    textTable([
      ['run', 'seed', 'requests', 'verdict', 'report'],
      ...runNames.map((name) => runRow(name, reports[name])),
    ]),
    ...knownFailures(certificate),
    '## Files',
    textTable([
      ['file', 'what it is'],
      [
        code('exchanges.ndjson'),
        "in the folder of each run: every exchange, one a line, with placeholders for tokens and without the texts of log events' attributes and the values of cookies",
      ],
      ...(settings.sink === undefined ? [] : [[code('sink.json'), 'there too: the calls of the sink, without names']]),
      [code('report.json'), 'there too, with its views: the report, derived from these exchanges'],
      [code(settingsName), 'the settings, without tokens'],
      [code(contractName), 'the contract that both runs were judged by'],
      ...(hasLedger ? [[code(ledgerName), 'the given ledger, which does not affect the verdict']] : []),
      [code(digestListName), 'the SHA-256 of every other file except the statement'],
      [code(statementName), 'an in-toto statement with the test result, about all other files'],
    ]),
    '## Check it',
    `In a folder with ${suite.name} ${suite.version} installed, which you have from somebody you trust: the name is on no registry. This judges every exchange again, derives reports, verdict and statement, and compares. It needs no network:`,
    shell(`npx --no-install ${suite.name} verify .`),
    `Digests show damage. Only a signature shows who created this bundle. To sign it, and to check the signature:`,
    shell(`${signCommand}\n${checkCommand}`),
    '## Repeat it',
    'This sends the same requests again. Each token comes from its variable, or from the file that the variable with the suffix `_FILE` names:',
    shell(
      [
        ...environmentOf(settings),
        ...runNames.map((name) => {
          const { seed, userAgent } = reports[name];
          const called = userAgent === undefined ? '' : ` --user-agent ${shellWord([Buffer.from(userAgent)])}`;
          return `npx --no-install ${suite.name} --profile full --seed ${seed}${called}`;
        }),
      ].join('\n'),
    ),
    '',
  ].join('\n\n');
}

function runRow(name: string, report: Report): readonly string[] {
  const link = `[${name}/index.html](${name}/index.html)`;
  return [name, String(report.seed), String(report.traffic.requests), escaped(verdictSentence(report)), link];
}

function knownFailures({ known, ledgerProblems }: Certificate): readonly string[] {
  if (known.length + ledgerProblems.length === 0) return [];
  return [
    '## Known deviations',
    'The ledger lists these. They still count:',
    [...knownSentences(known), ...ledgerProblems].map((sentence) => `- ${escaped(sentence)}`).join('\n'),
  ];
}

/**
 * One `export` a line; no value is a secret. Left out: profile, seed and User-Agent, which are flags of each run; the output
 * folder; and the trace header, which is not part of what was tested.
 */
function environmentOf(settings: BundleSettings): readonly string[] {
  const { userAgent: _, traceHeader: __, ...named } = settings;
  const { profile: ___, seed: ____, output: _____, ...target } = replayTarget(named, 'frozen');
  const paths = targetTokens
    .filter(({ owner }) => settings.tokens.includes(owner))
    .map(({ setting, owner }) => [fileNameOf(setting), `PATH/TO/${owner}-token`] as const);
  return [...settingTexts(target), ...paths].map(
    ([name, value]) => `export ${name}=${shellWord([Buffer.from(value)])}`,
  );
}

function shell(commands: string): string {
  return `\`\`\`sh\n${commands}\n\`\`\``;
}
