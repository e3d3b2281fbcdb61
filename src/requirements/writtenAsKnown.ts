import { models } from '../generate/ValidRequest.ts';
import type { KnownObject } from '../settings/KnownObject.ts';
import { changesIn } from '../sink/history.ts';
import type { SinkCall } from '../sink/SinkCall.ts';
import { type Conclusion, notTested, passed } from './Conclusion.ts';
import { knownObjects } from './knownObjects.ts';
import type { SinkVerifier } from './observeSyncs.ts';
import type { Requirement } from './Requirement.ts';
import { failedAfter, ofEachSynced, type Synced } from './syncedObjects.ts';
import { resync } from './topics/effects.ts';
import { effectOfSync } from './withSink.ts';

/** What is written matches the requested object, as far as the run knows it. */
export const writtenAsKnown: Requirement = {
  ...effectOfSync,
  id: 'SYNC-OBJECT-WRITES-WHAT-IT-IS',
  level: 'should',
  statement: 'A user is written under its name and as active, and a group under its name with its members.',
  clause: `${resync}; RFC 7643 §4.1.1, §4.2`,
  ruling:
    'Judged if the run knows the objects: those of an embedded deployment, and those that `provision` created. It holds if any write by a sync of this run was right: SYNC-OBJECT-AGAIN-CHANGES-NOTHING judges what later writes change. Of a group, only members count that the service provider had before that write. A write that does not say whether a user is active is not a finding. Neither the contract nor an RFC says which attributes of an object are written, so this is a should.',
  profile: 'beyond',
  verification: { procedure: ofEachSynced(asKnown) },
};

function asKnown(synced: Synced, verifier: SinkVerifier): Conclusion {
  const { valid, syncs, history } = synced;
  const objects = knownObjects(verifier);
  const type = valid.model === models.user ? 'User' : 'Group';
  const known = objects.find((one) => one.type === type && one.id === valid.id);
  if (known === undefined) return notTested({ code: 'objects-unknown' });
  const writes = history.changes.filter(
    ({ method, at }) => method !== 'DELETE' && syncs.some(({ window: { from, to } }) => at >= from && at <= to),
  );
  const wrongs = writes.map((call) => [
    ...(call.resource?.name === known.name ? [] : ['has another name']),
    ...(known.type === 'User' ? wrongUser(call) : wrongMembers(known.members, objects, call, verifier)),
  ]);
  const [wrong] = wrongs;
  if (wrong === undefined || wrongs.some(({ length }) => length === 0)) return passed;
  return failedAfter(synced, 'written-otherwise', 'the object as it is', `the written resource ${wrong.join(' and ')}`);
}

function wrongUser({ held }: SinkCall): readonly string[] {
  return held?.active === false ? ['is inactive'] : [];
}

/** Members are identified by name, which is unique among the users of a service provider. */
function wrongMembers(
  ids: readonly string[],
  objects: readonly KnownObject[],
  write: SinkCall,
  { sink }: SinkVerifier,
): readonly string[] {
  const names = new Set(objects.flatMap((one) => (one.type === 'User' && ids.includes(one.id) ? [one.name] : [])));
  const users = new Map<string, SinkCall>();
  // By their order: two writes may share a millisecond.
  const before = sink.record.calls.slice(0, sink.record.calls.indexOf(write));
  for (const call of changesIn(before)) {
    if (call.resource?.type !== 'User') continue;
    if (call.method === 'DELETE') users.delete(call.resource.id ?? '');
    else users.set(call.resource.id ?? '', call);
  }
  const members = write.held?.members ?? [];
  const there = [...users].filter(([, { resource }]) => names.has(resource?.name ?? '')).map(([id]) => id);
  const isStranger = (id: string) => users.has(id) && !names.has(users.get(id)?.resource?.name ?? '');
  return [
    ...(there.some((id) => !members.includes(id)) ? ['lacks members'] : []),
    ...(members.some(isStranger) ? ['has a member that is not in the group'] : []),
  ];
}
