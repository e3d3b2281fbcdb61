import type { OperationName } from '../../contract/operations.ts';
import type { Context } from '../reference/Context.ts';
import type { Reply } from '../reference/Reply.ts';
import type { Change } from './Fault.ts';
import { changeRefusals } from './responseChanges.ts';

/** What a refused caller asked for; the name is that of a provider that there is. */
interface Asked {
  readonly id: string;
  readonly isKnown: boolean;
  readonly name: string | undefined;
}

/** Changes the refusal of callers without permission, by one operation or by both. */
export function toUnpermitted(edit: (response: Reply, asked: Asked) => Reply, only?: OperationName): Change {
  return changeRefusals((answer, { reason }, context, way) => {
    if (reason !== 'forbidden' || way === undefined) return answer;
    return only === undefined || only === way.route.operation ? edit(answer, asked(way.route.rawId, context)) : answer;
  });
}

function asked(id: string, context: Context): Asked {
  const provider = context.stages.lookup(id, context);
  return { id, isKnown: provider !== undefined, name: provider?.name };
}
