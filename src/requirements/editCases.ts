import type { Edit } from '../generate/Edit.ts';
import { type Sample, sampleEdit, shrinkSample } from '../generate/sampleEdit.ts';
import { type ValidRequest, validRequests } from '../generate/ValidRequest.ts';
import type { Expectation } from '../judge/judgeExchange.ts';
import type { Case } from './Case.ts';
import { objectControl, probe } from './probes.ts';
import type { CaseContext } from './Verifier.ts';

/** How edits are distributed over the given objects, and which controls they get. */
export interface EditOptions {
  /**
   * Whether an edit without a varying payload is tried with one object only, the user and the group by turns. For requests that
   * may be accepted, since an accepted sync may be passed on to the service provider.
   */
  readonly byTurns?: boolean;
  /**
   * Whether all cases share the control of the first object: for edits that may be accepted, since a control costs two syncs.
   */
  readonly oneControl?: boolean;
  /** Edits that are tried with each object all the same. */
  readonly eachObject?: (edit: Edit) => boolean;
  /** A suffix of the batch name, for cases that must not be mixed with the others. */
  readonly batch?: string;
}

/**
 * The cases of a requirement on edited bodies, each with the control of the request that it edits. The samples of an edit use
 * the given objects by turns; an edit with one payload uses each of them. Deterministic for the seed.
 */
export function editCases(
  requirement: string,
  context: CaseContext,
  edits: readonly Edit[],
  expectation: (edit: Edit) => Omit<Expectation, 'edit'> & Pick<Case, 'patience'>,
  { byTurns = false, oneControl = false, eachObject = () => false, batch = '' }: EditOptions = {},
): readonly Case[] {
  const { seed, examples } = context;
  const requests = validRequests(context);

  function editCase(edit: Edit, valid: ValidRequest, sample: Sample): Case {
    const control = objectControl(context, (oneControl ? requests[0] : undefined) ?? valid);
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
  }

  return requests.flatMap((valid) =>
    edits.flatMap((edit, place) => {
      const fitting = requests.filter((one) => edit.applies?.(one) ?? true);
      const turn = fitting.indexOf(valid);
      if (turn === -1) return [];
      const goesToEach = eachObject(edit) || (!edit.varies && !byTurns && edit.once !== true);
      return sampleEdit(edit, valid, seed, examples)
        .filter((_, index) => goesToEach || (index + place) % fitting.length === turn)
        .map((sample) => editCase(edit, valid, sample));
    }),
  );
}
