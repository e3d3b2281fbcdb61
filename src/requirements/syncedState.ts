import { locate } from '../judge/Finding.ts';
import { errorLevels } from '../judge/relations/alarmingLevels.ts';
import { messageLevels } from '../judge/relations/messageLevels.ts';
import { relationFinding } from '../judge/relations/SyncStatus.ts';
import { isWrite, succeeded } from '../sink/callKinds.ts';
import { isWithin } from '../sink/evidence.ts';
import { changesIn, type OtherChange, otherChanges } from '../sink/history.ts';
import { keyOf } from '../sink/keyOf.ts';
import type { SinkCall } from '../sink/SinkCall.ts';
import { type Conclusion, conclude, inconclusive, passed } from './Conclusion.ts';
import { dimensionsOf } from './Dimensions.ts';
import { type AcceptedSync, type SinkVerifier, startBehind } from './observeSyncs.ts';
import type { ByProcedure, Requirement } from './Requirement.ts';
import { failedAfter, ofEachSynced, type Synced } from './syncedObjects.ts';
import { resync } from './topics/effects.ts';
import { effectOfSync } from './withSink.ts';

const common = { ...effectOfSync, clause: resync } as const;

const overTheRun =
  'Judged over all syncs of the run that got 200, after the last of them had time to write; sends nothing itself.';

/** The resources at the service provider after the syncs of a run. */
export const syncedState: readonly Requirement[] = [
  {
    ...common,
    id: 'SYNC-OBJECT-STAYS-WRITTEN',
    level: 'must',
    statement: 'An object that a sync wrote is still at the service provider after the last sync of the run.',
    ruling: overTheRun,
    verification: { procedure: ofEachSynced(stays) },
  },
  {
    ...common,
    id: 'SYNC-OBJECT-KEEPS-RESOURCE',
    level: 'should',
    statement: 'An object that is synced again keeps its resource, which is not deleted and recreated.',
    clause: `${resync}; RFC 7643 §3.1`,
    ruling: `${overTheRun} RFC 7643 requires an id that does not change; a deleted user loses everything else that the service provider had, such as permissions.`,
    verification: { procedure: ofEachSynced(keepsResource) },
  },
  {
    ...common,
    id: 'SYNC-OBJECT-AGAIN-CHANGES-NOTHING',
    level: 'must',
    statement:
      'An object that is synced again is neither renamed nor deactivated, keeps its external id, and loses no member.',
    ruling: `${overTheRun} The resource after the last write is compared with that after earlier ones: a group may be created first and get its members later. The objects of a run must not be changed meanwhile.`,
    verification: { procedure: ofEachSynced(changesNothing) },
  },
  {
    ...common,
    id: 'SYNC-OBJECT-AGAIN-KEEPS-ATTRIBUTES',
    level: 'should',
    statement: 'An object that is synced again keeps its attributes and their values, each of them once.',
    ruling: `${overTheRun} An unchanged object has the same attributes at each sync; no text lists them, so this is a should. An attribute without a value, or with an empty one, counts as lost if an earlier write gave it one.`,
    verification: { procedure: ofEachSynced(keepsAttributes) },
  },
  {
    ...common,
    id: 'SYNC-OBJECT-CHANGES-NO-OTHER',
    level: 'must',
    statement:
      'A sync leaves the resources of other objects alone: none is deleted, renamed or deactivated, or loses members.',
    ruling: `${overTheRun} The contract names a single object. Other objects may be written as they are, such as the members of a group before it.`,
    verification: { procedure: ofEachSynced(changesNoOther) },
  },
  {
    ...common,
    id: 'SYNC-OBJECT-MEMBERS-OF-SERVICE-PROVIDER',
    level: 'should',
    dimensions: dimensionsOf('sync-object', { objects: ['group'] }),
    statement: 'The members of a group are written by the ids that the service provider gave them, each once.',
    clause: `${resync}; RFC 7643 §4.2, §8.7.1: members.value`,
    ruling: `${overTheRun} A provider that knows the sink from an earlier run may use the ids of then, so nothing is judged if one of its calls got 404, or if it created nothing. The contract does not mention members, so this is a should.`,
    verification: { procedure: ofEachSynced(hasMembersOfSink) },
  },
  {
    ...common,
    id: 'SYNC-OBJECT-GROUP-NEVER-EMPTIED',
    level: 'may',
    dimensions: dimensionsOf('sync-object', { objects: ['group'] }),
    statement: 'A sync that leaves a group its members does not take them all away meanwhile.',
    clause: resync,
    ruling: `${overTheRun} Between two such writes the members have no access by the group at the service provider. The contract does not mention members, so this is a may.`,
    verification: { procedure: ofEachSynced(neverEmptied) },
  },
  {
    ...common,
    id: 'SYNC-OBJECT-WRITTEN-WITHOUT-ERROR',
    level: 'should',
    statement: 'The messages of a sync that wrote its object are not all of level error or critical.',
    clause: 'contract: SyncObjectResult: messages; LogLevelEnum',
    ruling: `${overTheRun} Only syncs count in which the sink accepted a write of the object and every other call of the provider. A message beside them may be about something else. No text says what the level of a message means, so this is a should.`,
    verification: { procedure: ofEachSynced(withoutError) },
  },
  {
    ...common,
    id: 'SYNC-OBJECT-EXTERNAL-ID-OF-OBJECT',
    level: 'should',
    statement: 'An object is not written under the text of a missing value, such as "None", as its external id.',
    clause: `${resync}; RFC 7643 §3.1`,
    ruling: `${overTheRun} All objects would get the same external id. A resource need not have one, and the contract does not mention it, so this is a should.`,
    verification: { procedure: ofEachSynced(hasOwnExternalId) },
  },
];

/** Who pushes. Judged after every sync of the run: a provider may try another token only once its own is refused. */
export const pushedByProvider: Requirement = {
  ...common,
  id: 'SYNC-OBJECT-PUSHED-BY-PROVIDER',
  level: 'must',
  statement: 'A sync is pushed by the requested provider, with its own token, and by no other provider.',
  clause: 'contract: POST …/providers/scim/{id}/sync/object/, "A unique integer value identifying this SCIM Provider."',
  ruling: `${overTheRun} Another provider may push the object on its own schedule, so this counts only if the sink sees it during two syncs of the object. A token of a caller of the deployment in any header field of a push counts at once: with it the service provider could act as that caller.`,
  verification: { procedure: unlessForwarded(ofEachSynced(isPushedByProvider)) },
};

function stays(synced: Synced): Conclusion {
  if (synced.history.held.length > 0) return passed;
  return failedAfter(synced, 'gone', 'a resource of the object at the sink', 'it was deleted and not created again');
}

function keepsResource(synced: Synced): Conclusion {
  const { remade } = synced.history;
  if (remade === 0) return passed;
  const actual = `it was deleted and recreated ${remade === 1 ? 'once' : `${remade} times`}`;
  return failedAfter(synced, 'remade', 'one resource, whose id stays', actual);
}

function hasMembersOfSink(synced: Synced, { sink }: SinkVerifier): Conclusion {
  const own = sink.record.calls.filter(({ authorized }) => authorized);
  const isOld = own.some(({ status }) => status === 404) || !own.some(({ status }) => status === 201);
  const wrong = writesOf(synced).at(-1)?.held?.wrongMembers ?? 0;
  if (wrong === 0) return passed;
  if (isOld) return { outcome: 'passed', notes: ['the provider may know members by ids of an earlier sink'] };
  return failedAfter(
    synced,
    'member-unknown',
    'members that the service provider has, each once',
    `${wrong} of its members are not`,
  );
}

function neverEmptied(synced: Synced): Conclusion {
  const membersIn = (call: SinkCall | undefined) => call?.held?.members?.length ?? 0;
  const isEmptied = synced.syncs.some(({ window }) => {
    const writes = synced.history.changes.filter((call) => call.held !== undefined);
    return writes.some(
      (call, index) =>
        isWithin(call, window) &&
        membersIn(call) === 0 &&
        membersIn(writes[index - 1]) > 0 &&
        writes.slice(index).some((later) => isWithin(later, window) && membersIn(later) > 0),
    );
  });
  return isEmptied ? failedAfter(synced, 'emptied', 'members throughout', 'no member between two writes') : passed;
}

/** The writes of an object during its syncs, in order. */
function writesOf({ syncs, history }: Synced): readonly SinkCall[] {
  return history.changes.filter(
    (call) => call.method !== 'DELETE' && syncs.some(({ window }) => isWithin(call, window)),
  );
}

function keepsAttributes(synced: Synced): Conclusion {
  if (synced.syncs.length < 2) return inconclusive({ code: 'sync-not-accepted' });
  const writes = writesOf(synced).map(({ held }) => held);
  const [first, last] = [writes[0], writes.at(-1)];
  const kept = last?.attributes ?? [];
  const lost = [...new Set(writes.flatMap((held) => held?.attributes ?? []))].filter((name) => !kept.includes(name));
  const repeated = (last?.repeated ?? []).filter((name) => first?.repeated?.includes(name) !== true);
  if (lost.length > 0) {
    const actual = `it lost ${lost.join(', ')}`;
    return failedAfter(synced, 'attribute-lost', 'every attribute that an earlier write gave', actual);
  }
  if (repeated.length > 0) {
    const actual = `it has a value of ${repeated.join(', ')} twice`;
    return failedAfter(synced, 'value-repeated', 'each value of an attribute once, as at first', actual);
  }
  const changed = Object.entries(first?.values ?? {}).flatMap(([name, value]) =>
    value === last?.values?.[name] ? [] : [name],
  );
  if (changed.length === 0) return passed;
  return failedAfter(synced, 'value-changed', 'each attribute as at first', `another value of ${changed.join(', ')}`);
}

function changesNothing(synced: Synced, { sink }: SinkVerifier): Conclusion {
  if (synced.syncs.length < 2) return inconclusive({ code: 'sync-not-accepted' });
  const writes = writesOf(synced);
  const [first, last] = [writes[0], writes.at(-1)];
  if (first === undefined || last === undefined) return passed;
  const membersOf = membersBy(sink.record.calls);
  const lost = [...new Set(writes.flatMap(membersOf))].filter((member) => !membersOf(last).includes(member));
  const wasActive = writes.some(({ held }) => held?.active === true);
  const changes = [
    ...(first.resource?.name === last.resource?.name ? [] : ['renamed']),
    ...(isRekeyed(first, last) ? ['given another external id'] : []),
    ...(wasActive && last.held?.active === false ? ['deactivated'] : []),
    ...(lost.length > 0 ? [`left without ${lost.length} of its members`] : []),
  ];
  if (changes.length === 0) return passed;
  return failedAfter(synced, 'changed', 'the resource as it was', `it was ${changes.join(' and ')}`);
}

/** Whether both writes state an external id, and not the same one. */
function isRekeyed(first: SinkCall, last: SinkCall): boolean {
  const [before, after] = [first.resource?.externalId, last.resource?.externalId];
  return before !== undefined && after !== undefined && before !== after;
}

/** The members after a write, each by a key that stays the same if the member is recreated. */
function membersBy(calls: readonly SinkCall[]): (call: SinkCall) => readonly string[] {
  const keys = new Map(changesIn(calls).map((call) => [call.resource?.id, keyOf(call)]));
  return ({ held }) => (held?.members ?? []).map((id) => keys.get(id) ?? id);
}

function changesNoOther({ syncs, history }: Synced, { sink, sent }: SinkVerifier): Conclusion {
  const exchanges = sent.map(({ exchange }) => exchange);
  const behind = syncs.map(({ exchange, window }) => ({
    exchange,
    window: { ...window, from: startBehind(exchange, exchanges) },
  }));
  return othersChangedBy(behind, sink.record.calls, [...new Set(history.changes.map(keyOf))]);
}

/**
 * Fails for each sync that changed a resource whose key is not one of its own.
 *
 * @param judged the kinds of changes that count; absent: all.
 */
export function othersChangedBy(
  syncs: readonly (AcceptedSync & { readonly edit?: string | undefined })[],
  calls: readonly SinkCall[],
  own: readonly string[],
  judged?: readonly OtherChange[],
): Conclusion {
  const found = syncs.flatMap(({ exchange, window, edit }) => {
    const all = new Set(otherChanges(calls, own, window));
    const changes = [...all].filter((change) => judged === undefined || judged.includes(change));
    if (changes.length === 0) return [];
    const actual = `another resource was ${changes.join(' and ')}`;
    return [locate(relationFinding('other-changed', 'no other resource changed', actual), exchange, edit)];
  });
  return conclude(found);
}

/** How languages write a missing value as text, in lower case. */
const missingTexts: readonly string[] = ['none', 'null', 'undefined', 'nil', '<nil>', 'nan', '[object object]'];

function hasOwnExternalId(synced: Synced): Conclusion {
  const given = writesOf(synced).find(({ resource }) =>
    missingTexts.includes(resource?.externalId?.toLowerCase() ?? ''),
  );
  if (given === undefined) return passed;
  const actual = `the external id ${JSON.stringify(given.resource?.externalId)}`;
  return failedAfter(synced, 'external-id-missing', 'an external id of the object, or none', actual);
}

function isError(level: string): boolean {
  return errorLevels.includes(level);
}

function withoutError({ syncs, history }: Synced, { sink }: SinkVerifier): Conclusion {
  const written = syncs.filter(({ window }) => {
    const writes = sink.record.calls.filter((call) => call.authorized && isWrite(call) && isWithin(call, window));
    return history.changes.some((call) => isWithin(call, window)) && writes.every(succeeded);
  });
  if (written.length === 0) return inconclusive({ code: 'sync-not-accepted' });
  const found = written.flatMap(({ exchange }) => {
    const levels = messageLevels(exchange) ?? [];
    if (!levels.some(isError) || !levels.every(isError)) return [];
    const acceptable = 'no message, or one below level error';
    return [
      locate(relationFinding('error-on-success', acceptable, `messages of level ${levels.join(', ')}`), exchange),
    ];
  });
  return conclude(found);
}

/** Fails at once if the sink has seen a token of a caller of the deployment; otherwise judges by the procedure. */
function unlessForwarded(procedure: ByProcedure['procedure']): ByProcedure['procedure'] {
  return (verifier) => {
    const calls = verifier.sink?.record.calls.filter(({ forwarded }) => forwarded === true) ?? [];
    const posts = verifier.sent.map(({ exchange }) => exchange).filter(({ probe }) => probe.method === 'POST');
    const cause = posts.findLast(({ startedAt }) => calls.some(({ at }) => at >= startedAt));
    if (cause === undefined) return procedure(verifier);
    const actual = `${calls.length} of its calls had one`;
    const finding = relationFinding('caller-token', 'no token of a caller at the service provider', actual);
    return Promise.resolve({ ...conclude([locate(finding, cause)]), judged: [cause] });
  };
}

function isPushedByProvider(synced: Synced, { sink }: SinkVerifier): Conclusion {
  const own = synced.history.changes.map(keyOf);
  const strange = sink.record.calls.filter((call) => !call.authorized && isWrite(call) && own.includes(keyOf(call)));
  const during = synced.syncs.filter(({ window }) => strange.some((call) => isWithin(call, window)));
  if (during.length < 2) return passed;
  const actual = `${during.length} of its syncs were pushed with another token as well`;
  return failedAfter(synced, 'other-provider', 'no push of the object with another token', actual);
}
