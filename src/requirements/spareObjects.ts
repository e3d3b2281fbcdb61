import { models, type ValidRequest } from '../generate/ValidRequest.ts';
import type { CaseContext } from './Verifier.ts';

/**
 * The spare object that two syncs at once make: a group, of which a service provider takes two of one name, and else the first
 * user. Undefined where none is given.
 */
export function spareAtOnce({ spareUserIds, spareGroupIds }: CaseContext): ValidRequest | undefined {
  const [group] = spareGroupIds ?? [];
  if (group !== undefined) return { model: models.group, id: group };
  const [user] = spareUserIds ?? [];
  return user === undefined ? undefined : { model: models.user, id: user };
}

/** The ids of the spare users that are synced while the service provider fails; the first is left for {@link spareAtOnce}. */
export function failureSpares({ spareUserIds = [] }: CaseContext): readonly string[] {
  return spareUserIds.slice(1);
}
