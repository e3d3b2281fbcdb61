import { shellWord } from '../../lib/shellWord.ts';
import { flagOf } from '../../settings/settingNames.ts';
import { settingTexts } from '../../settings/settingTexts.ts';
import type { GenerationSource, Report } from '../Report.ts';
import { printable } from './printable.ts';

/** Says of an embedded run that it is about nobody's product; undefined of any other run. */
export function embeddedSentence({ target }: Report): string | undefined {
  const { embedded } = target;
  if (embedded === undefined) return undefined;
  if (embedded === 'reference') return 'This run tested our own reference deployment and nothing else.';
  return `This run tested ${printable(embedded)}, an embedded deployment of our own, and nothing else.`;
}

/**
 * The command that runs one requirement again as this run did, as far as the report knows. Tokens, ids and the consent to write
 * come from the environment or the settings file, as before; so does the ledger, which excuses failures and changes no request.
 */
export function repeatCommand(report: Report, requirement: string): string {
  const { suite, target, contract, profile, seed, examples, userAgent, strict } = report;
  const { embedded, baseUrl } = target;
  const settings = settingTexts({
    ...(embedded === undefined ? { baseUrl } : {}),
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

/** An embedded deployment speaks what it was started with. What a deployment reports or we assume, it is not asked for again. */
function isAskedFor(source: GenerationSource): boolean {
  return source === 'setting' || source === 'embedded';
}

/** A word of a shell command, in quotes only if it needs them. */
function shellText(text: string): string {
  return /^[\w./:@%+,=-]+$/.test(text) ? text : shellWord([Buffer.from(text)]);
}
