import { parseHttpUrl } from '../settings/parseHttpUrl.ts';
import { loadSettingsAndLedger, outputOf, type SettingsAndLedger } from './loadSettingsAndLedger.ts';

/** The sources of the settings of a run, with Playwright's `use.baseURL`. */
export type RunSources = Parameters<typeof loadSettingsAndLedger>[0] & { readonly baseURL?: string | undefined };

/**
 * Reads the settings of a run. `use.baseURL` of the Playwright configuration means the same as `CONFORMANCE_BASE_URL`: it is
 * used if no setting names a deployment, and must otherwise be the same URL.
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
  // Reads the settings again with the URL, so that any other problem is reported too.
  return loadSettingsAndLedger({ ...from, env: { ...from.env, CONFORMANCE_BASE_URL: baseURL } });
}
