/** A kind of object that is provisioned, and its place in the API. */
export interface ResourceDefinition {
  /** Path of the list, below the base URL. */
  readonly path: string;
  /** The member of a response that identifies one object in its path. */
  readonly id: string;
  /** The member with the name it was created with; if this is {@link ResourceDefinition.id}, the name alone finds it. */
  readonly name: string;
  /** The form of an id; absent if the id is the name. */
  readonly form?: RegExp;
}

const number = /^[1-9]\d{0,17}$/;
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The kinds of objects in the order of removal: credentials first, and each before what it refers to. */
export const resources = {
  token: { path: '/core/tokens/', id: 'identifier', name: 'identifier' },
  application: { path: '/core/applications/', id: 'slug', name: 'slug' },
  provider: { path: '/providers/scim/', id: 'pk', name: 'name', form: number },
  user: { path: '/core/users/', id: 'pk', name: 'username', form: number },
  group: { path: '/core/groups/', id: 'pk', name: 'name', form: uuid },
  role: { path: '/rbac/roles/', id: 'pk', name: 'name', form: uuid },
} as const satisfies { readonly [kind: string]: ResourceDefinition };

/** The kind of an object of the deployment. */
export type ResourceKind = keyof typeof resources;

/** A resource that provisioning creates: an object of the deployment, or a file of the working directory (`name`: its path). */
export interface Resource {
  readonly kind: ResourceKind | 'file';
  readonly name: string;
}

/** All kinds in the order of removal. */
export const removalOrder: readonly Resource['kind'][] = [
  ...(Object.keys(resources) as readonly ResourceKind[]),
  'file',
];

/** Whether a text has the form of an id of a kind, so that it cannot lead to another path. The id of a file is its SHA-256. */
export function isIdOf(kind: Resource['kind'], id: string, name: string): boolean {
  if (kind === 'file') return /^[\da-f]{64}$/.test(id);
  const { form }: ResourceDefinition = resources[kind];
  return form === undefined ? id === name : form.test(id);
}

/** Path of one object, below the base URL. */
export function resourcePath(kind: ResourceKind, id: string): string {
  return `${resources[kind].path}${encodeURIComponent(id)}/`;
}
