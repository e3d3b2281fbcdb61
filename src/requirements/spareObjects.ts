import { readAsUuid } from '../generate/readAsId.ts';
import { models, type ValidRequest } from '../generate/ValidRequest.ts';
import { keyOf } from '../sink/keyOf.ts';
import { dimensionsOf } from './Dimensions.ts';
import { objectIdIn } from './objectIdIn.ts';
import type { SinkVerifier } from './observeSyncs.ts';
import type { CaseContext } from './Verifier.ts';
import { needsSink } from './withSink.ts';

/** Where the spare users of each purpose begin. The first is that of {@link userAtOnce}, or of {@link spareAtOnce}. */
const from = { failures: 1, written: 8, misnamed: 9, unsynced: 10, abandoned: 11 } as const;

/** What requirements on the effects of syncs share, if they sync spare users. */
export const effectOfSpare = {
  topic: 'effects',
  operation: 'sync-object',
  profile: 'beyond',
  needs: ['CONFORMANCE_ALLOW_WRITES', 'CONFORMANCE_SPARE_USER_IDS', ...needsSink],
  dimensions: dimensionsOf('sync-object', { objects: ['user'] }),
} as const;

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

/** The id of the spare user that is synced at once with another one; undefined if {@link spareAtOnce} is that user. */
export function userAtOnce({ spareUserIds = [], spareGroupIds = [] }: CaseContext): string | undefined {
  return spareGroupIds.length === 0 ? undefined : spareUserIds[0];
}

/** The id of the spare group that is synced after the first one. */
export function furtherSpareGroup({ spareGroupIds = [] }: CaseContext): string | undefined {
  return spareGroupIds[1];
}

/** The ids of the spare users that are synced while the service provider fails. */
export function failureSpares({ spareUserIds = [] }: CaseContext): readonly string[] {
  return spareUserIds.slice(from.failures, from.written);
}

/** The id of the spare user that is synced while the service provider works; one only, because accepted syncs are few. */
export function writtenSpare({ spareUserIds = [] }: CaseContext): string | undefined {
  return spareUserIds[from.written];
}

/** The id of the spare user that only a sync by a wrong path names. */
export function unsyncedSpare({ spareUserIds = [] }: CaseContext): string | undefined {
  return spareUserIds[from.unsynced];
}

/** The id of the spare user whose first sync is abandoned. */
export function abandonedSpare({ spareUserIds = [] }: CaseContext): string | undefined {
  return spareUserIds[from.abandoned];
}

/**
 * The id of the spare user that a sync names as a group. Undefined if it may be the id of a group as well: neither it nor the id
 * of the given group is a UUID.
 */
export function misnamedSpare({ groupId = '', spareUserIds = [] }: CaseContext): string | undefined {
  const id = spareUserIds[from.misnamed];
  return [id ?? '', groupId].some((text) => readAsUuid(text) !== undefined) ? id : undefined;
}

/**
 * Whether the provider certainly had not written the spare objects of a model before their first syncs: by then it had created
 * one object of it, and none of its calls got 404 before that. One that knows the sink from earlier asks for its resources before
 * it creates them anew, and one that writes the members of a group creates several users.
 */
export function areSparesNew({ context, sent, sink }: SinkVerifier, model: ValidRequest['model']): boolean {
  const [type, ids] = model === models.user ? ['User', context.spareUserIds] : ['Group', context.spareGroupIds];
  const first = sent.find(({ exchange }) => ids?.includes(objectIdIn(exchange) ?? ''));
  const until = first?.exchange.startedAt ?? Number.POSITIVE_INFINITY;
  const own = sink.record.calls.filter(({ authorized, at }) => authorized && at < until);
  const created = own.filter(
    ({ method, resource, status }) => method === 'POST' && resource?.type === type && status === 201,
  );
  const [one] = created;
  const isKnownFromEarlier = own.slice(0, one && own.indexOf(one)).some(({ status }) => status === 404);
  return new Set(created.map(keyOf)).size === 1 && !isKnownFromEarlier;
}
