import { genericError, reply } from '../reference/Reply.ts';
import type { Stages } from '../reference/Stages.ts';
import { userModel } from '../reference/SyncRequest.ts';
import { racing, withReaders } from './atOnceChanges.ts';
import { crash, crashing } from './crash.ts';
import type { Change, Fault } from './Fault.ts';

const makesOne = 'SYNC-OBJECT-AT-ONCE-MAKES-ONE';
const atOnceDocumented = 'SYNC-OBJECT-AT-ONCE-DOCUMENTED';
const atOnceOwn = 'SYNC-OBJECT-AT-ONCE-EACH-ITS-OWN';
const agree = 'SYNC-STATUS-READS-AT-ONCE-AGREE';

/** Faults that show if requests are simultaneous. */
export const atOnceFaults: readonly Fault[] = [
  {
    id: 'first-syncs-race',
    statement: 'Two simultaneous first syncs of one object create it twice.',
    violates: [makesOne],
    change: racing(() => true),
  },
  {
    id: 'first-syncs-of-groups-race',
    statement: 'Two simultaneous first syncs of one group create it twice.',
    violates: [makesOne],
    change: racing(({ object }) => object.model !== userModel),
  },
  {
    id: 'syncs-at-once-share-result',
    statement: 'A sync during another sync of its provider gets the result of that one, and writes nothing.',
    violates: [atOnceOwn, 'SYNC-OBJECT-SEVERAL-AT-ONCE-WRITTEN'],
    change: sharingResult,
  },
  {
    id: 'validation-shared-at-once',
    statement: 'An empty object during a sync is accepted.',
    violates: [atOnceOwn],
    change: acceptingDuringSync,
  },
  {
    id: 'sync-under-way-crashes',
    statement: 'A sync of an object during another sync of it gets 500.',
    violates: [atOnceDocumented, 'NO-SERVER-ERROR'],
    change: crashing(whileUnderWay(() => crash())),
  },
  {
    id: 'sync-under-way-conflicts',
    statement: 'A sync of an object during another sync of it gets 409.',
    violates: [atOnceDocumented, 'SYNC-OBJECT-STATUS-DECLARED'],
    change: syncUnderReachedConflicts,
  },
  {
    id: 'readers-take-each-other-for-a-sync',
    statement: 'A status read during another read has is_running true.',
    violates: [agree],
    change: withReaders((readers) => readers > 1),
  },
  {
    id: 'second-reader-sees-a-sync',
    statement: 'Every other status read during another read has is_running true.',
    violates: [agree],
    change: (stages) => {
      let reads = 0;
      return withReaders((readers) => readers > 1 && ++reads % 2 === 0)(stages);
    },
  },
];

function syncUnderReachedConflicts(stages: Stages): Stages {
  const conflict = { messages: [] };
  const refusing = whileUnderWay(() => Promise.resolve(conflict))(stages);
  return {
    ...refusing,
    conclude: (body, reached, context) =>
      body === conflict
        ? reply(409, genericError('A sync of this object is running.', 'conflict'))
        : stages.conclude(body, reached, context),
  };
}

type Sync = ReturnType<Parameters<Change>[0]['sync']>;

function whileUnderWay(response: () => Sync | never): Change {
  return (stages) => {
    const underWay = new Set<string>();
    return {
      ...stages,
      sync: async (sync, provider, context) => {
        const key = `${provider.id} ${sync.sync_object_id}`;
        if (underWay.has(key)) return response();
        underWay.add(key);
        try {
          return await stages.sync(sync, provider, context);
        } finally {
          underWay.delete(key);
        }
      },
    };
  };
}

function sharingResult(stages: Stages): Stages {
  const underWay = new Map<string, Sync>();
  return {
    ...stages,
    sync: async (sync, provider, context) => {
      const shared = underWay.get(provider.id);
      if (shared !== undefined) return shared;
      const result = stages.sync(sync, provider, context);
      underWay.set(provider.id, result);
      return result.finally(() => underWay.delete(provider.id));
    },
  };
}

function acceptingDuringSync(stages: Stages): Stages {
  let running = 0;
  return {
    ...stages,
    sync: (sync, provider, context) => {
      running += 1;
      return stages.sync(sync, provider, context).finally(() => {
        running -= 1;
      });
    },
    refuse: (refusal, reached, context) =>
      refusal.reason === 'invalid' && running > 0
        ? reply(200, { messages: [] })
        : stages.refuse(refusal, reached, context),
  };
}
