import { compareGenerations } from '../../contract/compareGenerations.ts';

/** One generation of the contract, as far as it makes the deployment behave otherwise than in another. */
export interface Dialect {
  /** Such as `2025.10`; also that of the document which the deployment publishes. */
  readonly generation: string;
  /** Whether a request may have an `override_dry_run`, and a provider be in dry-run mode. */
  readonly hasDryRun: boolean;
  /** Whether a status lists tasks; else it sums up the last sync. */
  readonly hasTasks: boolean;
}

/** The dialect of a generation of the contract. */
export function dialectOf(generation: string): Dialect {
  const isFrom = (first: string) => compareGenerations(generation, first) >= 0;
  return { generation, hasDryRun: isFrom('2025.4'), hasTasks: !isFrom('2025.8') };
}
