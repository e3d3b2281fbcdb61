import type { Finding } from '../Finding.ts';

/** One entry of `tasks`, in a status that is valid against its schema (contract: SystemTask). */
export interface SystemTask {
  readonly uuid: string;
  readonly name: string;
  readonly full_name: string;
  readonly uid?: string;
  readonly start_timestamp: string;
  readonly finish_timestamp: string;
  /** Seconds. */
  readonly duration: number;
  /** RFC 3339 date-time, or null. */
  readonly expires?: string | null;
  /** One of the contract's SystemTaskStatusEnum. */
  readonly status: string;
  readonly messages: readonly { readonly timestamp: string; readonly log_level: string; readonly event: string }[];
}

/** A status that is valid against its schema (contract: SyncStatus of 2024.8 and 2025.4). */
export interface SyncStatus {
  readonly is_running: boolean;
  readonly tasks: readonly SystemTask[];
}

/** A relation between the fields of one task. Returns a finding if it does not hold. */
export type TaskRelation = (task: SystemTask) => Finding | undefined;

/** A finding about the meaning of fields. */
export function relationFinding(keyword: string, acceptable: string, actual: string): Finding {
  return { layer: 'relation', keyword, acceptable, actual };
}
