import { defaultKind, type ProviderKind } from '../../contract/providerKinds.ts';
import type { KnownObject } from '../../settings/KnownObject.ts';
import type { Caller, Fixtures } from './Fixtures.ts';
import type { SinkEndpoint } from './SinkEndpoint.ts';

/** A started embedded deployment, with all that a target needs. */
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
  /** Spare objects, which are not synced before a run; absent: none. */
  readonly spareUserIds?: readonly string[];
  readonly spareGroupIds?: readonly string[];
  /** The content of these objects; absent if unknown. */
  readonly objects?: readonly KnownObject[];
  /** Its contract version, such as `2024.8`. */
  readonly generation: string;
  /** The kind of its providers. */
  readonly providerKind: ProviderKind;
  /**
   * Sets where the provider under test pushes to from now on; absent if the deployment pushes nothing. The other
   * provider gets the same address with a token that is unknown there.
   */
  useSink?(endpoint: SinkEndpoint): void;
  /**
   * Destroys every connection and stops listening. May be called again.
   *
   * @throws SuiteError if the deployment itself broke while it responded to a request.
   */
  close(): Promise<void>;
}

/**
 * The facts for a target of a deployment with these fixtures and this contract version.
 *
 * @param providerKind absent: SCIM.
 */
export function targetFacts(
  fixtures: Fixtures,
  generation: string,
  providerKind: ProviderKind = defaultKind,
): Omit<Deployment, 'baseUrl' | 'useSink' | 'close'> {
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
    providerKind,
  };
}
