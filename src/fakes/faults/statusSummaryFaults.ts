import type { JsonObject } from '../../lib/JsonValue.ts';
import { type Reply, reply } from '../reference/Reply.ts';
import { changeStage } from './changeStage.ts';
import { serverError } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { changeRefusals } from './responseChanges.ts';

/** Faults of a sync status that sums up the last sync. */
export const statusSummaryFaults: readonly Fault[] = [
  {
    id: 'last-sync-in-future',
    statement: 'The last successful sync is an hour from now.',
    violates: ['SYNC-STATUS-LAST-SYNC-NOT-IN-FUTURE'],
    generation: '2025.8',
    change: (stages) => {
      const last_successful_sync = new Date(Date.now() + 3_600_000).toISOString();
      return {
        ...stages,
        lastSync: (provider, context) => ({ ...stages.lastSync(provider, context), last_successful_sync }),
      };
    },
  },
  {
    id: 'done-without-time',
    statement: 'A sync that is done has no time at which it succeeded.',
    violates: ['SYNC-STATUS-DONE-HAS-LAST-SYNC'],
    generation: '2025.8',
    change: changeStage('lastSync', (next, provider, context) => {
      const { last_successful_sync: _, ...rest } = next(provider, context);
      return rest;
    }),
  },
  {
    id: 'last-sync-in-local-time',
    statement: 'The time of the last successful sync is that of a clock two hours east, and called UTC.',
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
    statement: 'The time of the last successful sync is an empty text.',
    violates: ['SYNC-STATUS-200', 'SYNC-STATUS-PRECEDENCE-OPERATOR', 'SYNC-STATUS-EVERY-BODY'],
    generation: '2025.8',
    change: changeLastSync((last) => ({ ...last, last_successful_sync: '' })),
  },
  {
    id: 'last-sync-status-of-tasks',
    statement: 'The status of the last sync is successful, as that of a task used to be.',
    violates: ['SYNC-STATUS-200', 'SYNC-STATUS-PRECEDENCE-OPERATOR', 'SYNC-STATUS-EVERY-BODY'],
    generation: '2025.8',
    change: changeLastSync((last) => ({ ...last, last_sync_status: 'successful' })),
  },
  {
    id: 'last-sync-moved-by-reads',
    statement: 'A read of the status puts the last successful sync a second later.',
    violates: [
      'SYNC-STATUS-UNCHANGED-BY-READS',
      'SYNC-STATUS-UNCHANGED-BY-REFUSED-SYNC',
      'SYNC-STATUS-UNCHANGED-BY-READS-AFTER-SYNC',
    ],
    generation: '2025.8',
    change: (stages) => {
      let reads = 0;
      return changeLastSync((last) => {
        reads += 1;
        return { ...last, last_successful_sync: new Date(1_700_000_000_000 + 1000 * reads).toISOString() };
      })(stages);
    },
  },
  {
    id: 'undeclared-unknown-provider-invalid',
    statement: 'The status of a provider that there is not is answered 400, since no 404 is declared.',
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
    statement: 'The status of a provider that there is not leads to the list of those that there are.',
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
    statement: 'The status of a provider that there is not is answered 500, since no 404 is declared.',
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

/** Changes what is said of the last sync of a provider that has synced. */
function changeLastSync(edit: (last: JsonObject) => JsonObject): Change {
  return changeStage('lastSync', (next, provider, context) => {
    const last = next(provider, context);
    return 'last_sync_status' in last ? edit(last) : last;
  });
}

/** Changes the refusal to read the status of a provider that there is not. */
function toUnknownRead(edit: (response: Reply) => Reply): Change {
  return changeRefusals((answer, { reason }, _, way) =>
    reason === 'unknown-provider' && way?.route.operation === 'sync-status' ? edit(answer) : answer,
  );
}
