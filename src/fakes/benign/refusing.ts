import { changeStage } from '../faults/changeStage.ts';
import type { Context, RequestState } from '../reference/Context.ts';
import type { Refusal } from '../reference/Refusal.ts';
import type { Reply } from '../reference/Reply.ts';
import type { Stages } from '../reference/Stages.ts';

/** Changes the replies to some refusals; undefined leaves a reply as it is. */
export function refusing(
  change: (refusal: Refusal, usual: Reply, reached: RequestState | undefined, context: Context) => Reply | undefined,
): (stages: Stages) => Stages {
  return changeStage('refuse', (next, refusal, reached, context) => {
    const usual = next(refusal, reached, context);
    return change(refusal, usual, reached, context) ?? usual;
  });
}
