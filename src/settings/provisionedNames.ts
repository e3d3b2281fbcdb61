/** The prefix of every name that `provision` creates, and of no other. */
const prefixed = /^(scim-conformance-[0-9a-f]{12})(?:-|$)/;

/** The prefix of the `provision` call that created a name; undefined for any other name. */
export function prefixOf(name: string): string | undefined {
  return prefixed.exec(name)?.[1];
}

/** The names of the objects that one `provision` call creates. */
export function provisionedObjects(prefix: string) {
  return {
    user: `${prefix}-user`,
    group: `${prefix}-group`,
    spareUser: (index: number) => `${prefix}-spare-user-${index + 1}`,
    spareGroup: (index: number) => `${prefix}-spare-group-${index + 1}`,
  } as const;
}
