import type { Dialect } from './Dialect.ts';
import type { Fixtures, Group, Provider, User } from './Fixtures.ts';
import type { SinkEndpoint } from './SinkEndpoint.ts';
import type { LogEvent, StoredTask } from './SystemTask.ts';

/** The push of one object by one provider. */
export interface Push {
  readonly provider: Provider;
  readonly object: User | Group;
}

/** The state of one started deployment. Requests change only its maps, sets and list. */
export interface State {
  readonly dialect: Dialect;
  readonly fixtures: Fixtures;
  /** Tasks by the id of their provider. */
  readonly tasks: Map<string, readonly StoredTask[]>;
  /** Ids of the providers with a running full sync. */
  readonly running: Set<string>;
  /** Every push so far, in order. */
  readonly pushes: Push[];
  /** Where providers push to, by their id. */
  readonly endpoints: Map<string, SinkEndpoint>;
  /** Ids that a service provider assigned to written resources, by {@link remoteKey}. */
  readonly remoteIds: Map<string, string>;
  /** Ids of the providers that have read the ServiceProviderConfig. */
  readonly introduced: Set<string>;
  /** The last push of each provider, by its id: the next one waits for it. */
  readonly queues: Map<string, Promise<readonly LogEvent[]>>;
}

/** Names an object as one provider has written it. */
export function remoteKey({ provider, object }: Push): string {
  return `${provider.id} ${object.model} ${object.id}`;
}

/** The state of a deployment that has served no request. */
export function createState(fixtures: Fixtures, dialect: Dialect): State {
  return {
    dialect,
    fixtures,
    tasks: new Map(fixtures.providers.map(({ id, tasks }) => [id, tasks])),
    running: new Set(),
    pushes: [],
    endpoints: new Map(fixtures.providers.flatMap(({ id, sink }) => (sink === undefined ? [] : [[id, sink] as const]))),
    remoteIds: new Map(),
    introduced: new Set(),
    queues: new Map(),
  };
}
