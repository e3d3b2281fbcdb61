import type { Edit } from '../generate/Edit.ts';
import { sampleEdit, shrinkSample } from '../generate/sampleEdit.ts';
import { validRequests } from '../generate/ValidRequest.ts';
import type { Expectation } from '../judge/judgeExchange.ts';
import type { Case } from './Case.ts';
import { objectControl, probe } from './probes.ts';
import type { CaseContext } from './Verifier.ts';

/**
 * The cases of a requirement about edited bodies: each edit applied to each valid request that the settings allow, with
 * the request's control. Deterministic for the seed.
 *
 * @param batch put behind the name of the control's batch: cases that must not run among the others go by a name of
 *   their own.
 */
export function editCases(
  requirement: string,
  context: CaseContext,
  edits: readonly Edit[],
  expectation: (edit: Edit) => Omit<Expectation, 'edit'>,
  batch = '',
): readonly Case[] {
  const { seed, examples } = context;
  return validRequests(context).flatMap((valid) => {
    const control = objectControl(context, valid);
    return edits.flatMap((edit) =>
      sampleEdit(edit, valid, seed, examples).map((sample): Case => {
        const withBody = (body: Uint8Array) => probe(requirement, 'sync-object', context, { body });
        return {
          ...expectation(edit),
          probe: withBody(sample.body),
          edit: edit.name,
          control: { ...control, batch: control.batch + batch },
          generated: {
            seed,
            path: sample.path,
            shrink: async (stillFails) => {
              const smallest = await shrinkSample(edit, valid, seed, sample, (body) => stillFails(withBody(body)));
              return { probe: withBody(smallest.body), path: smallest.path, cut: smallest.cut };
            },
          },
        };
      }),
    );
  });
}
