import type { Report } from '../../report/Report.ts';
import type { BundleFiles } from './Bundle.ts';
import { type RunName, runNames } from './BundleSettings.ts';
import type { BuiltBundle } from './buildBundle.ts';
import { isSignature } from './digestList.ts';

/** Maximum number of requirements in one sentence; the report has the others. */
const namedRequirements = 3;

/**
 * Compares the files of a bundle with those built from its exchanges, byte for byte: one sentence for each difference, the
 * reports first. Pure.
 *
 * @param reports those of the files.
 */
export function compareFiles(
  files: BundleFiles,
  { files: built, certificate }: Pick<BuiltBundle, 'files' | 'certificate'>,
  reports: { readonly [name in RunName]: Report },
): readonly string[] {
  const explained = new Map(
    runNames.map((name) => {
      const file = `${name}/report.json`;
      return [file, difference(file, reports[name], certificate.reports[name])];
    }),
  );
  const differing = [...built]
    .filter(([name, bytes]) => files.has(name) && !Buffer.from(bytes).equals(files.get(name) ?? new Uint8Array()))
    .map(([name]) => name);
  const others = differing.filter((name) => !explained.has(name));
  return [
    ...differing.flatMap((name) => explained.get(name) ?? []),
    ...(others.length === 0 ? [] : [`not derived from the exchanges: ${others.join(', ')}`]),
    ...[...built.keys()].filter((name) => !files.has(name)).map((name) => `${name} is missing`),
    ...[...files.keys()]
      .filter((name) => !built.has(name) && !isSignature(name))
      .map((name) => `${name} does not belong to the bundle`),
  ];
}

/** How a report differs from the one that is derived from its exchanges. */
function difference(file: string, stated: Report, derived: Report): string {
  const outcomes = new Map(stated.requirements.map(({ id, outcome }) => [id, outcome]));
  const others = derived.requirements
    .filter(({ id, outcome }) => outcomes.get(id) !== outcome)
    .map(({ id, outcome }) => `${id} ${outcomes.get(id) ?? 'absent'}, which the exchanges show as ${outcome}`);
  const which = others.length > 0 ? ` (${listed(others)})` : '';
  if (stated.verdict !== derived.verdict) {
    return `${file} states ${stated.verdict}, but its exchanges show ${derived.verdict}${which}`;
  }
  return others.length > 0 ? `${file} states ${listed(others)}` : `${file} is not derived from the exchanges`;
}

function listed(all: readonly string[]): string {
  const more = all.length - namedRequirements;
  return [...all.slice(0, namedRequirements), ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}
