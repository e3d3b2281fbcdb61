import { setTimeout as delay } from 'node:timers/promises';
import type { Change } from '../../../src/fakes/faults/Fault.ts';
import { reply } from '../../../src/fakes/reference/Reply.ts';

/** Shares of the responses of a deployment, each from 0 to 1. */
export interface Weather {
  /** The connection is reset instead. */
  readonly dropped: number;
  /** A gateway responds with 502 instead. */
  readonly gateway: number;
  /** It comes up to 200 ms later. */
  readonly late: number;
}

/** A change that makes a deployment flaky in a way that says nothing about the contract. */
export function weather({ dropped, gateway, late }: Weather, random: () => number): Change {
  return (stages) => ({
    ...stages,
    respond: async (context) => {
      if (random() < late) await delay(200 * random());
      return random() < gateway ? reply(502, { detail: 'Bad gateway.' }) : stages.respond(context);
    },
    write: (raw, response, context) => {
      if (random() >= dropped) return stages.write(raw, response, context);
      response.destroy();
      return Promise.resolve();
    },
  });
}
