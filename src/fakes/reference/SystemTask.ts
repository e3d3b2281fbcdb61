import type { JsonObject } from '../../lib/JsonValue.ts';

/** One log message, as schema `LogEvent` of the contract writes it. */
export type LogEvent = {
  /** RFC 3339 date-time. */
  readonly timestamp: string;
  readonly log_level: 'critical' | 'exception' | 'error' | 'warn' | 'warning' | 'info' | 'debug' | 'notset';
  readonly logger: string;
  readonly event: string;
  readonly attributes: JsonObject;
};

/** One finished run of a background task, as schema `SystemTask` of the contract writes it. */
export type StoredTask = {
  readonly uuid: string;
  readonly name: string;
  /** `name`, or `name:uid` if there is a `uid`. */
  readonly full_name: string;
  readonly uid?: string;
  readonly description: string;
  /** RFC 3339 date-times; `finish_timestamp` is never before `start_timestamp`. */
  readonly start_timestamp: string;
  readonly finish_timestamp: string;
  /** From start to finish, seconds. */
  readonly duration: number;
  readonly status: 'unknown' | 'successful' | 'warning' | 'error';
  readonly messages: readonly LogEvent[];
  /** RFC 3339 date-time; null for a task that is kept for good. */
  readonly expires?: string | null;
  readonly expiring?: boolean;
};
