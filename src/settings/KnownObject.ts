/** What is known about an object that can be synced, on a deployment that the suite provisions or embeds. */
export type KnownObject =
  | {
      readonly type: 'User';
      readonly id: string;
      /** `userName` that a service provider gets. */
      readonly name: string;
      readonly active: boolean;
    }
  | {
      readonly type: 'Group';
      readonly id: string;
      /** `displayName` that a service provider gets. */
      readonly name: string;
      /** Ids of users, as requests name them. */
      readonly members: readonly string[];
    };
