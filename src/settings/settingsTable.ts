import { defaultKind, kindNames } from '../contract/providerKinds.ts';
import type { HeaderList } from '../http/Probe.ts';
import type { SettingRow } from './SettingRow.ts';
import {
  certificateFile,
  consent,
  contractVersion,
  fieldName,
  fieldValue,
  file,
  folder,
  headerFile,
  httpUrl,
  integer,
  keyFile,
  listenAddress,
  objectId,
  objectIds,
  oneOf,
  providerId,
  rate,
  token,
} from './settingTypes.ts';
import { profiles, type SinkSettings } from './Target.ts';

/** The seeds that fast-check distinguishes: signed 32-bit integers. */
export const seedBounds = [-(2 ** 31), 2 ** 31 - 1] as const;
/** More cases of one edit class find nothing new and only load the deployment. */
const exampleBounds = [1, 1000] as const;
/** Milliseconds: with a lower limit a healthy deployment looks dead, with a higher one a dead deployment stalls the run. */
const timeoutBounds = [100, 600_000] as const;

const everyCommand = ['run', 'provision', 'cleanup'] as const;

/**
 * Every setting of the environment and of `conformance.config.yaml`. A setting that is not a token is also a flag; a token also
 * exists as `…_FILE`. Parsing, `--help`, the table of docs/settings.md, `schemas/settings.schema.json`, the settings of a bundle and the
 * types of the target are derived from this table: add a row for a new setting, then run `npm run docs`.
 */
export const settingsTable = {
  CONFORMANCE_BASE_URL: {
    type: httpUrl,
    help: 'base URL of the API, such as `https://auth.example.com/api/v3`',
    commands: everyCommand,
    required: 'set it to the base URL of the API, such as https://auth.example.com/api/v3',
    neededBy: 'observe',
    selectsTarget: true,
    at: 'baseUrl',
    inBundle: true,
  },
  CONFORMANCE_TOKEN: {
    type: token,
    help: 'bearer token of the operator, who may view and sync the provider',
    commands: ['run'],
    required: "set it to the operator's bearer token, or CONFORMANCE_TOKEN_FILE to a file with it",
    neededBy: 'observe',
    selectsTarget: true,
    at: 'tokens.operator',
  },
  CONFORMANCE_RESTRICTED_TOKEN: {
    type: token,
    help: 'valid token whose owner may neither view nor sync the two providers',
    commands: ['run'],
    neededBy: 'full',
    selectsTarget: true,
    at: 'tokens.restricted',
  },
  CONFORMANCE_REVOKED_TOKEN: {
    type: token,
    help: 'token that is no longer valid: expired, revoked, or its owner deactivated',
    commands: ['run'],
    neededBy: 'full',
    selectsTarget: true,
    at: 'tokens.revoked',
  },
  CONFORMANCE_VIEWER_TOKEN: {
    type: token,
    help: 'valid token whose owner may view the provider but not sync it',
    commands: ['run'],
    selectsTarget: true,
    at: 'tokens.viewer',
  },
  CONFORMANCE_PROVIDER_ID: {
    type: providerId,
    help: 'id of the SCIM provider under test',
    commands: ['run'],
    required: 'set it to the id of the SCIM provider under test, such as 7',
    neededBy: 'observe',
    selectsTarget: true,
    at: 'providerId',
    inBundle: true,
  },
  CONFORMANCE_PROVIDER_KIND: {
    type: oneOf('kind', kindNames),
    help: 'kind of both providers; only a SCIM provider pushes to the sink',
    commands: ['run', 'provision'],
    at: 'providerKind',
    default: defaultKind,
    inBundle: true,
  },
  CONFORMANCE_OTHER_PROVIDER_ID: {
    type: providerId,
    help: 'id of a second provider; the run reads its status and sends it syncs that refer to no object',
    commands: ['run'],
    neededBy: 'full',
    selectsTarget: true,
    at: 'otherProviderId',
    inBundle: true,
  },
  CONFORMANCE_USER_ID: {
    type: objectId,
    help: 'id of a user who may be synced',
    commands: ['run'],
    neededBy: 'core',
    selectsTarget: true,
    at: 'userId',
    inBundle: true,
  },
  CONFORMANCE_GROUP_ID: {
    type: objectId,
    help: 'id of a group that may be synced',
    commands: ['run'],
    neededBy: 'core',
    selectsTarget: true,
    at: 'groupId',
    inBundle: true,
  },
  CONFORMANCE_SPARE_USER_IDS: {
    type: objectIds,
    help: 'comma-separated ids of test users that no provider has synced; each is synced once, while the sink fails or by several requests at once',
    commands: ['run'],
    selectsTarget: true,
    at: 'spareUserIds',
    inBundle: true,
  },
  CONFORMANCE_SPARE_GROUP_IDS: {
    type: objectIds,
    help: 'comma-separated ids of test groups, likewise',
    commands: ['run'],
    selectsTarget: true,
    at: 'spareGroupIds',
    inBundle: true,
  },
  CONFORMANCE_PROFILE: {
    type: oneOf('profile', profiles),
    help: 'how much the run tests; each profile includes the one before',
    commands: ['run'],
    at: 'profile',
    default: 'core',
    // An embedded deployment brings everything that `full` needs.
    embeddedDefault: 'full',
  },
  CONFORMANCE_ALLOW_WRITES: {
    type: consent,
    help: '`1` allows the run to send POST to this deployment',
    commands: ['run'],
    neededBy: 'core',
    at: 'allowWrites',
    default: false,
    embeddedDefault: true,
  },
  CONFORMANCE_ALLOW_URL_TOKEN: {
    type: consent,
    help: "`1` allows the run to send the operator's token in a URL, which servers and proxies may log",
    commands: ['run'],
    at: 'allowUrlToken',
    embeddedDefault: true,
    inBundle: true,
  },
  CONFORMANCE_CONTRACT: {
    type: contractVersion,
    help: 'contract version to test against, or a release that it covers, such as `2026.2.1`; without it, the version that the deployment reports, else 2024.8; embedded: the version that the deployment implements',
    commands: ['run'],
    at: 'generation',
    inBundle: true,
  },
  CONFORMANCE_SINK_LISTEN: {
    type: listenAddress,
    help: 'address that the sink listens on, such as `127.0.0.1:8080`',
    commands: ['run', 'provision'],
    neededBy: 'full',
    selectsTarget: true,
    at: 'sink.listen',
  },
  CONFORMANCE_SINK_URL: {
    type: httpUrl,
    help: 'URL by which the deployment reaches the sink; without it, the address that the sink listens on',
    commands: ['run', 'provision'],
    selectsTarget: true,
    at: 'sink.url',
  },
  CONFORMANCE_SINK_TLS_CERT: {
    type: certificateFile,
    help: 'path of a PEM file with the certificate, and its chain, with which the sink speaks TLS; without it, the sink speaks plain HTTP',
    commands: ['run', 'provision'],
    selectsTarget: true,
    at: 'sink.certificate',
  },
  CONFORMANCE_SINK_TLS_KEY: {
    type: keyFile,
    help: "path of a PEM file with the private key of the sink's certificate",
    commands: ['run', 'provision'],
    selectsTarget: true,
    at: 'sink.key',
  },
  CONFORMANCE_SINK_TOKEN: {
    type: token,
    help: 'bearer token that the provider under test sends to the sink',
    commands: ['run', 'provision'],
    neededBy: 'full',
    selectsTarget: true,
    at: 'tokens.sink',
  },
  CONFORMANCE_ADMIN_TOKEN: {
    type: token,
    help: "administrator's token, only for `provision` and `cleanup`",
    commands: ['provision', 'cleanup'],
    required: "set it to an administrator's API token, or CONFORMANCE_ADMIN_TOKEN_FILE to a file with it",
    selectsTarget: true,
  },
  CONFORMANCE_HEADERS_FILE: {
    type: headerFile,
    help: 'path of a file with header fields that a gateway asks for, one `Name: value` per line, sent with every request; their values are treated as secrets',
    commands: everyCommand,
    selectsTarget: true,
    at: 'headers',
  },
  CONFORMANCE_CLIENT_CERT: {
    type: certificateFile,
    help: 'path of a PEM file with the client certificate that a gateway asks for',
    commands: everyCommand,
    selectsTarget: true,
    at: 'clientCertificate.certificate',
  },
  CONFORMANCE_CLIENT_KEY: {
    type: keyFile,
    help: 'path of a PEM file with the private key of the client certificate',
    commands: everyCommand,
    selectsTarget: true,
    at: 'clientCertificate.key',
  },
  CONFORMANCE_USER_AGENT: {
    type: fieldValue,
    help: '`User-Agent` of every request, instead of the name of the suite and the requirement; the seed then also shuffles the order of the requests',
    commands: everyCommand,
    at: 'userAgent',
    inBundle: true,
  },
  CONFORMANCE_TRACE_HEADER: {
    type: fieldName,
    help: 'name of a header field, such as `traceparent` or `X-Request-Id`, in which every request carries the id of its exchange; without it, no such field is sent',
    commands: ['run'],
    at: 'traceHeader',
    inBundle: true,
  },
  CONFORMANCE_SEED: {
    type: integer(...seedBounds),
    help: 'seed of all generated cases',
    commands: ['run'],
    at: 'seed',
    default: 20_240_801,
  },
  CONFORMANCE_EXAMPLES: {
    type: integer(...exampleBounds),
    help: 'number of cases of each edit whose payload varies',
    commands: ['run'],
    at: 'examples',
    default: 2,
    inBundle: true,
  },
  CONFORMANCE_TIMEOUT_MS: {
    type: integer(...timeoutBounds),
    help: 'time limit of one request, in milliseconds',
    commands: everyCommand,
    at: 'timeoutMs',
    default: 20_000,
    inBundle: true,
  },
  CONFORMANCE_RATE: {
    type: rate,
    help: 'maximum number of requests per second; without it, the next request follows each response at once',
    commands: everyCommand,
    at: 'rate',
    inBundle: true,
  },
  CONFORMANCE_DEVIATIONS: {
    type: file,
    help: 'path of the ledger, the file that lists known deviations',
    commands: ['run'],
  },
  CONFORMANCE_OUTPUT: {
    type: folder,
    help: 'folder of the report',
    commands: ['run'],
    at: 'output',
    default: 'conformance-report',
  },
  CONFORMANCE_TARGETS: {
    type: file,
    help: 'path of a targets file: several deployments, each with settings of its own; only `run`, `merge` and Playwright take it, and no settings file has it',
    commands: ['targets'],
  },
} as const satisfies {
  readonly [name: `CONFORMANCE_${string}`]:
    | SettingRow<string>
    | SettingRow<number>
    | SettingRow<boolean>
    | SettingRow<readonly string[]>
    | SettingRow<SinkSettings['listen']>
    | SettingRow<HeaderList>;
};
