import { SuiteError } from '../../lib/SuiteError.ts';
import { genericError, type Reply, reply } from '../reference/Reply.ts';
import type { Change } from './Fault.ts';

/** The simulated unhandled exception of a fault. */
const unhandled = new SuiteError('a seeded fault got an input that it does not handle');

/** The response of a web framework to an unhandled exception. */
export const serverError: Reply = reply(500, genericError('Internal server error.', 'error'));

/** Throws the simulated exception; only within {@link crashing}, where it becomes a 500. */
export function crash(): never {
  throw unhandled;
}

/** A change whose stages may {@link crash}. Any other exception is a defect of the suite. */
export function crashing(change: Change): Change {
  return (stages) => {
    const changed = change(stages);
    const respond: typeof stages.respond = (context) =>
      changed.respond(context).catch((error: unknown) => {
        if (error !== unhandled) throw error;
        return serverError;
      });
    return { ...changed, respond };
  };
}
