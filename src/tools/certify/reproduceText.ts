import { shellWord } from '../../lib/shellWord.ts';
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
 * What a person reads first in a bundle: what was tested and found, which files there are, and how to check, sign and repeat
 * it. Markdown. Pure.
 */
export function reproduceText(certificate: Certificate, settings: BundleSettings, hasLedger: boolean): string {
  const { verdict, reports } = certificate;
  const { suite, target, contract, startedAt } = reports.frozen;
  const says = Object.values(target.implementation).join(', ');
  return [
    `# ${verdictTitles[verdict]}`,
    `${escaped(target.baseUrl)}${says === '' ? '' : `, which says that it is ${escaped(says)},`} was tested on ${startedAt.slice(0, 10)} by ${suite.name} ${suite.version}: the profile ${code('full')}, held to generation ${contract.generation} of the contract, at the frozen seed and at one fresh seed.`,
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
        "in the folder of each run: every exchange, one a line; tokens are replaced, and the texts of log events' attributes and the values of cookies cut",
      ],
      ...(settings.sink === undefined
        ? []
        : [[code('sink.json'), 'there too: what the service provider of the suite was called for, without names']]),
      [code('report.json'), 'there too, with its views: the report, derived from all this'],
      [code(settingsName), 'the settings, without tokens'],
      [code(contractName), 'the contract that both runs were held to'],
      ...(hasLedger ? [[code(ledgerName), 'the ledger that was given: it has no effect on the verdict']] : []),
      [code(digestListName), 'the SHA-256 of every file but the statement'],
      [code(statementName), 'an in-toto statement with a test result, about all other files'],
    ]),
    '## Check it',
    `No network is needed. This judges every exchange again and derives reports, verdict and statement anew:`,
    shell(`npx ${suite.name}@${suite.version} verify .`),
    `Digests show damage. Who made this bundle, only a signature shows. To sign it, and to check that:`,
    shell(`${signCommand}\n${checkCommand}`),
    '## Repeat it',
    'The same requests, sent again; each token comes from its variable, or from a file named by the variable with `_FILE` behind it:',
    shell(
      [
        ...environmentOf(settings),
        ...runNames.map((name) => {
          const { seed, userAgent } = reports[name];
          const called = userAgent === undefined ? '' : ` --user-agent ${shellWord([Buffer.from(userAgent)])}`;
          return `npx ${suite.name}@${suite.version} --profile full --seed ${seed}${called}`;
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
    'The ledger lists these. They count all the same:',
    [...knownSentences(known), ...ledgerProblems].map((sentence) => `- ${escaped(sentence)}`).join('\n'),
  ];
}

/**
 * One `export` a line; no value is a secret. Profile, seed and name are flags of each run, the report is written anew, and a
 * field that helps to find requests in logs is no part of what was tested.
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
