import type { Context, Way } from '../reference/Context.ts';
import type { Refusal } from '../reference/Refusal.ts';
import type { Reply } from '../reference/Reply.ts';
import type { Stages } from '../reference/Stages.ts';

/** Words the refusals for some reasons otherwise; undefined leaves a refusal as it is. */
export function refusing(
  reword: (refusal: Refusal, usual: Reply, way: Way | undefined, context: Context) => Reply | undefined,
): (stages: Stages) => Stages {
  return (stages) => ({
    ...stages,
    refuse: (refusal, way, context) => {
      const usual = stages.refuse(refusal, way, context);
      return reword(refusal, usual, way, context) ?? usual;
    },
  });
}
