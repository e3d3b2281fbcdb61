import { createHash } from 'node:crypto';
import type { JsonObject } from '../../../lib/JsonValue.ts';
import type { Context } from '../Context.ts';
import { type Push, remoteKey } from '../State.ts';
import { userModel } from '../SyncRequest.ts';

/**
 * The SCIM resource of an object (RFC 7643 §4). A group's external id is its id; a user's is a digest, because a number of
 * the client means nothing elsewhere. The members of a group are those that this provider has written.
 */
export function presentResource({ provider, object }: Push, { state }: Context): JsonObject {
  if (object.model === userModel) {
    return {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      externalId: createHash('sha256').update(`${object.model} ${object.id}`).digest('hex'),
      userName: object.name,
      active: true,
      emails: [{ value: object.email, type: 'other', primary: true }],
    };
  }
  const users = state.fixtures.users.filter(({ id }) => object.members.includes(id));
  const members = users.flatMap((user) => state.remoteIds.get(remoteKey({ provider, object: user })) ?? []);
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    externalId: object.id,
    displayName: object.name,
    members: members.map((value) => ({ value })),
  };
}
