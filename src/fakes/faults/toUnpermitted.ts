import type { OperationName } from '../../contract/operations.ts';
import type { Context } from '../reference/Context.ts';
import type { Reply } from '../reference/Reply.ts';
import type { Change } from './Fault.ts';
import { changeRefusals } from './responseChanges.ts';

/** The provider that a refused caller requested; `name` only if it exists. */
interface Asked {
  readonly id: string;
  readonly isKnown: boolean;
  readonly name: string | undefined;
}

/** Changes the refusal of callers without permission, by one operation or by both. */
export function toUnpermitted(edit: (response: Reply, asked: Asked) => Reply, only?: OperationName): Change {
  return changeRefusals((response, { reason }, context, reached) => {
    if (reason !== 'forbidden' || reached === undefined) return response;
    return only === undefined || only === reached.route.operation
      ? edit(response, asked(reached.route.rawId, context))
      : response;
  });
}

function asked(id: string, context: Context): Asked {
  const provider = context.stages.lookup(id, context);
  return { id, isKnown: provider !== undefined, name: provider?.name };
}
