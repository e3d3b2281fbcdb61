import type { Stages } from '../reference/Stages.ts';
import type { Change } from './Fault.ts';

/** The stages that are functions; `parser` and `order` are values. */
type StageName = Exclude<keyof Stages, 'parser' | 'order'>;

/**
 * Replaces one stage.
 *
 * @param change gets the stage that it replaces, then the arguments of the call.
 */
export function changeStage<Name extends StageName>(
  name: Name,
  change: (next: Stages[Name], ...args: Parameters<Stages[Name]>) => ReturnType<Stages[Name]>,
): Change {
  return (stages) => ({
    ...stages,
    [name]: (...args: Parameters<Stages[Name]>) => change(stages[name], ...args),
  });
}
