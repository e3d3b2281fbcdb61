import fc from 'fast-check';
import type { Edit } from './Edit.ts';
import type { ValidRequest } from './ValidRequest.ts';

/** One generated body, and the fast-check path that reproduces it. */
export interface Sample {
  readonly body: Uint8Array;
  /** The path of fast-check for the seed of the run. */
  readonly path: string;
}

/** The smallest body of the class that still fails, and whether the bound cut the search short. */
export interface SmallestSample extends Sample {
  readonly cut: boolean;
}

/** Maximum number of requests of one shrink, to limit the load on the target. */
export const shrinkBound = 50;

/** Distinct samples of an edit: `examples` if its payload varies, otherwise one. */
export function sampleEdit(edit: Edit, valid: ValidRequest, seed: number, examples: number): readonly Sample[] {
  const bodies = fc.sample(edit.body(valid), { seed, numRuns: edit.varies ? examples : 1 });
  const samples = bodies.map((body, index) => ({ body, path: String(index) }));
  const spellings = bodies.map(spelled);
  return samples.filter((_, index) => spellings.indexOf(spellings[index] ?? '') === index);
}

/**
 * Searches for the smallest body of an edit that still fails, starting from a sample.
 *
 * @param stillFails sends the body; called at most {@link shrinkBound} times, and never twice with the same bytes.
 */
export async function shrinkSample(
  edit: Edit,
  valid: ValidRequest,
  seed: number,
  sample: Sample,
  stillFails: (body: Uint8Array) => Promise<boolean>,
): Promise<SmallestSample> {
  let smallest = sample.body;
  let cut = false;
  // Whether a body fails, by body. The sample does, so the first run of the property does not send it again.
  const failing = new Map([[spelled(sample.body), true]]);
  const property = fc.asyncProperty(edit.body(valid), async (body) => {
    const known = failing.get(spelled(body));
    if (known !== undefined) return !known;
    cut = failing.size > shrinkBound;
    if (cut) return true;
    const fails = await stillFails(body);
    failing.set(spelled(body), fails);
    if (fails) smallest = body;
    return !fails;
  });
  const run = await fc.check(property, { seed, path: sample.path, numRuns: 1 });
  return { body: smallest, path: run.counterexamplePath ?? sample.path, cut };
}

/** Bytes as a key. */
function spelled(body: Uint8Array): string {
  return Buffer.from(body).toString('latin1');
}
