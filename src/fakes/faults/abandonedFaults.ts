import { latin1Text } from '../../http/latin1Bytes.ts';
import type { Context } from '../reference/Context.ts';
import { genericError, reply } from '../reference/Reply.ts';
import type { Stages } from '../reference/Stages.ts';
import type { Change, Fault } from './Fault.ts';

/** Faults that show if a client goes away before the response to its sync. */
export const abandonedFaults: readonly Fault[] = [
  {
    id: 'abandoned-sync-keeps-running',
    statement: 'A provider whose client goes away during a sync is running for ever.',
    violates: ['SYNC-STATUS-SETTLES-AFTERWARDS'],
    change: onAbandoned(({ state, state: { fixtures } }) => state.running.add(fixtures.providers[0].id)),
  },
  {
    id: 'abandoned-sync-keeps-lock',
    statement: 'An object whose client goes away during its sync is locked: every later sync of it gets 409.',
    violates: ['SYNC-OBJECT-200-AFTER-ABANDONED', 'SYNC-OBJECT-STATUS-DECLARED'],
    change: (stages) => {
      const locked = new Set<string>();
      const changed = onAbandoned(({ request }) => locked.add(latin1Text(request.body)))(stages);
      return {
        ...changed,
        respond: (context) =>
          locked.has(latin1Text(context.request.body))
            ? Promise.resolve(reply(409, genericError('The object is being synced.', 'conflict')))
            : changed.respond(context),
      };
    },
  },
  {
    id: 'abandoned-sync-forgotten',
    statement: 'A provider whose client goes away during a sync forgets what it wrote, and creates it again.',
    violates: ['SYNC-OBJECT-CREATES-NOTHING-TWICE'],
    change: onAbandoned(({ state }) => {
      const last = [...state.remoteIds.keys()].at(-1);
      if (last !== undefined) state.remoteIds.delete(last);
    }),
  },
];

/** Acts when the client of a sync has closed its connection before the response. */
function onAbandoned(act: (context: Context) => void): Change {
  return (stages: Stages) => ({
    ...stages,
    write: async (raw, response, context) => {
      if (context.request.method === 'POST' && response.destroyed) act(context);
      await stages.write(raw, response, context);
    },
  });
}
