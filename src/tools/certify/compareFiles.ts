import type { Report } from '../../report/Report.ts';
import type { BundleFiles } from './Bundle.ts';
import { type RunName, runNames } from './BundleSettings.ts';
import { isSignature } from './digestList.ts';
import type { DrawnBundle } from './drawBundle.ts';

/** Requirements that are named in one sentence; the report has the others. */
const namedRequirements = 3;

/**
 * Holds the files of a bundle against what its exchanges come to, byte for byte; one sentence for each difference, the
 * reports first. Pure.
 *
 * @param reports as the files say.
 */
export function compareFiles(
  files: BundleFiles,
  { files: drawn, certificate }: Pick<DrawnBundle, 'files' | 'certificate'>,
  reports: { readonly [name in RunName]: Report },
): readonly string[] {
  const explained = new Map(
    runNames.map((name) => {
      const file = `${name}/report.json`;
      return [file, difference(file, reports[name], certificate.reports[name])];
    }),
  );
  const differing = [...drawn]
    .filter(([name, bytes]) => files.has(name) && !Buffer.from(bytes).equals(files.get(name) ?? new Uint8Array()))
    .map(([name]) => name);
  const others = differing.filter((name) => !explained.has(name));
  return [
    ...differing.flatMap((name) => explained.get(name) ?? []),
    ...(others.length === 0 ? [] : [`not what follows from the exchanges: ${others.join(', ')}`]),
    ...[...drawn.keys()].filter((name) => !files.has(name)).map((name) => `${name} is missing`),
    ...[...files.keys()]
      .filter((name) => !drawn.has(name) && !isSignature(name))
      .map((name) => `${name} is no file of such a bundle`),
  ];
}

/** Says what a report has and its exchanges do not come to. */
function difference(file: string, said: Report, derived: Report): string {
  const outcomes = new Map(said.requirements.map(({ id, outcome }) => [id, outcome]));
  const others = derived.requirements
    .filter(({ id, outcome }) => outcomes.get(id) !== outcome)
    .map(({ id, outcome }) => `${id} ${outcomes.get(id) ?? 'absent'}, which is ${outcome}`);
  const which = others.length > 0 ? ` (${listed(others)})` : '';
  if (said.verdict !== derived.verdict) {
    return `${file} says ${said.verdict}, and its exchanges come to ${derived.verdict}${which}`;
  }
  return others.length > 0 ? `${file} says ${listed(others)}` : `${file} is not what follows from the exchanges`;
}

function listed(all: readonly string[]): string {
  const more = all.length - namedRequirements;
  return [...all.slice(0, namedRequirements), ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}
