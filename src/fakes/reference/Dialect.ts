import { compareGenerations } from '../../contract/compareGenerations.ts';
import type { ProviderKind } from '../../contract/providerKinds.ts';

/** How a contract version and a kind of provider change the behaviour of the deployment. */
export interface Dialect {
  /** Such as `2025.10`; also that of the published document. */
  readonly generation: string;
  /** The kind of provider whose paths it serves, and no other. */
  readonly kind: ProviderKind;
  /** Whether a request may have an `override_dry_run`, and a provider be in dry-run mode. */
  readonly hasDryRun: boolean;
  /** Whether a status lists tasks; else it summarises the last sync. */
  readonly hasTasks: boolean;
}

/** The dialect of a contract version of a kind of provider. */
export function dialectOf(generation: string, kind: ProviderKind): Dialect {
  const isFrom = (first: string) => compareGenerations(generation, first) >= 0;
  return { generation, kind, hasDryRun: isFrom('2025.4'), hasTasks: !isFrom('2025.8') };
}
