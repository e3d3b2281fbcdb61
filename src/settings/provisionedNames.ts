/** What all names begin with that `provision` gives: nobody else's do. */
const prefixed = /^(scim-conformance-[0-9a-f]{12})(?:-|$)/;

/** The prefix of the provisioning that gave a name; undefined for a name that none gave. */
export function prefixOf(name: string): string | undefined {
  return prefixed.exec(name)?.[1];
}

/** The names of the objects that one provisioning makes for runs. */
export function provisionedObjects(prefix: string) {
  return {
    user: `${prefix}-user`,
    group: `${prefix}-group`,
    spareUser: (index: number) => `${prefix}-spare-user-${index + 1}`,
    spareGroup: (index: number) => `${prefix}-spare-group-${index + 1}`,
  } as const;
}
