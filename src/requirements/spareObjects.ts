import { models, type ValidRequest } from '../generate/ValidRequest.ts';
import type { CaseContext } from './Verifier.ts';

/**
 * The spare object for two syncs at once: a group, since a service provider accepts two groups with one name, otherwise the
 * first user. Undefined if none is given.
 */
export function spareAtOnce({ spareUserIds, spareGroupIds }: CaseContext): ValidRequest | undefined {
  const [group] = spareGroupIds ?? [];
  if (group !== undefined) return { model: models.group, id: group };
  const [user] = spareUserIds ?? [];
  return user === undefined ? undefined : { model: models.user, id: user };
}

/**
 * The ids of the spare users that are synced while the service provider fails. The first is reserved for {@link spareAtOnce}.
 */
export function failureSpares({ spareUserIds = [] }: CaseContext): readonly string[] {
  return spareUserIds.slice(1);
}
