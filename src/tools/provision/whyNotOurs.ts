import { jsonMember } from '../../lib/jsonMember.ts';
import { emailOf, namesOf, resourcesOf } from './ProvisionNames.ts';
import type { ProvisionRecord, RecordedResource } from './ProvisionRecord.ts';
import { isIdOf, type ResourceKind, resources } from './Resource.ts';

/**
 * Why a resource of a record may not be removed, whatever the deployment or the disk holds. Anyone who can write the folder
 * may have changed the record, so only the closed list of what provisioning creates counts.
 *
 * @returns a reason with its fix; undefined if the provisioning with this prefix creates such a resource.
 */
export function whyNotCreated({ kind, name, id }: RecordedResource, prefix: string): string | undefined {
  if (!resourcesOf(namesOf(prefix)).some((created) => created.kind === kind && created.name === name)) {
    return `provisioning creates no ${kind} with this name: remove its lines from the record`;
  }
  if (id === undefined || isIdOf(kind, id, name)) return undefined;
  return `${JSON.stringify(id)} is not an id of a ${kind}: remove that line from the record`;
}

/**
 * Why an object of the deployment, as just read, is not the one that was created: it has another id or name, or is something
 * that provisioning never creates.
 *
 * @param id the one that it was read by.
 * @returns a reason with its fix; undefined if it is the one that was created, as far as can be read.
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
  if (String(foundId) !== id)
    return `the response for ${idMember} ${id} has ${JSON.stringify(foundId)}: it is not ours`;
  const wrong = wrongMember[kind](json, resource.name, prefix);
  return wrong === undefined ? undefined : `it ${wrong}, which it did not when created: remove it yourself`;
}

/** By kind: why an object is not as provisioning creates it. A role has only its name. */
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
    if (jsonMember(json, 'intent') !== 'api') return 'has another intent';
    // The user of an identity has the same name as its token.
    return jsonMember(jsonMember(json, 'user_obj'), 'username') === name ? undefined : 'belongs to another user';
  },
  provider: (json, name) => {
    if (jsonMember(json, 'meta_model_name') !== 'authentik_providers_scim.scimprovider')
      return 'is not a SCIM provider';
    // Its application has the same name; absent or null if it has none.
    const slug = jsonMember(json, 'assigned_backchannel_application_slug') ?? name;
    return slug === name ? undefined : `belongs to application ${JSON.stringify(slug)}`;
  },
  application: (json, _, prefix) => {
    const { strangers, unknown } = providersOf(json, prefix);
    if (strangers.length > 0) return `would delete provider ${strangers.join(', ')} too, which was added to it`;
    return unknown.length > 0 ? `would delete provider ${unknown.join(', ')} too, whose name is not shown` : undefined;
  },
};

/** What the deletion of an application would delete too: names of foreign providers, and ids without a name. */
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
