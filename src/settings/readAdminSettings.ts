import type { ProviderKind } from '../contract/providerKinds.ts';
import type { HeaderList } from '../http/Probe.ts';
import type { HttpProxy } from '../http/Route.ts';
import { clientCertificate, sinkCertificate } from './checkTogether.ts';
import type { Content } from './FileText.ts';
import { gatherSettings } from './gatherSettings.ts';
import { missingSettings } from './missingSettings.ts';
import type { SettingsInput } from './readSettings.ts';
import { readValues } from './readValues.ts';
import { SettingReader } from './SettingReader.ts';
import { settingDefaults } from './settingDefaults.ts';
import type { ClientFiles, SinkSettings } from './Target.ts';

/** Settings of `provision` and `cleanup`. */
export interface AdminSettings {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  /** Bearer token of an administrator of the deployment. */
  readonly adminToken: string;
  /** Time limit of one request, milliseconds. */
  readonly timeoutMs: number;
  /** Maximum requests per second; absent: the next request follows each response at once. */
  readonly rate?: number;
  readonly headers?: Content<HeaderList>;
  /** `User-Agent` of every request; absent: it names the suite. */
  readonly userAgent?: string;
  readonly clientCertificate?: ClientFiles;
  readonly proxy?: HttpProxy;
  /** Whether a run may write to this deployment. */
  readonly allowWrites: boolean;
  readonly providerKind: ProviderKind;
  readonly sink?: SinkSettings;
  /** Absent: a token is generated. */
  readonly sinkToken?: string;
}

/** The result of reading the settings. `problems`: at least one, one line each, with its fix and without secrets. */
export type AdminSettingsResult =
  | { readonly kind: 'admin'; readonly settings: AdminSettings }
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };

/** Reads the settings of a command that uses the administrator's token. Settings of runs are only validated. Pure. */
export function readAdminSettings(input: SettingsInput): AdminSettingsResult {
  const gathered = gatherSettings(input);
  const reader = new SettingReader(gathered, input.files);
  const values = readValues(reader, input);
  const { CONFORMANCE_BASE_URL: baseUrl, CONFORMANCE_ADMIN_TOKEN: adminToken } = values;
  const missing = missingSettings(gathered.given, 'provision');
  const problems = [
    ...gathered.problems,
    ...reader.problems,
    ...missing,
    ...clientCertificate(gathered.given, values),
    ...sinkCertificate(gathered.given, values),
  ];
  if (problems.length > 0 || baseUrl === undefined || adminToken === undefined) return { kind: 'invalid', problems };
  const { CONFORMANCE_RATE: rate, CONFORMANCE_SINK_TOKEN: sinkToken } = values;
  const { CONFORMANCE_SINK_LISTEN: listen, CONFORMANCE_SINK_URL: url } = values;
  const { CONFORMANCE_HEADERS_FILE: headers, CONFORMANCE_USER_AGENT: userAgent } = values;
  const { CONFORMANCE_CLIENT_CERT: certificate, CONFORMANCE_CLIENT_KEY: key } = values;
  const { CONFORMANCE_SINK_TLS_CERT: sinkTls, CONFORMANCE_SINK_TLS_KEY: sinkKey } = values;
  const tls = sinkTls && sinkKey && { certificate: sinkTls, key: sinkKey };
  return {
    kind: 'admin',
    settings: Object.freeze({
      ...{ baseUrl, adminToken, timeoutMs: values.CONFORMANCE_TIMEOUT_MS ?? settingDefaults.timeoutMs },
      ...(rate === undefined ? {} : { rate }),
      allowWrites: values.CONFORMANCE_ALLOW_WRITES ?? false,
      providerKind: values.CONFORMANCE_PROVIDER_KIND ?? settingDefaults.providerKind,
      ...(listen && { sink: Object.freeze({ listen, ...(url === undefined ? {} : { url }), ...tls }) }),
      ...(headers && { headers }),
      ...(userAgent === undefined ? {} : { userAgent }),
      ...(certificate && key && { clientCertificate: { certificate, key } }),
      ...(sinkToken === undefined ? {} : { sinkToken }),
    }),
  };
}
