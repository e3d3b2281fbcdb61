import type { JsonObject } from '../../lib/JsonValue.ts';
import type { Context } from '../reference/Context.ts';
import { callSink } from '../reference/callSink.ts';
import { type Push, remoteKey } from '../reference/State.ts';
import { userModel } from '../reference/SyncRequest.ts';
import type { LogEvent } from '../reference/SystemTask.ts';
import { changeStage } from './changeStage.ts';
import type { Change, Fault } from './Fault.ts';

const asKnown = 'SYNC-OBJECT-WRITES-WHAT-IT-IS';
const byProvider = 'SYNC-OBJECT-PUSHED-BY-PROVIDER';
const membersOfSink = 'SYNC-OBJECT-MEMBERS-OF-SERVICE-PROVIDER';
const lost = 'SYNC-OBJECT-LOST-WRITTEN-AGAIN';
const mediaType = 'SYNC-OBJECT-PUSH-MEDIA-TYPE';
const schemas = 'SYNC-OBJECT-PUSH-SCHEMAS';
const attributes = 'SYNC-OBJECT-PUSH-ATTRIBUTES';
const noId = 'SYNC-OBJECT-PUSH-NO-ID';

/** Faults of the resource that is pushed, and of the provider that pushes it. */
export const pushFaults: readonly Fault[] = [
  {
    id: 'user-pushed-inactive',
    statement: 'Every user is pushed as inactive.',
    violates: [asKnown],
    change: presentUser((resource) => ({ ...resource, active: false })),
  },
  {
    id: 'user-named-by-email',
    statement: 'A user is pushed with its email address as userName.',
    violates: [asKnown],
    change: presentUser((resource, { object }) => ({
      ...resource,
      userName: 'email' in object ? object.email : object.name,
    })),
  },
  {
    id: 'group-without-members',
    statement: 'A group is pushed without its members.',
    source: 'goauthentik/authentik#25024',
    violates: [asKnown],
    change: presentGroup((resource) => ({ ...resource, members: [] })),
  },
  {
    id: 'members-by-own-ids',
    statement: 'A group is pushed with the ids that its members have at the deployment.',
    source: 'RFC 7643 §4.2',
    violates: [asKnown, membersOfSink],
    change: presentGroup((resource, { object }) => ({
      ...resource,
      members: 'members' in object ? object.members.map((value) => ({ value })) : [],
    })),
  },
  {
    id: 'member-repeated',
    statement: 'A group is pushed with each of its members twice.',
    violates: [membersOfSink],
    change: presentGroup(({ members, ...resource }) => ({
      ...resource,
      members: Array.isArray(members) ? [...members, ...members] : [],
    })),
  },
  {
    id: 'group-named-by-id',
    statement: 'A group is pushed with its id as displayName.',
    violates: [asKnown],
    change: presentGroup((resource, { object }) => ({ ...resource, displayName: object.id })),
  },
  {
    id: 'user-pushed-by-both',
    statement: 'A user is pushed by the other provider too.',
    violates: [byProvider],
    change: pushedByOther(({ object }) => object.model === userModel),
  },
  {
    id: 'group-pushed-by-both',
    statement: 'A group is pushed by the other provider too.',
    violates: [byProvider],
    change: pushedByOther(({ object }) => object.model !== userModel),
  },
  {
    id: 'lost-taken-for-deleted',
    statement: 'A user that the service provider lost is not written again.',
    source: 'goauthentik/authentik#5396',
    violates: [lost],
    change: onceLost(true),
  },
  {
    id: 'lost-looked-for-first',
    statement: 'A user that the service provider lost is not written again, and a warning says so.',
    violates: [lost],
    change: onceLost(false),
  },
  {
    id: 'pushed-as-text-json',
    statement: 'The Content-Type of a push is text/json.',
    source: 'RFC 7644 §8.1',
    violates: [mediaType],
    change: withMediaType('text/json'),
  },
  {
    id: 'pushed-as-json-api',
    statement: 'The Content-Type of a push is application/vnd.api+json.',
    violates: [mediaType],
    change: withMediaType('application/vnd.api+json'),
  },
  {
    id: 'pushed-schema-twice',
    statement: 'The schemas of a user list its schema twice.',
    source: 'RFC 7643 §3',
    violates: [schemas],
    change: presentUser((resource) => ({ ...resource, schemas: [...listOf(resource), ...listOf(resource)] })),
  },
  {
    id: 'group-pushed-with-none-as-external-id',
    statement: 'A group is pushed with the text None as its external id.',
    violates: ['SYNC-OBJECT-EXTERNAL-ID-OF-OBJECT'],
    change: changeStage('presentResource', (next, push, context) =>
      push.object.model === userModel ? next(push, context) : { ...next(push, context), externalId: 'None' },
    ),
  },
  {
    id: 'group-pushed-with-empty-schema',
    statement: 'The schemas of a group contain null.',
    violates: [schemas],
    change: presentGroup((resource) => ({ ...resource, schemas: [...listOf(resource), null] })),
  },
  {
    id: 'pushed-active-as-text',
    statement: 'The active member of a user is pushed as a string.',
    source: 'RFC 7643 §4.1.1',
    violates: [attributes],
    change: presentUser((resource) => ({ ...resource, active: 'True' })),
  },
  {
    id: 'pushed-emails-as-text',
    statement: 'The emails of a user are pushed as strings.',
    source: 'RFC 7643 §4.1.2',
    violates: [attributes],
    change: presentUser((resource, { object }) => ({ ...resource, emails: 'email' in object ? [object.email] : [] })),
  },
  {
    id: 'user-pushed-with-id',
    statement: 'A new user is pushed with an id.',
    source: 'RFC 7643 §3.1',
    violates: [noId],
    change: presentUser((resource, { object }) => ({ ...resource, id: object.id })),
  },
  {
    id: 'group-pushed-with-id',
    statement: 'A new group is pushed with an id.',
    violates: [noId],
    change: presentGroup((resource, { object }) => ({ ...resource, id: object.id })),
  },
];

type Edit = (resource: JsonObject, push: Push) => JsonObject;

function presentUser(edit: Edit): Change {
  return presented(({ object }) => object.model === userModel, edit);
}

function presentGroup(edit: Edit): Change {
  return presented(({ object }) => object.model !== userModel, edit);
}

function presented(applies: (push: Push) => boolean, edit: Edit): Change {
  return changeStage('presentResource', (next, push, context) => {
    const resource = next(push, context);
    return applies(push) ? edit(resource, push) : resource;
  });
}

function listOf({ schemas: list }: JsonObject) {
  return Array.isArray(list) ? list : [];
}

/** Pushes by the other provider too, without reporting its events. */
function pushedByOther(applies: (push: Push) => boolean): Change {
  return changeStage('push', async (next, push, context) => {
    const events = await next(push, context);
    const other = context.state.fixtures.providers.find(({ id }) => id !== push.provider.id);
    if (other !== undefined && applies(push)) await next({ ...push, provider: other }, context);
    return events;
  });
}

/** Only reads a user that the service provider lost, and does not push it. */
function onceLost(isReported: boolean): Change {
  return changeStage('push', async (next, push, context) => {
    const { state } = context;
    const known = state.remoteIds.get(remoteKey(push));
    if (known === undefined || push.object.model !== userModel) return next(push, context);
    const found = await lookedFor(push, known, context);
    if (found) return next(push, context);
    return isReported ? [] : [notThere()];
  });
}

async function lookedFor({ provider }: Push, id: string, context: Context): Promise<boolean> {
  const endpoint = context.stages.endpointOf(provider, context);
  if (endpoint === undefined) return true;
  const { status } = await callSink(endpoint, 'GET', `/Users/${encodeURIComponent(id)}`);
  return status !== 404;
}

function notThere(): LogEvent {
  const event = 'The service provider has no such user.';
  return { timestamp: new Date().toISOString(), log_level: 'warning', logger: 'reference.sync', event, attributes: {} };
}

/** Changes the Content-Type of pushes. */
function withMediaType(mediaTypeOfWrites: string): Change {
  return changeStage('endpointOf', (next, provider, context) => {
    const endpoint = next(provider, context);
    return endpoint && { ...endpoint, mediaType: mediaTypeOfWrites };
  });
}
