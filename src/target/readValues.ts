import { parseHttpUrl } from './parseHttpUrl.ts';
import { parseListen } from './parseListen.ts';
import { parseGeneration, parseInteger, parseObjectId, parseOneOf, parseProviderId, parseRate } from './parseValues.ts';
import type { SettingReader } from './SettingReader.ts';
import { profiles } from './Target.ts';

/** The seeds that fast-check tells apart: signed 32-bit integers. */
export const seedBounds = [-(2 ** 31), 2 ** 31 - 1] as const;
/** More cases of one edit class show nothing new and take a deployment's time. */
const exampleBounds = [1, 1000] as const;
/** Milliseconds: below, a healthy deployment looks dead; above, a dead one stalls the run. */
const timeoutBounds = [100, 600_000] as const;

/** The value of every setting on its own, without regard to the others; undefined where not given or not good. */
export function readValues(reader: SettingReader, knownGenerations: readonly string[]) {
  return {
    baseUrl: reader.read('CONFORMANCE_BASE_URL', parseHttpUrl),
    operator: reader.readToken('CONFORMANCE_TOKEN'),
    restricted: reader.readToken('CONFORMANCE_RESTRICTED_TOKEN'),
    revoked: reader.readToken('CONFORMANCE_REVOKED_TOKEN'),
    providerId: reader.read('CONFORMANCE_PROVIDER_ID', parseProviderId),
    otherProviderId: reader.read('CONFORMANCE_OTHER_PROVIDER_ID', parseProviderId),
    userId: reader.read('CONFORMANCE_USER_ID', parseObjectId),
    groupId: reader.read('CONFORMANCE_GROUP_ID', parseObjectId),
    profile: reader.read('CONFORMANCE_PROFILE', parseOneOf(profiles)),
    allowWrites: reader.read('CONFORMANCE_ALLOW_WRITES', parseOneOf(['1', '0'])),
    generation: reader.read('CONFORMANCE_CONTRACT', parseGeneration(knownGenerations)),
    listen: reader.read('CONFORMANCE_SINK_LISTEN', parseListen),
    sinkUrl: reader.read('CONFORMANCE_SINK_URL', parseHttpUrl),
    sink: reader.readToken('CONFORMANCE_SINK_TOKEN'),
    admin: reader.readToken('CONFORMANCE_ADMIN_TOKEN'),
    seed: reader.read('CONFORMANCE_SEED', parseInteger(...seedBounds)),
    examples: reader.read('CONFORMANCE_EXAMPLES', parseInteger(...exampleBounds)),
    timeoutMs: reader.read('CONFORMANCE_TIMEOUT_MS', parseInteger(...timeoutBounds)),
    rate: reader.read('CONFORMANCE_RATE', parseRate),
    deviations: reader.readFile('CONFORMANCE_DEVIATIONS'),
    output: reader.readPath('CONFORMANCE_OUTPUT'),
  };
}

/** What {@link readValues} returns. */
export type Values = ReturnType<typeof readValues>;
