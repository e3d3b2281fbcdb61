import type { Change } from '../../../src/fakes/faults/Fault.ts';
import { conformingStages } from '../../../src/fakes/reference/conformingStages.ts';
import type { Stages } from '../../../src/fakes/reference/Stages.ts';

const names = Object.keys(conformingStages) as readonly (keyof Stages)[];

/** The names of the stages that a change replaces. The order of checks decides which refusal is sent, so it counts as both. */
export function changedStages(change: Change): readonly (keyof Stages)[] {
  const changed = change(conformingStages);
  const replaced = names.filter((name) => changed[name] !== conformingStages[name]);
  return replaced.includes('order') ? [...replaced, 'refuse'] : replaced;
}
