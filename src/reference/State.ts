import type { Dialect } from './Dialect.ts';
import type { Fixtures, Group, Provider, User } from './Fixtures.ts';
import type { SystemTask } from './SystemTask.ts';

/** One object on its way to the service provider behind a SCIM provider. */
export interface Push {
  readonly provider: Provider;
  readonly object: User | Group;
}

/** What one started deployment knows and remembers. Each has its own; the maps and the list are what a request may change. */
export interface State {
  readonly dialect: Dialect;
  readonly fixtures: Fixtures;
  /** Tasks by the id of their provider. */
  readonly tasks: Map<string, readonly SystemTask[]>;
  /** Ids of the providers whose full sync is under way. */
  readonly running: Set<string>;
  /** Every push so far, in order. */
  readonly pushes: Push[];
}

/** The state of a deployment that has served no request. */
export function createState(fixtures: Fixtures, dialect: Dialect): State {
  return {
    dialect,
    fixtures,
    tasks: new Map(fixtures.providers.map(({ id, tasks }) => [id, tasks])),
    running: new Set(),
    pushes: [],
  };
}
