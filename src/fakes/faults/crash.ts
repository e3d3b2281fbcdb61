import { SuiteError } from '../../lib/SuiteError.ts';
import { genericError, type Reply, reply } from '../reference/Reply.ts';
import type { Change } from './Fault.ts';

/** What a fault throws where others have an exception that nobody catches. */
const unhandled = new SuiteError('a seeded fault met what it does not handle');

/** The answer of a web framework to an exception that nobody caught. */
export const serverError: Reply = reply(500, genericError('Internal server error.', 'error'));

/** Fails as other people's code does; only within {@link crashing}, where it becomes a 500. */
export function crash(): never {
  throw unhandled;
}

/** A change whose stages may {@link crash}. Whatever else they throw stays a defect of ours. */
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
