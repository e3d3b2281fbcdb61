import type { RunFlags } from './addRunOptions.ts';
import { nearestName } from './nearestName.ts';

/**
 * One line for each name that is not known, with the nearest that is, if one is near.
 *
 * @param what begins the line, such as `--only: no requirement`.
 */
export function unknownNames(what: string, names: readonly string[], known: readonly string[]): readonly string[] {
  return names
    .filter((name) => !known.includes(name))
    .map((name) => {
      const nearest = nearestName(name, known);
      return `${what} is called ${JSON.stringify(name)}${nearest === undefined ? '' : `; did you mean ${nearest}?`}`;
    });
}

/** One line for each requirement and each embedded deployment that is asked for and that there is not. */
export async function unknownChoices({ only, flags: { embedded } }: RunFlags): Promise<readonly string[]> {
  // Loaded only where they are asked for: most runs start without.
  const catalogue = only && (await import('../requirements/catalogue.ts')).catalogue;
  const deployments = embedded && (await import('../fakes/reference/startEmbedded.ts')).embeddedNames();
  return [
    ...(only && catalogue
      ? unknownNames(
          '--only: no requirement',
          only,
          catalogue.map(({ id }) => id),
        )
      : []),
    ...(embedded && deployments ? unknownNames('--embedded: no deployment of ours', [embedded], deployments) : []),
  ];
}
