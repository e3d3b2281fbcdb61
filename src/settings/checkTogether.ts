import { kindRow } from '../contract/providerKinds.ts';
import type { Gathered, SettingsSources } from './gatherSettings.ts';
import { missingSettings } from './missingSettings.ts';
import { isKeyOf } from './parsePem.ts';
import type { SettingContext } from './SettingType.ts';
import { defaultTargetProfile } from './settingDefaults.ts';
import { isSinkSetting, isTokenSetting, settingsOf, targetSettings } from './settingNames.ts';
import { settingsTable } from './settingsTable.ts';
import type { Values } from './Values.ts';

/**
 * Problems with the combination of settings, one line each. An invalid setting counts as given, so it is not reported as
 * missing.
 *
 * @param sources whether a flag names an embedded deployment, and whether consent to write is optional.
 */
export function checkTogether(
  given: Gathered['given'],
  values: Values,
  {
    flags: { embedded },
    consentOptional = false,
    knownGenerations,
  }: Pick<SettingsSources, 'flags' | 'consentOptional'> & SettingContext,
): readonly string[] {
  const ofKind = contractOfKind(given, values, knownGenerations);
  const several = given.get('CONFORMANCE_TARGETS');
  if (several !== undefined && several.kind !== 'unusable') {
    const fix = 'give it to run, by --targets or in the environment, or remove it';
    return [`${several.label}: names several deployments, and this command tests one: ${fix}`];
  }
  const aboutTarget = targetSettings.flatMap((setting) => given.get(setting)?.label ?? []);
  if (embedded !== undefined) {
    const problems = embedded === '' ? ['--embedded: empty value: name an embedded deployment or remove the flag'] : [];
    if (aboutTarget.length === 0) return [...problems, ...ofKind];
    const both = `--embedded and ${aboutTarget.join(', ')}: a run tests one deployment: remove one or the other`;
    return [...problems, ...ofKind, both];
  }
  if (aboutTarget.length === 0) return ofKind;
  if (!given.has('CONFORMANCE_BASE_URL')) return missingUrl(given);
  return [
    ...ofKind,
    // An invalid URL is already reported. The other settings may be meant for another deployment, so nothing else is checked.
    ...(values.CONFORMANCE_BASE_URL === undefined
      ? []
      : [...missingSettings(given, 'run'), ...(consentOptional ? [] : missingConsent(given, values))]),
    ...sameProvider(given, values),
    ...sameToken(given, values),
    ...spareObjects(given, values),
    ...sinkWithoutAddress(given),
    ...sinkOfOtherKind(given, values),
    ...clientCertificate(given, values),
    ...sinkCertificate(given, values),
    ...sameField(given, values),
  ];
}

/** Without a URL the user may want no target at all, so only that is reported, and not even that if all settings are invalid. */
function missingUrl(given: Gathered['given']): readonly string[] {
  const usable = targetSettings.flatMap((setting) => {
    const one = given.get(setting);
    return one === undefined || one.kind === 'unusable' ? [] : [one.label];
  });
  if (usable.length === 0) return [];
  const { required } = settingsTable.CONFORMANCE_BASE_URL;
  return [
    `CONFORMANCE_BASE_URL: missing, but ${usable.join(', ')} given: ${required}, or remove the others to test the embedded reference deployment`,
  ];
}

function missingConsent(given: Gathered['given'], values: Values): readonly string[] {
  const { CONFORMANCE_PROFILE: profile, CONFORMANCE_ALLOW_WRITES: allowWrites } = values;
  const unclear = profile === undefined && given.has('CONFORMANCE_PROFILE');
  const asked = profile ?? defaultTargetProfile;
  if (unclear || asked === 'observe' || allowWrites === true) return [];
  if (allowWrites === undefined && given.has('CONFORMANCE_ALLOW_WRITES')) return [];
  return [
    `CONFORMANCE_ALLOW_WRITES: profile ${asked} writes to this deployment, which needs consent: ` +
      'set CONFORMANCE_ALLOW_WRITES=1 to allow writes, or CONFORMANCE_PROFILE=observe to only read',
  ];
}

function sameProvider(given: Gathered['given'], values: Values): readonly string[] {
  const { CONFORMANCE_PROVIDER_ID: providerId, CONFORMANCE_OTHER_PROVIDER_ID: otherProviderId } = values;
  if (providerId === undefined || providerId !== otherProviderId) return [];
  const label = given.get('CONFORMANCE_OTHER_PROVIDER_ID')?.label;
  return [`${label}: same id as the provider under test, ${providerId}: name a second provider or remove it`];
}

/** A spare object must not be synced by anything else in the run. */
function spareObjects(given: Gathered['given'], values: Values): readonly string[] {
  const pairs = [
    ['CONFORMANCE_SPARE_USER_IDS', 'CONFORMANCE_USER_ID'],
    ['CONFORMANCE_SPARE_GROUP_IDS', 'CONFORMANCE_GROUP_ID'],
  ] as const;
  return pairs.flatMap(([spares, synced]) => {
    const id = values[synced];
    if (id === undefined || !values[spares]?.includes(id)) return [];
    return [
      `${given.get(spares)?.label}: contains ${id}, which ${synced} names too: remove it, since a spare object is synced only once`,
    ];
  });
}

function sameToken(given: Gathered['given'], values: Values): readonly string[] {
  // The token of the sink does not belong to an identity: the deployment sends it.
  const identities = settingsOf('run').filter((one) => isTokenSetting(one) && one !== 'CONFORMANCE_SINK_TOKEN');
  return identities.flatMap((setting, index) => {
    const first = identities.slice(0, index).find((other) => values[other] === values[setting]);
    if (values[setting] === undefined || first === undefined) return [];
    const label = given.get(setting)?.label;
    return [`${label}: same token as ${given.get(first)?.label}: give each identity its own token or remove it`];
  });
}

/** Checks that a client certificate has its key and that the URL is https. `provision` and `cleanup` use it too. */
export function clientCertificate(given: Gathered['given'], values: Values): readonly string[] {
  const problems = certificateWithKey(given, values, 'CONFORMANCE_CLIENT_CERT', 'CONFORMANCE_CLIENT_KEY');
  const certificate = given.get('CONFORMANCE_CLIENT_CERT');
  const isPair = certificate !== undefined && certificate.kind !== 'unusable' && problems.length === 0;
  if (!isPair || values.CONFORMANCE_BASE_URL?.startsWith('http:') !== true) return problems;
  return [
    `${certificate.label}: CONFORMANCE_BASE_URL is not https, so no certificate would be sent: correct one of them`,
  ];
}

/** Checks that the certificate of the sink has its key. `provision` uses it too. */
export function sinkCertificate(given: Gathered['given'], values: Values): readonly string[] {
  return certificateWithKey(given, values, 'CONFORMANCE_SINK_TLS_CERT', 'CONFORMANCE_SINK_TLS_KEY');
}

/** Checks that a certificate and its key are both given and match. What is not readable is already reported. */
function certificateWithKey(
  given: Gathered['given'],
  values: Values,
  certificateSetting: 'CONFORMANCE_CLIENT_CERT' | 'CONFORMANCE_SINK_TLS_CERT',
  keySetting: 'CONFORMANCE_CLIENT_KEY' | 'CONFORMANCE_SINK_TLS_KEY',
): readonly string[] {
  const [ofCertificate, ofKey] = [given.get(certificateSetting), given.get(keySetting)];
  if (ofCertificate?.kind === 'unusable' || ofKey?.kind === 'unusable') return [];
  if (ofCertificate === undefined && ofKey === undefined) return [];
  if (ofKey === undefined) return [`${keySetting}: missing, but ${ofCertificate?.label} given: give both or neither`];
  if (ofCertificate === undefined)
    return [`${certificateSetting}: missing, but ${ofKey.label} given: give both or neither`];
  const [certificate, key] = [values[certificateSetting], values[keySetting]];
  const isKey = certificate === undefined || key === undefined || isKeyOf(key.value, certificate.value);
  return isKey
    ? []
    : [`${ofKey.label}: does not match the certificate in ${ofCertificate.label}: give the matching key`];
}

/** Only some contract versions are shipped for each kind of provider. */
function contractOfKind(
  given: Gathered['given'],
  { CONFORMANCE_PROVIDER_KIND: kind, CONFORMANCE_CONTRACT: generation }: Values,
  knownGenerations: SettingContext['knownGenerations'],
): readonly string[] {
  if (kind === undefined || generation === undefined || knownGenerations(kind).includes(generation)) return [];
  return [
    `${given.get('CONFORMANCE_CONTRACT')?.label}: contract version ${generation} is not shipped for CONFORMANCE_PROVIDER_KIND=${kind}, which has ${knownGenerations(kind).join(', ')}: name one of these, or remove it`,
  ];
}

/** A sink would never be called. */
function sinkOfOtherKind(given: Gathered['given'], { CONFORMANCE_PROVIDER_KIND: kind }: Values): readonly string[] {
  if (kind === undefined || kindRow(kind).pushesToSink) return [];
  const ofSink = settingsOf('run').flatMap((setting) => {
    const one = isSinkSetting(setting) ? given.get(setting) : undefined;
    return one === undefined || one.kind === 'unusable' ? [] : [one.label];
  });
  if (ofSink.length === 0) return [];
  return [
    `${ofSink.join(', ')}: CONFORMANCE_PROVIDER_KIND is ${kind}, and such a provider pushes to ${kindRow(kind).title}, not to a sink: remove the settings of the sink`,
  ];
}

/** A header field that every request carries must not be set twice. */
function sameField(given: Gathered['given'], values: Values): readonly string[] {
  const { CONFORMANCE_TRACE_HEADER: trace, CONFORMANCE_HEADERS_FILE: headers } = values;
  const isGiven = headers?.value.some(([name]) => name.toLowerCase() === trace?.toLowerCase()) === true;
  const label = given.get('CONFORMANCE_TRACE_HEADER')?.label;
  return isGiven ? [`${label}: CONFORMANCE_HEADERS_FILE has a field ${trace} too: name another field`] : [];
}

function sinkWithoutAddress(given: Gathered['given']): readonly string[] {
  if (given.has('CONFORMANCE_SINK_LISTEN')) return [];
  const others = (['CONFORMANCE_SINK_URL', 'CONFORMANCE_SINK_TLS_CERT', 'CONFORMANCE_SINK_TOKEN'] as const).flatMap(
    (setting) => {
      const other = given.get(setting);
      return other === undefined || other.kind === 'unusable' ? [] : [other.label];
    },
  );
  if (others.length === 0) return [];
  const fix = 'set it to host:port, such as 0.0.0.0:8080, or remove the others';
  return [`CONFORMANCE_SINK_LISTEN: missing, but ${others.join(', ')} given: ${fix}`];
}
