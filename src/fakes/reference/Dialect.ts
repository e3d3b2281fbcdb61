import { compareGenerations } from '../../contract/compareGenerations.ts';

/** How a contract version changes the behaviour of the deployment. */
export interface Dialect {
  /** Such as `2025.10`; also that of the published document. */
  readonly generation: string;
  /** Whether a request may have an `override_dry_run`, and a provider be in dry-run mode. */
  readonly hasDryRun: boolean;
  /** Whether a status lists tasks; else it summarises the last sync. */
  readonly hasTasks: boolean;
}

/** The dialect of a contract version. */
export function dialectOf(generation: string): Dialect {
  const isFrom = (first: string) => compareGenerations(generation, first) >= 0;
  return { generation, hasDryRun: isFrom('2025.4'), hasTasks: !isFrom('2025.8') };
}
