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
 * The command that runs one requirement again, together with those whose requests it was judged by, with the settings that the
 * report states and the flags of its run. All else comes from the environment or the settings file, as in this run. If the run
 * was one of several targets, the command repeats all of them: what the report states is about one, and its targets file has
 * that.
 */
export function repeatCommand(report: Report, requirement: string): string {
  const { suite, strict, flags = {} } = report;
  const isOneOfSeveral = flags[flagOf('CONFORMANCE_TARGETS')] !== undefined;
  const { embedded } = report.target;
  const stated = isOneOfSeveral ? [] : statedFlags(report);
  const given = Object.entries(flags).filter(([flag]) => !stated.some(([known]) => known === flag));
  return [
    `npx --no-install ${suite.name}`,
    ...(isOneOfSeveral || embedded === undefined ? [] : [`--embedded ${shellText(embedded)}`]),
    ...(strict ? ['--strict'] : []),
    `--only ${[requirement, ...sendersOf(report, requirement)].map(shellText).join(' ')}`,
    ...[...stated, ...given].map(([flag, text]) => (text === '' ? flag : `${flag} ${shellText(text)}`)),
  ].join(' ');
}

/** Maximum number of other requirements in a command: it shows that a requirement fails, not each place where it does. */
const mostSenders = 8;

/**
 * The requirements whose requests show what is wrong with this one, if it is about all exchanges: verified without them, it
 * passes.
 */
function sendersOf({ requirements }: Report, id: string): readonly string[] {
  const { findings = [], exchange, outcome } = requirements.find((one) => one.id === id) ?? {};
  const reasons = outcome === 'passed' || exchange === undefined ? [] : [exchange];
  const senders = [...findings.map((finding) => finding.exchange), ...reasons].map(({ requirement }) => requirement);
  const known = requirements.map((one) => one.id).filter((one) => one !== id && senders.includes(one));
  return known.slice(0, mostSenders);
}

/** The settings that a report states, as flags. */
function statedFlags(report: Report): readonly (readonly [flag: string, text: string])[] {
  const { target, contract, profile, seed, examples, userAgent } = report;
  const { embedded, baseUrl, providerKind } = target;
  const settings = settingTexts({
    ...(embedded === undefined ? { baseUrl } : {}),
    ...(providerKind === undefined ? {} : { providerKind }),
    ...(isAskedFor(contract.source) ? { generation: contract.generation } : {}),
    ...{ profile, seed, examples },
    ...(userAgent === undefined ? {} : { userAgent }),
  });
  return settings.map(([setting, text]) => [flagOf(setting), text] as const);
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
