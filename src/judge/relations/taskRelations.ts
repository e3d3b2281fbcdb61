import { alarmingLevels } from './alarmingLevels.ts';
import { instantOf } from './instantOf.ts';
import { relationFinding, type SystemTask, type TaskRelation } from './SyncStatus.ts';

/** How far a duration may be from finish − start: both are rounded, and may come from different clocks. */
const toleranceSeconds = 1;
const toleranceShare = 0.1;

/** A task does not finish before it starts. */
export const finishNotBeforeStart: TaskRelation = (task) => {
  if (elapsed(task) >= 0) return undefined;
  return relationFinding(
    'finish-before-start',
    'finish_timestamp ≥ start_timestamp',
    `start ${task.start_timestamp}, finish ${task.finish_timestamp}`,
  );
};

/** A duration is not negative. */
export const durationNotNegative: TaskRelation = ({ duration }) =>
  duration >= 0 ? undefined : relationFinding('negative-duration', 'duration ≥ 0', `duration ${duration}`);

/** A duration is the seconds between start and finish. If the times contradict each other, another relation reports that. */
export const durationInSeconds: TaskRelation = (task) => {
  const seconds = elapsed(task);
  const tolerance = Math.max(toleranceSeconds, seconds * toleranceShare);
  if (seconds < 0 || task.duration < 0 || Math.abs(task.duration - seconds) <= tolerance) return undefined;
  return relationFinding(
    'duration',
    `duration within ${tolerance} s of finish − start, ${seconds} s`,
    `duration ${task.duration}`,
  );
};

/** The full name of a task is its name, a colon and its uid; without a uid, any name is right. */
export const fullName: TaskRelation = ({ name, uid, full_name }) => {
  if (!uid) return undefined;
  const acceptable = `${name}:${uid}`;
  if (full_name === acceptable) return undefined;
  return relationFinding('full-name', `full_name ${acceptable}`, `full_name ${full_name}`);
};

/** No message is older than the start of its task. */
export const messagesWithinTask: TaskRelation = ({ start_timestamp, messages }) => {
  const early = messages.find(({ timestamp }) => instantOf(timestamp) < instantOf(start_timestamp));
  if (early === undefined) return undefined;
  return relationFinding(
    'message-before-start',
    `messages from ${start_timestamp} on`,
    `a message of ${early.timestamp}`,
  );
};

/** A task that reports success has no message that reports a failure. */
export const successWithoutFailure: TaskRelation = ({ status, messages }) => {
  const failure = messages.find(({ log_level }) => alarmingLevels.includes(log_level));
  if (status !== 'successful' || failure === undefined) return undefined;
  const acceptable = 'a status other than successful if a message is of level warning or worse';
  return relationFinding(
    'failure-as-success',
    acceptable,
    `status successful, and a message of level ${failure.log_level}`,
  );
};

/** Seconds from start to finish. */
function elapsed({ start_timestamp, finish_timestamp }: SystemTask): number {
  return (instantOf(finish_timestamp) - instantOf(start_timestamp)) / 1000;
}
