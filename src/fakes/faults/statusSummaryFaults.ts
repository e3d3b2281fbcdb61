import { headerValues } from '../../http/Exchange.ts';
import type { JsonObject } from '../../lib/JsonValue.ts';
import { type Reply, reply } from '../reference/Reply.ts';
import type { Stages } from '../reference/Stages.ts';
import { changeStage } from './changeStage.ts';
import { serverError } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { everyUnchanged } from './requirementLists.ts';
import { changeRefusals } from './responseChanges.ts';

/** Faults of a sync status that summarises the last sync. */
export const statusSummaryFaults: readonly Fault[] = [
  {
    id: 'last-sync-status-translated',
    statement: 'A client that prefers German gets last_sync_status in German.',
    source: 'RFC 9110 §12.5.4',
    violates: ['SYNC-STATUS-EVERY-BODY'],
    generation: '2025.8',
    change: changeStage('lastSync', (next, provider, context) => {
      const isGerman = headerValues(context.request.headers, 'accept-language').some((value) => value.startsWith('de'));
      return { ...next(provider, context), ...(isGerman && { last_sync_status: 'erledigt' }) };
    }),
  },
  {
    id: 'last-sync-shared',
    statement: 'A sync of any provider becomes the last sync of every provider.',
    violates: ['SYNC-STATUS-LAST-SYNC-OF-ITS-PROVIDER'],
    generation: '2025.8',
    change: lastSyncShared,
  },
  {
    id: 'last-sync-in-future',
    statement: 'The last successful sync is an hour from now.',
    violates: ['SYNC-STATUS-LAST-SYNC-NOT-IN-FUTURE'],
    generation: '2025.8',
    change: lastSyncInFuture,
  },
  {
    id: 'done-without-time',
    statement: 'A last sync with the status done has no time.',
    violates: ['SYNC-STATUS-DONE-HAS-LAST-SYNC'],
    generation: '2025.8',
    change: changeStage('lastSync', (next, provider, context) => {
      const { last_successful_sync: _, ...rest } = next(provider, context);
      return rest;
    }),
  },
  {
    id: 'last-sync-in-local-time',
    statement: 'The time of the last successful sync is local time, two hours ahead of UTC, but labelled UTC.',
    violates: ['SYNC-STATUS-LAST-SYNC-NOT-IN-FUTURE'],
    generation: '2025.8',
    change: changeLastSync(({ last_successful_sync: at, ...rest }) =>
      typeof at === 'string'
        ? { ...rest, last_successful_sync: new Date(Date.parse(at) + 7_200_000).toISOString() }
        : rest,
    ),
  },
  {
    id: 'last-sync-never-is-empty',
    statement: 'The time of the last successful sync is an empty string.',
    violates: ['SYNC-STATUS-200', 'SYNC-STATUS-PRECEDENCE-OPERATOR', 'SYNC-STATUS-EVERY-BODY'],
    generation: '2025.8',
    change: changeLastSync((last) => ({ ...last, last_successful_sync: '' })),
  },
  {
    id: 'last-sync-status-of-tasks',
    statement: 'The status of the last sync is successful, which is the status of a task.',
    violates: ['SYNC-STATUS-200', 'SYNC-STATUS-PRECEDENCE-OPERATOR', 'SYNC-STATUS-EVERY-BODY'],
    generation: '2025.8',
    change: changeLastSync((last) => ({ ...last, last_sync_status: 'successful' })),
  },
  {
    id: 'last-sync-moved-by-reads',
    statement: 'A read of the status postpones the last successful sync by a second.',
    violates: everyUnchanged,
    generation: '2025.8',
    change: lastSyncMovedByReads,
  },
  {
    id: 'undeclared-unknown-provider-invalid',
    statement: 'The status of an unknown provider gets 400, since no 404 is declared.',
    violates: ['SYNC-STATUS-404-UNDECLARED'],
    generation: '2025.8',
    change: toUnknownRead((response) => ({
      ...response,
      status: 400,
      content: { id: ['There is no such provider.'] },
    })),
  },
  {
    id: 'undeclared-unknown-provider-redirected',
    statement: 'The status of an unknown provider is redirected to the list of providers.',
    violates: [
      'SYNC-STATUS-UNDECODABLE-PROVIDER',
      'SYNC-STATUS-PRECEDENCE-OPERATOR',
      'SYNC-STATUS-4XX-UNKNOWN-PROVIDER',
      'SYNC-STATUS-404-UNDECLARED',
      'SYNC-STATUS-OUT-OF-RANGE-PROVIDER',
      'SYNC-STATUS-MALFORMED-PROVIDER',
    ],
    generation: '2025.10',
    change: toUnknownRead(() => reply(302, undefined, [['Location', '/']])),
  },
  {
    id: 'undeclared-unknown-provider-crashes',
    statement: 'The status of an unknown provider gets 500, since no 404 is declared.',
    violates: [
      'SYNC-STATUS-UNDECODABLE-PROVIDER',
      'SYNC-STATUS-PRECEDENCE-OPERATOR',
      'SYNC-STATUS-4XX-UNKNOWN-PROVIDER',
      'SYNC-STATUS-404-UNDECLARED',
      'SYNC-STATUS-OUT-OF-RANGE-PROVIDER',
      'SYNC-STATUS-MALFORMED-PROVIDER',
      'SYNC-STATUS-RESPELLED-PROVIDER',
      'SYNC-STATUS-UNCLEAN-PROVIDER',
      'SYNC-STATUS-CLEANED-PROVIDER',
      'NO-SERVER-ERROR',
      'SYNC-STATUS-NON-CANONICAL-PROVIDER',
    ],
    generation: '2026.8',
    change: toUnknownRead(() => serverError),
  },
];

/** Every provider reports the time of the last sync by whichever provider; before the first one, its own. */
function lastSyncShared(stages: Stages): Stages {
  let last_successful_sync: string | undefined;
  return {
    ...stages,
    sync: (sync, provider, context) => {
      last_successful_sync = new Date().toISOString();
      return stages.sync(sync, provider, context);
    },
    lastSync: (provider, context) => {
      const own = stages.lastSync(provider, context);
      return last_successful_sync === undefined ? own : { ...own, last_successful_sync };
    },
  };
}

function lastSyncInFuture(stages: Stages): Stages {
  const last_successful_sync = new Date(Date.now() + 3_600_000).toISOString();
  return {
    ...stages,
    lastSync: (provider, context) => ({ ...stages.lastSync(provider, context), last_successful_sync }),
  };
}

function lastSyncMovedByReads(stages: Stages): Stages {
  let reads = 0;
  return changeLastSync((last) => {
    reads += 1;
    return { ...last, last_successful_sync: new Date(1_700_000_000_000 + 1000 * reads).toISOString() };
  })(stages);
}

/** Changes the summary of the last sync of a provider that has synced. */
function changeLastSync(edit: (last: JsonObject) => JsonObject): Change {
  return changeStage('lastSync', (next, provider, context) => {
    const last = next(provider, context);
    return 'last_sync_status' in last ? edit(last) : last;
  });
}

/** Changes the refusal to read the status of an unknown provider. */
function toUnknownRead(edit: (response: Reply) => Reply): Change {
  return changeRefusals((response, { reason }, _, reached) =>
    reason === 'unknown-provider' && reached?.route.operation === 'sync-status' ? edit(response) : response,
  );
}
