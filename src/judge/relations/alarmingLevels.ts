/** The levels of a log event that report a problem (contract: LogLevelEnum). */
export const alarmingLevels: readonly string[] = ['critical', 'exception', 'error', 'warn', 'warning'];
