/** Levels of a log event that say that something is wrong (contract: LogLevelEnum). */
export const alarmingLevels: readonly string[] = ['critical', 'exception', 'error', 'warn', 'warning'];
