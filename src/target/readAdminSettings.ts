import { gatherSettings } from './gatherSettings.ts';
import type { SettingsInput } from './readSettings.ts';
import { readValues } from './readValues.ts';
import { SettingReader } from './SettingReader.ts';
import { settingDefaults } from './settingDefaults.ts';
import type { SinkSettings } from './Target.ts';

/** What `provision` and `cleanup` are told. */
export interface AdminSettings {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  /** Bearer token of an administrator of the deployment. */
  readonly adminToken: string;
  /** Limit of one request, milliseconds. */
  readonly timeoutMs: number;
  /** Requests per second at most; absent: as fast as answers come. */
  readonly rate?: number;
  /** Whether a run may write to this deployment. */
  readonly allowWrites: boolean;
  readonly sink?: SinkSettings;
  /** Absent: one is made. */
  readonly sinkToken?: string;
}

/** What the settings come to. `problems`: at least one, one line each, with its fix and without secrets. */
export type AdminSettingsResult =
  | { readonly kind: 'admin'; readonly settings: AdminSettings }
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };

/** Reads what a command that works with the admin's token needs; what is about a run is validated and left alone. Pure. */
export function readAdminSettings(input: SettingsInput): AdminSettingsResult {
  const gathered = gatherSettings(input);
  const reader = new SettingReader(gathered, input.files);
  const { baseUrl, admin, timeoutMs, rate, allowWrites, listen, sinkUrl, sink } = readValues(
    reader,
    input.knownGenerations,
  );
  const { given } = gathered;
  const missing = [
    ...(given.has('CONFORMANCE_BASE_URL')
      ? []
      : ['CONFORMANCE_BASE_URL: missing: set it to the URL of the API, such as https://auth.example.com/api/v3']),
    ...(given.has('CONFORMANCE_ADMIN_TOKEN')
      ? []
      : [
          "CONFORMANCE_ADMIN_TOKEN: missing: set it to an administrator's API token, or CONFORMANCE_ADMIN_TOKEN_FILE to a file with it",
        ]),
  ];
  const problems = [...gathered.problems, ...reader.problems, ...missing];
  if (problems.length > 0 || baseUrl === undefined || admin === undefined) return { kind: 'invalid', problems };
  return {
    kind: 'admin',
    settings: Object.freeze({
      ...{ baseUrl, adminToken: admin, timeoutMs: timeoutMs ?? settingDefaults.timeoutMs },
      ...(rate === undefined ? {} : { rate }),
      allowWrites: allowWrites === '1',
      ...(listen && { sink: Object.freeze({ listen, ...(sinkUrl === undefined ? {} : { url: sinkUrl }) }) }),
      ...(sink === undefined ? {} : { sinkToken: sink }),
    }),
  };
}
