import type { Context, RequestState } from '../reference/Context.ts';
import type { Refusal } from '../reference/Refusal.ts';
import type { Reply } from '../reference/Reply.ts';
import type { Stages } from '../reference/Stages.ts';

/** Words the refusals for some reasons otherwise; undefined leaves a refusal as it is. */
export function refusing(
  reword: (refusal: Refusal, usual: Reply, reached: RequestState | undefined, context: Context) => Reply | undefined,
): (stages: Stages) => Stages {
  return (stages) => ({
    ...stages,
    refuse: (refusal, reached, context) => {
      const usual = stages.refuse(refusal, reached, context);
      return reword(refusal, usual, reached, context) ?? usual;
    },
  });
}
