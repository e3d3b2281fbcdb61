/** What is known of an object that can be synced, of a deployment of ours. */
export type KnownObject =
  | {
      readonly type: 'User';
      readonly id: string;
      /** As a service provider is told it: `userName`. */
      readonly name: string;
      readonly active: boolean;
    }
  | {
      readonly type: 'Group';
      readonly id: string;
      /** As a service provider is told it: `displayName`. */
      readonly name: string;
      /** Ids of users, as a request names them. */
      readonly members: readonly string[];
    };
