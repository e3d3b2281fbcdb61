import { jsonMember } from '../../lib/jsonMember.ts';
import { emailOf, namesOf, resourcesOf } from './ProvisionNames.ts';
import type { ProvisionRecord, RecordedResource } from './ProvisionRecord.ts';
import { isIdOf, type ResourceKind, resources } from './Resource.ts';

/**
 * Why nothing may be removed because of what a record says, whatever the deployment or the disk holds. A record is a file
 * that anybody who can write the folder may have changed, so only the closed list of what provisioning makes counts.
 *
 * @returns a reason with its fix; undefined where the thing is one that the provisioning of this prefix makes.
 */
export function whyNotMade({ kind, name, id }: RecordedResource, prefix: string): string | undefined {
  if (!resourcesOf(namesOf(prefix)).some((created) => created.kind === kind && created.name === name)) {
    return `provisioning makes no ${kind} of this name: take its lines out of the record`;
  }
  if (id === undefined || isIdOf(kind, id, name)) return undefined;
  return `${JSON.stringify(id)} is no id of a ${kind}: take that line out of the record`;
}

/**
 * Why an object of the deployment, as it was just read, is not the one that was made: it has another id or name, or is what
 * provisioning never makes.
 *
 * @param id the one that it was read by.
 * @returns a reason with its fix; undefined where it is the one that was made, as far as can be read.
 */
export function whyNotOurs(
  kind: ResourceKind,
  id: string,
  json: unknown,
  resource: RecordedResource,
  { prefix }: ProvisionRecord,
): string | undefined {
  const { id: idMember, name: nameMember } = resources[kind];
  const [foundId, foundName] = [jsonMember(json, idMember), jsonMember(json, nameMember)];
  if (foundName !== resource.name) {
    return `${idMember} ${id} is called ${JSON.stringify(foundName)} now: it is not ours`;
  }
  if (String(foundId) !== id) return `${idMember} ${id} was answered with ${JSON.stringify(foundId)}: it is not ours`;
  const wrong = wrongMember[kind](json, resource.name, prefix);
  return wrong === undefined ? undefined : `it ${wrong}: it is not as it was made, so remove it yourself`;
}

/** By kind: what provisioning never makes, and an object may have become or been. A role shows nothing but its name. */
const wrongMember: {
  readonly [kind in ResourceKind]: (json: unknown, name: string, prefix: string) => string | undefined;
} = {
  role: () => undefined,
  user: (json, name, prefix) => {
    if (jsonMember(json, 'is_superuser') !== false) return 'may be an administrator';
    return jsonMember(json, 'email') === emailOf(name, prefix) ? undefined : 'has another email address';
  },
  group: (json) => (jsonMember(json, 'is_superuser') === false ? undefined : 'may make its members administrators'),
  token: (json, name) => {
    if (jsonMember(json, 'intent') !== 'api') return 'is of another intent';
    // The user of an identity is called like its token.
    return jsonMember(jsonMember(json, 'user_obj'), 'username') === name ? undefined : 'belongs to another user';
  },
  provider: (json, name) => {
    if (jsonMember(json, 'meta_model_name') !== 'authentik_providers_scim.scimprovider') return 'is no SCIM provider';
    // Its application is called like the provider; absent or null where it has none.
    const slug = jsonMember(json, 'assigned_backchannel_application_slug') ?? name;
    return slug === name ? undefined : `belongs to application ${JSON.stringify(slug)}`;
  },
  application: (json, _, prefix) => {
    const { strangers, unknown } = providersOf(json, prefix);
    if (strangers.length > 0) return `would take provider ${strangers.join(', ')} along, which was added to it`;
    return unknown.length > 0
      ? `would take provider ${unknown.join(', ')} along, of which no name is shown`
      : undefined;
  },
};

/** What an application takes along: providers by name that are none of ours, and ids without a name. */
function providersOf(json: unknown, prefix: string) {
  const own = namesOf(prefix);
  const shown = [jsonMember(json, 'backchannel_providers_obj'), jsonMember(json, 'provider_obj')].flat();
  const ids = [jsonMember(json, 'backchannel_providers'), jsonMember(json, 'provider')].flat();
  const known = shown.map((provider) => jsonMember(provider, 'pk'));
  const isThere = (value: unknown) => value !== null && value !== undefined;
  return {
    strangers: shown
      .filter(isThere)
      .map((provider) => String(jsonMember(provider, 'name')))
      .filter((name) => name !== own.provider && name !== own.otherProvider),
    unknown: ids.filter((id) => isThere(id) && !known.includes(id)),
  };
}
