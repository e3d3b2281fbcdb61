import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Context } from '../reference/Context.ts';
import type { Push } from '../reference/State.ts';
import { changeStage } from './changeStage.ts';
import type { Change } from './Fault.ts';

/** Pushes without waiting for another push to end. */
export function racing(applies: (push: Push, context: Context) => boolean): Change {
  return changeStage('push', (next, push, context) => {
    if (applies(push, context)) context.state.queues.delete(push.provider.id);
    return next(push, context);
  });
}

/** Reports a running sync by the number of simultaneous readers. */
export function withReaders(isBusy: (readers: number) => boolean): Change {
  return (stages) => {
    let readers = 0;
    return {
      ...stages,
      respond: async (context) => {
        if (context.request.method !== 'GET') return stages.respond(context);
        readers += 1;
        try {
          await nextTurn();
          await nextTurn();
          return await stages.respond(context);
        } finally {
          readers -= 1;
        }
      },
      isRunning: (provider, context) => isBusy(readers) || stages.isRunning(provider, context),
    };
  };
}
