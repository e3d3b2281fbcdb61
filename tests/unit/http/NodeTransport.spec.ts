import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@playwright/test';
import { NodeTransport } from '../../../src/http/NodeTransport.ts';

/** Stands for a run, which has thousands of exchanges. */
class Closer {
  close(transport: NodeTransport): Promise<void> {
    return transport.close();
  }
}

/** Nothing but the transport may hold on to the closer afterwards. */
async function closed(transport: NodeTransport): Promise<WeakRef<Closer>> {
  const closer = new Closer();
  await closer.close(transport);
  return new WeakRef(closer);
}

test('a closed transport does not hold on to who closed it', async () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const transport = new NodeTransport();
  const closer = await closed(transport);
  // A weak reference holds until the present turn ends.
  await setImmediate();
  collect();
  expect(closer.deref()).toBeUndefined();
  await transport.close();
});
