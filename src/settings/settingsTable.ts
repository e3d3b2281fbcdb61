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

/** The seeds that fast-check tells apart: signed 32-bit integers. */
export const seedBounds = [-(2 ** 31), 2 ** 31 - 1] as const;
/** More cases of one edit class show nothing new and take a deployment's time. */
const exampleBounds = [1, 1000] as const;
/** Milliseconds: below, a healthy deployment looks dead; above, a dead one stalls the run. */
const timeoutBounds = [100, 600_000] as const;

const everyCommand = ['run', 'provision', 'cleanup'] as const;

/**
 * Every setting of the environment and of `conformance.config.yaml`; one that is no token is a flag too, and a token also
 * exists as `…_FILE`. Parsing, `--help`, the table of docs/settings.md, `schemas/settings.schema.json`, the settings of a bundle and
 * the types of the target follow from this table: a new setting is one row here, and then `npm run docs`.
 */
export const settingsTable = {
  CONFORMANCE_BASE_URL: {
    type: httpUrl,
    help: 'URL of the API, such as `https://auth.example.com/api/v3`',
    commands: everyCommand,
    required: 'set it to the URL of the API, such as https://auth.example.com/api/v3',
    neededBy: 'observe',
    selectsTarget: true,
    at: 'baseUrl',
    inBundle: true,
  },
  CONFORMANCE_TOKEN: {
    type: token,
    help: 'bearer token of the operator, who may sync',
    commands: ['run'],
    required: "set it to the operator's bearer token, or CONFORMANCE_TOKEN_FILE to a file with it",
    neededBy: 'observe',
    selectsTarget: true,
    at: 'tokens.operator',
  },
  CONFORMANCE_RESTRICTED_TOKEN: {
    type: token,
    help: 'a valid token whose owner may neither see nor sync either of the two providers',
    commands: ['run'],
    neededBy: 'full',
    selectsTarget: true,
    at: 'tokens.restricted',
  },
  CONFORMANCE_REVOKED_TOKEN: {
    type: token,
    help: 'a token that was valid once: expired, revoked, or its owner deactivated',
    commands: ['run'],
    neededBy: 'full',
    selectsTarget: true,
    at: 'tokens.revoked',
  },
  CONFORMANCE_VIEWER_TOKEN: {
    type: token,
    help: 'a valid token whose owner may view the provider and not sync it',
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
  CONFORMANCE_OTHER_PROVIDER_ID: {
    type: providerId,
    help: 'id of a second provider: its status is read, and it gets syncs that refer to no object',
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
    help: 'ids of users made for tests that no provider has synced, a comma between two; each is synced once, while the sink fails or several ask at once',
    commands: ['run'],
    selectsTarget: true,
    at: 'spareUserIds',
    inBundle: true,
  },
  CONFORMANCE_SPARE_GROUP_IDS: {
    type: objectIds,
    help: 'the same for groups',
    commands: ['run'],
    selectsTarget: true,
    at: 'spareGroupIds',
    inBundle: true,
  },
  CONFORMANCE_PROFILE: {
    type: oneOf('profile', profiles),
    help: 'how far the run goes',
    commands: ['run'],
    at: 'profile',
    default: 'core',
    // An embedded deployment brings everything that `full` needs.
    embeddedDefault: 'full',
  },
  CONFORMANCE_ALLOW_WRITES: {
    type: consent,
    help: '`1`: POST may be sent to this deployment',
    commands: ['run'],
    neededBy: 'core',
    at: 'allowWrites',
    default: false,
    embeddedDefault: true,
  },
  CONFORMANCE_CONTRACT: {
    type: contractVersion,
    help: 'contract version to test against, or a release that it covers, such as `2026.2.1`; without it, the version that the deployment reports, else 2024.8; embedded: the version that the reference deployment speaks',
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
    help: "an administrator's token, for `provision` and `cleanup` alone",
    commands: ['provision', 'cleanup'],
    required: "set it to an administrator's API token, or CONFORMANCE_ADMIN_TOKEN_FILE to a file with it",
    selectsTarget: true,
  },
  CONFORMANCE_HEADERS_FILE: {
    type: headerFile,
    help: 'path of a file with header fields that a gateway asks for, `Name: value` a line, sent with every request; their values are secrets',
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
    help: '`User-Agent` of every request, in place of the name of the suite and of the requirement; the order of the requests then follows from the seed',
    commands: everyCommand,
    at: 'userAgent',
    inBundle: true,
  },
  CONFORMANCE_TRACE_HEADER: {
    type: fieldName,
    help: 'header field that carries the id of the requirement with every request, such as `X-Conformance-Id`; without it, none does',
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
    help: 'cases of each edit whose payload varies',
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
    help: 'path of the ledger, which lists known deviations',
    commands: ['run'],
  },
  CONFORMANCE_OUTPUT: {
    type: folder,
    help: 'folder of the report',
    commands: ['run'],
    at: 'output',
    default: 'conformance-report',
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
