import { type Exchange, isSuccessful } from '../http/Exchange.ts';
import { latin1Bytes, latin1Text } from '../http/latin1Bytes.ts';
import type { Probe } from '../http/Probe.ts';
import { percentDecoded } from '../http/percentDecoded.ts';
import { decodeUtf8 } from '../judge/decodeUtf8.ts';
import { judgeInteroperableJson } from '../judge/judgeJson.ts';
import { jsonMember } from '../lib/jsonMember.ts';
import { parsedJson } from '../lib/parsedJson.ts';
import type { Target } from '../settings/Target.ts';
import { mayNameObject, type ObjectsOfTarget } from './mayNameObject.ts';
import { isOneRequest, isReadMethod, providerIdOf } from './requestsIn.ts';

type GivenTarget = ObjectsOfTarget & Pick<Target, 'providerId' | 'otherProviderId'>;

/** Remembers which objects a run has synced: a further write of one of them is a re-sync. */
export class SyncedObjects {
  readonly #target: GivenTarget;
  /** By provider id: ids of objects, and whether they were synced with `override_dry_run`. */
  readonly #accepted = new Map<string, Map<string, boolean>>();

  constructor(target: GivenTarget) {
    this.#target = target;
  }

  /** Records an exchange if it is an accepted sync of one of the target's objects by one of its providers. */
  note({ probe, result }: Exchange): void {
    const { path, method } = probe;
    if (isReadMethod(method) || !isSuccessful(result) || !isOneRequest(probe)) return;
    const provider = providerIdOf(path);
    const json = bodyOf(probe);
    const id = jsonMember(json, 'sync_object_id');
    const { providerId, otherProviderId, userId, groupId } = this.#target;
    if (![providerId, otherProviderId].includes(provider) || typeof id !== 'string') return;
    if (![userId, groupId].includes(id)) return;
    const synced = this.#accepted.get(provider) ?? new Map<string, boolean>();
    this.#accepted.set(provider, synced);
    synced.set(id, synced.get(id) === true || jsonMember(json, 'override_dry_run') === true);
  }

  /**
   * Whether sending a write twice has the effect of sending it once: it refers to no object, or only to objects that the
   * provider has synced in this run. Never true for raw bytes, which may be parsed as other requests.
   */
  isSafeAgain(probe: Probe): boolean {
    const { body, path } = probe;
    if (!isOneRequest(probe)) return false;
    if (!mayNameObject(probe, this.#target)) return true;
    if (body === undefined) return false;
    const synced = this.#syncedBy(providerIdOf(path));
    const mayOverride = latin1Text(body).includes('dry_run') && jsonMember(bodyOf(probe), 'override_dry_run') !== false;
    const known = [...synced].flatMap(([id, overridden]) => (overridden || !mayOverride ? [id] : []));
    if (known.some((id) => isOf(id, probe))) return true;
    const unassigned = latin1Text(body).replace(unassignedNumbers, '""').replace(edgeNumbers, '""');
    const text = known.reduce(withoutId, unassigned);
    return !mayNameObject({ ...probe, body: latin1Bytes(text, 'a body') }, this.#target);
  }

  /** The objects synced by the provider that a spelling may mean; none for a non-canonical spelling of the second provider's id. */
  #syncedBy(spelled: string): ReadonlyMap<string, boolean> {
    const { providerId, otherProviderId } = this.#target;
    if (spelled === otherProviderId) return this.#accepted.get(spelled) ?? new Map();
    const isOther = otherProviderId !== undefined && percentDecoded(spelled).includes(otherProviderId);
    return (isOther && spelled !== providerId ? undefined : this.#accepted.get(providerId ?? '')) ?? new Map();
  }
}

/** Numbers of 13 digits that no object has as its id (docs/requests.md, "Safety"), in spellings that mean the same number. */
const unassignedNumbers = /(?<=[:[,\s])1\d{12}(?:\.0|\.25|e0)?(?=[,\]}\s])/g;

/** Numbers below one, as strings: sent to embedded deployments only, which have no such object. */
const edgeNumbers = /"(?:0|-1)"/g;

/** A body without an id: as a string, perhaps with bytes that are no UTF-8, or as a number that every parser reads as that id or refuses. */
function withoutId(text: string, id: string): string {
  const spelled = JSON.stringify(id)
    .slice(1, -1)
    .replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const withoutText = text.replace(new RegExp(`"${spelled}[\\x80-\\xff]*"`, 'g'), '""');
  return /^\d+$/.test(id)
    ? withoutText.replace(new RegExp(`(?<=[:[,\\s])${id}(?:\\.0|\\.25|e0)?(?=[,\\]}\\s])`, 'g'), '""')
    : withoutText;
}

/** Whether a body is unambiguous JSON with this id as its only `sync_object_id`, case-insensitively. */
function isOf(id: string, probe: Probe): boolean {
  const json = bodyOf(probe);
  if (jsonMember(json, 'sync_object_id') !== id || typeof json !== 'object' || json === null) return false;
  const names = Object.keys(json).filter((name) => name.toLowerCase() === 'sync_object_id');
  return names.length === 1 && judgeInteroperableJson(decodeUtf8(probe.body ?? new Uint8Array()) ?? '').length === 0;
}

function bodyOf({ body }: Probe): unknown {
  const text = body === undefined ? undefined : decodeUtf8(body);
  return text === undefined ? undefined : parsedJson(text);
}
