import { changeStage } from './changeStage.ts';
import type { Change, Fault } from './Fault.ts';
import { operationAt } from './requestChanges.ts';

const violates = ['SYNC-STATUS-READS-WRITE-NOTHING'];

/** Faults of a read that writes to the service provider. */
export const readEffectFaults: readonly Fault[] = [
  {
    id: 'read-pushes',
    statement: 'A read of the status pushes the first user again, once it was synced.',
    source: 'RFC 9110 §9.2.1',
    violates,
    change: pushAfterRead('GET'),
  },
  {
    id: 'head-pushes',
    statement: 'HEAD of the status pushes the first user again, once it was synced.',
    source: 'RFC 9110 §9.2.1',
    violates,
    change: pushAfterRead('HEAD'),
  },
];

/** Pushes the first user by the first provider after a read that gets 200, without reporting it. */
function pushAfterRead(method: string): Change {
  return changeStage('respond', async (next, context) => {
    const response = await next(context);
    const { fixtures, remoteIds } = context.state;
    const isRead = operationAt(context) === 'sync-status' && context.request.method === method;
    if (isRead && response.status === 200 && remoteIds.size > 0) {
      await context.stages.push({ provider: fixtures.providers[0], object: fixtures.users[0] }, context);
    }
    return response;
  });
}
