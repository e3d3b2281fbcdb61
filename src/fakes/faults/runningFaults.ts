import { changeStage } from './changeStage.ts';
import type { Change, Fault } from './Fault.ts';

const violates = ['SYNC-STATUS-RUNNING-ELSEWHERE'];

/** Faults of what a provider reports while another one syncs. */
export const runningFaults: readonly Fault[] = [
  {
    id: 'running-for-all-providers',
    statement: 'While any provider syncs a user, the second one reports that it is running.',
    violates,
    change: runningElsewhere(() => true),
  },
  {
    id: 'running-told-to-the-other',
    statement: 'While two users are synced at once, the second provider reports that it is running.',
    violates,
    change: runningElsewhere((syncs) => syncs > 1),
  },
];

/** @param shows whether the second provider reports that it is running, by the number of syncs that are under way. */
function runningElsewhere(shows: (syncs: number) => boolean): Change {
  return (stages) => {
    let syncs = 0;
    const counting = changeStage('push', async (next, push, context) => {
      syncs += 1;
      try {
        return await next(push, context);
      } finally {
        syncs -= 1;
      }
    });
    const telling = changeStage('isRunning', (next, provider, context) => {
      const isSecond = provider.id === context.state.fixtures.providers[1].id;
      return next(provider, context) || (isSecond && syncs > 0 && shows(syncs));
    });
    return telling(counting(stages));
  };
}
