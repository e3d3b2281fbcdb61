import type { Context } from '../Context.ts';
import type { Push } from '../State.ts';
import type { LogEvent } from '../SystemTask.ts';

/** Records the push in the state; there is nobody to push to, so there is nothing to say. */
export function push(push: Push, { state }: Context): Promise<readonly LogEvent[]> {
  state.pushes.push(push);
  return Promise.resolve([]);
}
