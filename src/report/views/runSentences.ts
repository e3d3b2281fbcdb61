import { shellWord } from '../../lib/shellWord.ts';
import { flagOf } from '../../settings/settingNames.ts';
import { settingTexts } from '../../settings/settingTexts.ts';
import type { GenerationSource, Report } from '../Report.ts';
import { printable } from './printable.ts';

/** States that an embedded run says nothing about any product; undefined if the run is not embedded. */
export function embeddedSentence({ target }: Report): string | undefined {
  const { embedded } = target;
  if (embedded === undefined) return undefined;
  if (embedded === 'reference') return 'This run tested only the embedded reference deployment of the suite.';
  return `This run tested only ${printable(embedded)}, an embedded deployment of the suite.`;
}

/**
 * The command that runs one requirement again with the settings that the report states. Tokens, ids and the consent to write
 * come from the environment or the settings file, as in this run; so does the ledger, which changes no request.
 */
export function repeatCommand(report: Report, requirement: string): string {
  const { suite, target, contract, profile, seed, examples, userAgent, strict } = report;
  const { embedded, baseUrl, providerKind } = target;
  const settings = settingTexts({
    ...(embedded === undefined ? { baseUrl } : {}),
    ...(providerKind === undefined ? {} : { providerKind }),
    ...(isAskedFor(contract.source) ? { generation: contract.generation } : {}),
    ...{ profile, seed, examples },
    ...(userAgent === undefined ? {} : { userAgent }),
  });
  return [
    `npx --no-install ${suite.name}`,
    ...(embedded === undefined ? [] : [`--embedded ${shellText(embedded)}`]),
    ...(strict ? ['--strict'] : []),
    `--only ${shellText(requirement)}`,
    ...settings.map(([setting, text]) => `${flagOf(setting)} ${shellText(text)}`),
  ].join(' ');
}

/**
 * Whether the rerun has to name the contract version: it was given, or chosen when an embedded deployment was started. A
 * version that was detected or assumed is determined again.
 */
function isAskedFor(source: GenerationSource): boolean {
  return source === 'setting' || source === 'embedded';
}

/** A word of a shell command, quoted only if necessary. */
function shellText(text: string): string {
  return /^[\w./:@%+,=-]+$/.test(text) ? text : shellWord([Buffer.from(text)]);
}
