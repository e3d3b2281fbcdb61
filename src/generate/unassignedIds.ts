import fc from 'fast-check';
import type { Target } from '../settings/Target.ts';
import { unassignedNumber } from './idEdits.ts';
import { randomUuids } from './texts.ts';
import { models, type ValidRequest } from './ValidRequest.ts';

/**
 * An object id that refers to no object, of the kind that the model has: for a user a number of 13 digits, for a group a
 * random UUID. The same throughout a run, because the seed decides it.
 */
export function unassignedId(model: ValidRequest['model'], { seed }: Pick<Target, 'seed'>): string {
  const [id = ''] = fc.sample(model === models.user ? unassignedNumber : randomUuids, { seed, numRuns: 1 });
  return id;
}

/** A valid request but for its object id, which refers to no object. */
export function withoutObject({ model }: ValidRequest, target: Pick<Target, 'seed'>): ValidRequest {
  return { model, id: unassignedId(model, target) };
}
