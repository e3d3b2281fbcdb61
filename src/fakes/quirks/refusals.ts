import { changeStage } from '../faults/changeStage.ts';
import type { Change } from '../faults/Fault.ts';
import type { Context } from '../reference/Context.ts';
import type { Refusal } from '../reference/Refusal.ts';
import { type Reply, reply } from '../reference/Reply.ts';

/** The refusals with this reason. */
type RefusalFor<Reason extends Refusal['reason']> = Extract<Refusal, { readonly reason: Reason }>;

/** Changes the reply to one kind of refusal. */
export function refusingByQuirk<Reason extends Refusal['reason']>(
  reason: Reason,
  response: (refusal: RefusalFor<Reason>, context: Context) => Reply,
): Change {
  const isMeant = (refusal: Refusal): refusal is RefusalFor<Reason> => refusal.reason === reason;
  return changeStage('refuse', (next, refusal, reached, context) =>
    isMeant(refusal) ? response(refusal, context) : next(refusal, reached, context),
  );
}

/** A refusal with a detail and no code. */
export function detail(status: number, text: string): Reply {
  return reply(status, { detail: text });
}
