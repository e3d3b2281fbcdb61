import { setTimeout } from 'node:timers/promises';
import { memberOf } from '../../contract/OpenApiNode.ts';
import type { Change } from '../faults/Fault.ts';
import { failedTask } from '../quirks/exceptions.ts';
import type { Quirk } from '../quirks/Quirk.ts';
import { quirks } from '../quirks/quirks.ts';
import type { Fixtures } from '../reference/Fixtures.ts';
import { contractDocument } from '../reference/stages/publish.ts';
import { type ReferenceDeployment, startReference } from '../reference/startReference.ts';
import type { Twin } from './Twin.ts';

/** How a twin differs from its release. */
export interface TwinOptions {
  /** Ids of quirks to leave out. */
  readonly without?: readonly string[];
  /** Absent: those of the recordings. */
  readonly fixtures?: Fixtures;
  /** Applied on top of the quirks. */
  readonly change?: Change;
  /**
   * How long the response to a failed task takes, milliseconds. The real 2026.5 takes ten seconds, which shows a run nothing
   * that a short delay does not.
   */
  readonly failedTaskMs?: number;
}

/** The quirks of a twin: those recorded of its release. */
export function quirksOf({ release }: Pick<Twin, 'release'>): readonly Quirk[] {
  return quirks.filter(({ recordings }) => recordings[release] !== undefined);
}

/** The change of stages that turns the reference deployment into a twin. */
export function twinChange(
  twin: Twin,
  { without = [], failedTaskMs = 50 }: Pick<TwinOptions, 'without' | 'failedTaskMs'> = {},
): Change {
  const changes = quirksOf(twin).flatMap((quirk) => (without.includes(quirk.id) ? [] : [quirk.change]));
  return (stages) =>
    [versioned(twin), ...changes, waiting(failedTaskMs)].reduce((created, next) => next(created), stages);
}

/** Starts a twin. */
export function startTwin(
  twin: Twin,
  { fixtures = twin.fixtures(Date.now()), change = (stages) => stages, ...options }: TwinOptions = {},
): Promise<ReferenceDeployment> {
  const toTwin = twinChange(twin, options);
  return startReference({ fixtures, generation: twin.generation, change: (stages) => change(toTwin(stages)) });
}

/** Publishes the contract of the release, without further statuses. */
function versioned({ release }: Twin): Change {
  return (stages) => ({
    ...stages,
    document: (context) => {
      const document = contractDocument(context);
      return { ...document, info: { ...memberOf(document, 'info'), version: release } };
    },
  });
}

/** Delays the response to failed tasks. */
function waiting(ms: number): Change {
  return (stages) => ({
    ...stages,
    respond: async (context) => {
      const reply = await stages.respond(context);
      if (reply === failedTask) await setTimeout(ms);
      return reply;
    },
  });
}
