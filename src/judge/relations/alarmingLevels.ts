/** The levels of a message that reports an error. */
export const errorLevels: readonly string[] = ['critical', 'exception', 'error'];

/** The levels of a log event that report a problem (contract: LogLevelEnum). */
export const alarmingLevels: readonly string[] = [...errorLevels, 'warn', 'warning'];
