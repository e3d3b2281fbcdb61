import fc from 'fast-check';
import type { Target } from '../settings/Target.ts';
import { unassignedNumber } from './idEdits.ts';
import { randomUuids } from './texts.ts';
import { models, type ValidRequest } from './ValidRequest.ts';

/**
 * An object id that refers to no object, in the form of the model: for a user a number of 13 digits, for a group a random UUID.
 * The same throughout a run, because it depends only on the seed.
 */
export function unassignedId(model: ValidRequest['model'], { seed }: Pick<Target, 'seed'>): string {
  const [id = ''] = fc.sample(model === models.user ? unassignedNumber : randomUuids, { seed, numRuns: 1 });
  return id;
}

/** A valid request whose object id is replaced with one that refers to no object. */
export function withoutObject({ model }: ValidRequest, target: Pick<Target, 'seed'>): ValidRequest {
  return { model, id: unassignedId(model, target) };
}
