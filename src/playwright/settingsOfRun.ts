import { parseHttpUrl } from '../settings/parseHttpUrl.ts';
import { loadSettingsAndLedger, outputOf, type SettingsAndLedger } from './loadSettingsAndLedger.ts';

/** Where the settings of a run come from, and what Playwright's `use.baseURL` adds to them. */
export type RunSources = Parameters<typeof loadSettingsAndLedger>[0] & { readonly baseURL?: string | undefined };

/**
 * Reads the settings of a run. `use.baseURL` of the Playwright configuration means the same as `CONFORMANCE_BASE_URL`: it is
 * taken where no setting names a deployment, and has to be the same URL where one does.
 */
export async function settingsOfRun({ baseURL, ...from }: RunSources): Promise<SettingsAndLedger> {
  const loaded = await loadSettingsAndLedger(from);
  if (baseURL === undefined) return loaded;
  const invalid = (problem: string): SettingsAndLedger => ({
    kind: 'invalid',
    problems: [problem],
    output: outputOf(loaded),
  });
  const parsed = parseHttpUrl(baseURL);
  if (!parsed.ok) {
    return invalid(`use.baseURL: expected ${parsed.expected}, got ${parsed.got ?? JSON.stringify(baseURL)}`);
  }
  if (from.flags.embedded !== undefined) {
    return invalid(
      `use.baseURL ${parsed.value} and the embedded deployment ${from.flags.embedded} exclude each other: remove either`,
    );
  }
  if (loaded.kind === 'target') {
    if (loaded.target.baseUrl === parsed.value) return loaded;
    return invalid(
      `use.baseURL ${parsed.value} and CONFORMANCE_BASE_URL ${loaded.target.baseUrl} contradict each other: remove either, or make them equal`,
    );
  }
  // What is missing or wrong besides is said with the URL in place.
  return loadSettingsAndLedger({ ...from, env: { ...from.env, CONFORMANCE_BASE_URL: baseURL } });
}
