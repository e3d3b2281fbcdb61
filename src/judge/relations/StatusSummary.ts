/** A status that is valid against its schema (contract: SyncStatus of 2025.8 and later). */
export interface StatusSummary {
  readonly is_running: boolean;
  /** RFC 3339 date-time. */
  readonly last_successful_sync?: string;
  /** A value of TaskAggregatedStatusEnum. */
  readonly last_sync_status?: string;
}
