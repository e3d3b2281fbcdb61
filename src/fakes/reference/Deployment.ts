import type { KnownObject } from '../../settings/KnownObject.ts';
import type { Caller, Fixtures } from './Fixtures.ts';
import type { SinkEndpoint } from './SinkEndpoint.ts';

/** A started deployment of ours with all that a target needs to know about it. */
export interface Deployment {
  /** Without a trailing slash; paths of the contract are appended to it. */
  readonly baseUrl: string;
  readonly tokens: { readonly [identity in Exclude<Caller['identity'], 'viewer'>]: string } & {
    readonly viewer?: string;
  };
  readonly providerId: string;
  readonly otherProviderId: string;
  readonly userId: string;
  readonly groupId: string;
  /** Objects that nothing has synced; absent: none. */
  readonly spareUserIds?: readonly string[];
  readonly spareGroupIds?: readonly string[];
  /** What all these objects are; absent where that is not known. */
  readonly objects?: readonly KnownObject[];
  /** The generation of the contract that it speaks, such as `2024.8`. */
  readonly generation: string;
  /**
   * Tells the provider under test where to push from now on; absent where a deployment pushes nothing anyway. The other
   * provider gets the same address with a token that nobody there knows.
   */
  useSink?(endpoint: SinkEndpoint): void;
  /**
   * Destroys every connection and stops listening. May be called again.
   *
   * @throws SuiteError when the deployment itself broke while it answered a request.
   */
  close(): Promise<void>;
}

/** What the fixtures of a deployment that speaks some generation tell a target. */
export function targetFacts(fixtures: Fixtures, generation: string): Omit<Deployment, 'baseUrl' | 'useSink' | 'close'> {
  const { providers, users, groups, credentials, spares } = fixtures;
  const { viewer } = credentials;
  return {
    tokens: {
      operator: credentials.operator.token,
      restricted: credentials.restricted.token,
      revoked: credentials.revoked.token,
      ...(viewer && { viewer: viewer.token }),
    },
    providerId: providers[0].id,
    otherProviderId: providers[1].id,
    userId: users[0].id,
    groupId: groups[0].id,
    ...(spares && { spareUserIds: spares.users, spareGroupIds: spares.groups }),
    objects: [
      ...users.map(({ id, name }): KnownObject => ({ type: 'User', id, name, active: true })),
      ...groups.map(({ id, name, members }): KnownObject => ({ type: 'Group', id, name, members })),
    ],
    generation,
  };
}
