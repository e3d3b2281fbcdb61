import { type Finding, type Located, locate } from '../../judge/Finding.ts';
import type { SystemTask, TaskRelation } from '../../judge/relations/SyncStatus.ts';
import { endedTaskStays, tasksApart, timesNotInFuture, uuidsUnique } from '../../judge/relations/statusRelations.ts';
import {
  durationInSeconds,
  durationNotNegative,
  finishNotBeforeStart,
  fullName,
  messagesWithinTask,
  successWithoutFailure,
} from '../../judge/relations/taskRelations.ts';
import { timesNotZero } from '../../judge/relations/zeroTimes.ts';
import { type Conclusion, notTested, passed } from '../Conclusion.ts';
import { dimensionsOf } from '../Dimensions.ts';
import type { ByProcedure, Requirement } from '../Requirement.ts';
import { readStatus, reads, statusesOf, statusesRead, type UsableRead } from '../readStatus.ts';
import { responseDate } from '../responseDate.ts';
import type { Verifier } from '../Verifier.ts';

const systemTask = 'contract: SystemTask';

/** The ruling on times that stand for a missing time. */
export const zeroRuling =
  'Software writes year 1, 1900 or 1970 for a missing time, and SCIM did not exist before December 2011. Not judged if the Date of the response is as old, because then the clock is wrong.';
const firstId = 'SYNC-STATUS-FINISH-NOT-BEFORE-START';

const common = {
  topic: 'status',
  operation: 'sync-status',
  profile: 'observe',
  level: 'should',
  needs: [],
  dimensions: dimensionsOf('sync-status', { providers: ['given', 'second'] }),
  until: '2025.4',
} as const;

/**
 * A requirement on the tasks of a status: judged on every read of each given provider, and only if there is a task.
 *
 * @param alsoRunning whether it also holds while the provider runs, when the times of a task may be of two syncs.
 */
function ofTasks(
  facts: Pick<Requirement, 'id' | 'statement' | 'clause'> & Partial<Pick<Requirement, 'level' | 'ruling' | 'since'>>,
  judge: (read: UsableRead) => readonly Finding[],
  alsoRunning = false,
): Requirement {
  return {
    ...common,
    ...facts,
    // The status of the second provider has been read, if SYNC-STATUS-200-OTHER-PROVIDER is verified too.
    verification: {
      ...oneRead(facts.id),
      procedure: (verifier) => verifyTasks(verifier, facts.id, judge, alsoRunning),
    },
  };
}

/** The one read that these requirements share: no sync comes between them. */
function oneRead(id: string): Pick<ByProcedure, 'budget' | 'sharedWith'> {
  return { budget: reads(1), ...(id !== firstId && { sharedWith: firstId }) };
}

async function verifyTasks(
  verifier: Verifier,
  id: string,
  judge: (read: UsableRead) => readonly Finding[],
  alsoRunning: boolean,
): Promise<Conclusion> {
  const read = await statusesRead(verifier, id);
  if ('noResult' in read) return read.noResult;
  const { now } = read;
  const all = [...now, ...read.earlier.filter(({ status: { is_running } }) => alsoRunning || !is_running)];
  const judged = all.map(({ exchange }) => exchange);
  if (all.every(({ status }) => status.tasks.length === 0)) {
    return notTested({ code: 'no-task', exchange: now[0].exchange });
  }
  const found = all.flatMap((one) => judge(one).map((finding) => locate(finding, one.exchange)));
  return { ...concluded(found), judged };
}

async function verifyEndedTasks(verifier: Verifier): Promise<Conclusion> {
  const read = await statusesRead(verifier, 'SYNC-STATUS-ENDED-TASK-STAYS');
  if ('noResult' in read) return read.noResult;
  const { providerId, otherProviderId } = verifier.context;
  const [first] = read.now;
  const providers = [providerId, otherProviderId].filter((id) => id !== undefined);
  const each = providers.map((id) => statusesOf(verifier, id).filter(({ status }) => !status.is_running));
  if (each.flat().every(({ status }) => status.tasks.length === 0)) {
    return notTested({ code: 'no-task', exchange: first.exchange });
  }
  const found = each.flatMap((shown) =>
    shown.flatMap(({ exchange, status }, index) =>
      endedTaskStays(
        status,
        shown.slice(0, index).map((earlier) => earlier.status),
      ).map((finding) => locate(finding, exchange)),
    ),
  );
  return { ...concluded(found), judged: each.flat().map(({ exchange }) => exchange) };
}

/** The conclusion from findings of one kind: each counts, though several may be about one response. */
function concluded(found: readonly Located[]): Conclusion {
  const [first] = found;
  return first === undefined ? passed : { outcome: 'failed', groups: [{ ...first, count: found.length }] };
}

function eachTask(relation: TaskRelation): (read: UsableRead) => readonly Finding[] {
  return ({ status }) => status.tasks.flatMap((task) => relation(task) ?? []);
}

/** All times of a task; `expires` may be null. */
function timesOf(task: SystemTask): readonly (string | null | undefined)[] {
  const { start_timestamp, finish_timestamp, expires, messages } = task;
  return [start_timestamp, finish_timestamp, expires, ...messages.map(({ timestamp }) => timestamp)];
}

/**
 * The meaning of the tasks of a status. Verified after all syncs of the run, so that the tasks which they leave are included.
 */
export const status: readonly Requirement[] = [
  ofTasks(
    {
      id: firstId,
      statement: 'No task finishes before it starts.',
      clause: `${systemTask}: start_timestamp, finish_timestamp`,
    },
    eachTask(finishNotBeforeStart),
  ),
  ofTasks(
    {
      id: 'SYNC-STATUS-DURATION-NOT-NEGATIVE',
      statement: 'The duration of a task is not negative.',
      clause: `${systemTask}: duration`,
    },
    eachTask(durationNotNegative),
  ),
  ofTasks(
    {
      id: 'SYNC-STATUS-DURATION-IN-SECONDS',
      statement: 'The duration of a task is the number of seconds from its start to its finish.',
      clause: `${systemTask}: duration`,
      ruling:
        'The contract names no unit; authentik reports seconds. For rounding, a second or a tenth of the duration is allowed, whichever is more.',
    },
    eachTask(durationInSeconds),
  ),
  ofTasks(
    { id: 'SYNC-STATUS-UUIDS-UNIQUE', statement: 'Each task has its own uuid.', clause: `${systemTask}: uuid` },
    ({ status: body }) => uuidsUnique(body),
    true,
  ),
  ofTasks(
    {
      id: 'SYNC-STATUS-FULL-NAME',
      statement: 'The full name of a task with a uid is its name, a colon and the uid.',
      clause: `${systemTask}: full_name, "Get full name with UID"`,
      ruling: 'The contract does not say what the full name of a task without a uid is.',
    },
    eachTask(fullName),
    true,
  ),
  ofTasks(
    {
      id: 'SYNC-STATUS-TIMES-NOT-IN-FUTURE',
      statement: 'No time of a task is after the response.',
      clause: `${systemTask}; RFC 9110 §6.6.1`,
      ruling: 'The clock of the tasks and that of the response may differ by up to five minutes.',
    },
    ({ exchange, status: body }) => timesNotInFuture(body, responseDate(exchange)),
  ),
  ofTasks(
    {
      id: 'SYNC-STATUS-TIMES-NOT-ZERO',
      statement: 'No time of a task is before SCIM existed.',
      clause: systemTask,
      ruling: zeroRuling,
    },
    ({ exchange, status: { tasks } }) => timesNotZero(tasks.flatMap(timesOf), responseDate(exchange)),
    true,
  ),
  ofTasks(
    {
      id: 'SYNC-STATUS-MESSAGES-WITHIN-TASK',
      level: 'may',
      statement: 'No message of a task is older than its start.',
      clause: `${systemTask}: messages`,
      ruling: 'authentik shows the messages of an earlier run if a task was skipped; the contract does not forbid it.',
    },
    eachTask(messagesWithinTask),
  ),
  ofTasks(
    {
      id: 'SYNC-STATUS-SUCCESS-WITHOUT-FAILURE',
      level: 'may',
      statement: 'No task that reports success has a message that reports a failure.',
      clause: `${systemTask}: status, messages; SystemTaskStatusEnum`,
      ruling:
        'The contract has the status warning for a task in which something went wrong. A message of level warning or worse counts as reporting a failure, whatever its text.',
    },
    eachTask(successWithoutFailure),
  ),
  {
    ...common,
    id: 'SYNC-STATUS-ENDED-TASK-STAYS',
    statement: 'A task that ended says the same in every later status.',
    clause: systemTask,
    ruling:
      'Two statuses of one provider that show a task with the same uuid, start and finish show one run of it, which is over; and so do two with the same full name, start and finish, if neither status shows the uuid of the other. Only statuses without is_running count, and only tasks that finish after they start; when a task expires may change.',
    verification: { ...oneRead('SYNC-STATUS-ENDED-TASK-STAYS'), procedure: verifyEndedTasks },
  },
  {
    ...common,
    id: 'SYNC-STATUS-OWN-TASKS',
    profile: 'full',
    needs: ['CONFORMANCE_OTHER_PROVIDER_ID'],
    statement: 'Two providers show no task in common.',
    clause: 'contract: SyncStatus, "Provider sync status"',
    ruling: 'Judged over all statuses of both providers in this run: a deployment may show only its latest tasks.',
    verification: {
      budget: reads(2),
      procedure: async (verifier) => {
        const own = await readStatus(verifier, 'SYNC-STATUS-OWN-TASKS');
        const other = await readStatus(verifier, 'SYNC-STATUS-OWN-TASKS', verifier.context.otherProviderId);
        if ('noResult' in own) return own.noResult;
        if ('noResult' in other) return other.noResult;
        const { providerId, otherProviderId = '' } = verifier.context;
        const ofOwn = statusesOf(verifier, providerId);
        if (ofOwn.every(({ status }) => status.tasks.length === 0)) {
          return notTested({ code: 'no-task', exchange: own.exchange });
        }
        const ofOther = statusesOf(verifier, otherProviderId).map(({ status }) => status);
        const found = ofOwn.flatMap(({ status, exchange }) =>
          tasksApart(status, ofOther).map((finding) => locate(finding, exchange)),
        );
        return { ...concluded(found), judged: [own.exchange, other.exchange] };
      },
    },
  },
];
