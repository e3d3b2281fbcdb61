import type { Gathered } from './gatherSettings.ts';
import type { Values } from './readValues.ts';
import { defaultTargetProfile } from './settingDefaults.ts';
import { targetSettings } from './settingNames.ts';
import type { Setting } from './Target.ts';

/**
 * What is wrong with the settings as a whole, one line each; a setting that is given and no good is not said to be missing.
 *
 * @param embedded name of the embedded deployment that a flag asks for.
 */
export function checkTogether(
  given: Gathered['given'],
  values: Values,
  embedded: string | undefined,
): readonly string[] {
  const aboutTarget = targetSettings.flatMap((setting) => given.get(setting)?.label ?? []);
  if (embedded !== undefined) {
    const problems = embedded === '' ? ['--embedded: set but empty: name an embedded deployment or leave it out'] : [];
    if (aboutTarget.length === 0) return problems;
    const both = `--embedded and ${aboutTarget.join(', ')}: one run tests one deployment: leave out either side`;
    return [...problems, both];
  }
  if (aboutTarget.length === 0) return [];
  if (!given.has('CONFORMANCE_BASE_URL')) return missingUrl(given);
  return [
    // What is wrong with the URL has been said, and comes first: the rest may be meant for another deployment.
    ...(values.baseUrl === undefined ? [] : [...missing(given), ...missingConsent(given, values)]),
    ...sameProvider(given, values),
    ...sameToken(given, values),
    ...sinkWithoutAddress(given),
  ];
}

/** Without a URL the user may not mean a target at all: then only that is said, and nothing where all else is no good. */
function missingUrl(given: Gathered['given']): readonly string[] {
  const usable = targetSettings.flatMap((setting) => {
    const one = given.get(setting);
    return one === undefined || one.kind === 'unusable' ? [] : [one.label];
  });
  if (usable.length === 0) return [];
  const fix = 'set it to the URL of the API, such as https://auth.example.com/api/v3';
  return [
    `CONFORMANCE_BASE_URL: ${usable.join(', ')} given without it: ${fix}, or remove all of them to test the embedded reference deployment`,
  ];
}

function missing(given: Gathered['given']): readonly string[] {
  const fixes: readonly (readonly [Setting, string])[] = [
    [
      'CONFORMANCE_TOKEN',
      "missing: set it to the operator's bearer token, or CONFORMANCE_TOKEN_FILE to a file with it",
    ],
    ['CONFORMANCE_PROVIDER_ID', 'missing: set it to the id of the SCIM provider under test, such as 7'],
  ];
  return fixes.flatMap(([setting, fix]) => (given.has(setting) ? [] : [`${setting}: ${fix}`]));
}

function missingConsent(given: Gathered['given'], { profile, allowWrites }: Values): readonly string[] {
  const unclear = profile === undefined && given.has('CONFORMANCE_PROFILE');
  const asked = profile ?? defaultTargetProfile;
  if (unclear || asked === 'observe' || allowWrites === '1') return [];
  if (allowWrites === undefined && given.has('CONFORMANCE_ALLOW_WRITES')) return [];
  return [
    `CONFORMANCE_ALLOW_WRITES: profile ${asked} writes to this deployment, and that is not allowed: ` +
      'set CONFORMANCE_ALLOW_WRITES=1 to allow it, or CONFORMANCE_PROFILE=observe to only read',
  ];
}

function sameProvider(given: Gathered['given'], { providerId, otherProviderId }: Values): readonly string[] {
  if (providerId === undefined || providerId !== otherProviderId) return [];
  const label = given.get('CONFORMANCE_OTHER_PROVIDER_ID')?.label;
  return [`${label}: the same id as the provider under test, ${providerId}: name a second provider or remove it`];
}

function sameToken(given: Gathered['given'], { operator, restricted, revoked }: Values): readonly string[] {
  const identities = [
    ['CONFORMANCE_TOKEN', operator],
    ['CONFORMANCE_RESTRICTED_TOKEN', restricted],
    ['CONFORMANCE_REVOKED_TOKEN', revoked],
  ] as const;
  return identities.flatMap(([setting, token], index) => {
    const first = identities.slice(0, index).find(([, other]) => other === token);
    if (token === undefined || first === undefined) return [];
    const label = given.get(setting)?.label;
    return [`${label}: the same token as ${given.get(first[0])?.label}: give each identity its own or remove it`];
  });
}

function sinkWithoutAddress(given: Gathered['given']): readonly string[] {
  if (given.has('CONFORMANCE_SINK_LISTEN')) return [];
  const others = (['CONFORMANCE_SINK_URL', 'CONFORMANCE_SINK_TOKEN'] as const).flatMap((setting) => {
    const other = given.get(setting);
    return other === undefined || other.kind === 'unusable' ? [] : [other.label];
  });
  if (others.length === 0) return [];
  const fix = 'set it to host:port, such as 0.0.0.0:8080, or remove them';
  return [`CONFORMANCE_SINK_LISTEN: ${others.join(', ')} given without it: ${fix}`];
}
