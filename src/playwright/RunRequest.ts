import { parsedJson } from '../parsedJson.ts';
import { SuiteError } from '../SuiteError.ts';

/**
 * What the command line asks of a run beyond the settings. The bin hands it to the Playwright process that it starts, in one
 * variable; without it Playwright was started by the user, and the defaults hold.
 */
export interface RunRequest {
  /** Whether the bin waits for the report: then it prints the result, and the verdict alone decides the exit code. */
  readonly fromBin: boolean;
  readonly strict: boolean;
  /** Ids asked for; absent: all. */
  readonly only?: readonly string[];
  /** Name of the embedded deployment asked for. */
  readonly embedded?: string;
  /** Folder that Playwright may fill with files of its own. */
  readonly scratch?: string;
}

/** The variable. Its name has not the prefix of the settings, because no user sets it. */
export const runRequestVariable = 'SCIM_SYNC_CONFORMANCE_RUN';

/**
 * Reads the request from the environment.
 *
 * @throws SuiteError when the variable holds something else, which only a user can have set.
 */
export function readRunRequest(env: { readonly [name: string]: string | undefined }): RunRequest {
  const text = env[runRequestVariable];
  if (text === undefined) return { fromBin: false, strict: false };
  const request = parsedJson(text);
  if (isRunRequest(request)) return request;
  throw new SuiteError(`${runRequestVariable} is set to something else than the bin sets: unset it`);
}

function isRunRequest(value: unknown): value is RunRequest {
  if (typeof value !== 'object' || value === null) return false;
  const { fromBin, strict, only, embedded, scratch } = value as { readonly [name: string]: unknown };
  return (
    typeof fromBin === 'boolean' &&
    typeof strict === 'boolean' &&
    (only === undefined || (Array.isArray(only) && only.every((id) => typeof id === 'string'))) &&
    [embedded, scratch].every((name) => name === undefined || typeof name === 'string')
  );
}
