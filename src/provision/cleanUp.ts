import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { jsonMember } from '../jsonMember.ts';
import type { AdminApi } from './AdminApi.ts';
import { fileDigest } from './fileDigest.ts';
import { listAll } from './listAll.ts';
import { ProvisionError } from './ProvisionError.ts';
import { namesOf } from './ProvisionNames.ts';
import type { ProvisionRecord, RecordedThing } from './ProvisionRecord.ts';
import type { RecordFile } from './RecordFile.ts';
import { pathOf, type ResourceKind, resources } from './Thing.ts';

/** What became of one thing: `gone` where there was none to remove. */
export type Cleaned =
  | { readonly thing: RecordedThing; readonly outcome: 'removed' | 'gone' }
  | { readonly thing: RecordedThing; readonly outcome: 'left'; readonly reason: string };

/** What cleaning up works with. */
export interface CleanUpOptions {
  readonly api: AdminApi;
  readonly record: RecordFile;
  readonly known: ProvisionRecord;
  /** Working directory, absolute. */
  readonly folder: string;
  /** Told of each thing once it is decided. */
  readonly tell: (cleaned: Cleaned) => void;
}

/**
 * Removes what the record says may be there, and nothing else: an object is deleted only if it still has the name that it was
 * given. May be called again; what is gone by then is not asked for any more.
 */
export async function cleanUp({ api, record, known, folder, tell }: CleanUpOptions): Promise<readonly Cleaned[]> {
  const all: Cleaned[] = [];
  let silent: string | undefined;
  for (const thing of known.left) {
    const { kind, name } = thing;
    let cleaned: Cleaned;
    if (kind === 'file') cleaned = removeFile(thing, folder);
    else if (silent === undefined) {
      cleaned = await removeObject(api, kind, thing, known).catch((error: unknown): Cleaned => {
        if (!(error instanceof ProvisionError)) throw error;
        silent = error.message;
        return { thing, outcome: 'left', reason: error.message };
      });
    } else cleaned = { thing, outcome: 'left', reason: `not tried: ${silent}` };
    if (cleaned.outcome !== 'left') record.append({ entry: 'removed', kind, name });
    all.push(cleaned);
    tell(cleaned);
  }
  return all;
}

/** Finds an object, sees that it is the one that was made, and deletes it. */
async function removeObject(
  api: AdminApi,
  kind: ResourceKind,
  thing: RecordedThing,
  known: ProvisionRecord,
): Promise<Cleaned> {
  const { id: idMember, name: nameMember } = resources[kind];
  const ids = thing.id !== undefined ? [thing.id] : await findIds(api, kind, thing.name);
  const [id, another] = ids;
  if (id === undefined) return { thing, outcome: 'gone' };
  const left = (reason: string): Cleaned => ({ thing, outcome: 'left', reason });
  if (another !== undefined) return left(`${ids.length} of them have this name: remove the right one yourself`);
  const found = await api.get(pathOf(kind, id));
  if (found.status === 404) return { thing, outcome: 'gone' };
  if (found.status !== 200) return left(found.told);
  const name = jsonMember(found.json, nameMember);
  if (name !== thing.name) return left(`${idMember} ${id} is called ${JSON.stringify(name)} now: it is not ours`);
  const strangers = kind === 'application' ? foreignProviders(found.json, known) : [];
  if (strangers.length > 0) {
    return left(`it would take provider ${strangers.join(', ')} along, which was added to it: take that out first`);
  }
  const deleted = await api.delete(pathOf(kind, id));
  if (deleted.status === 404) return { thing, outcome: 'gone' };
  return deleted.status === 204 ? { thing, outcome: 'removed' } : left(deleted.told);
}

/** The ids of the objects of a kind that have a name, character for character. */
async function findIds(api: AdminApi, kind: ResourceKind, name: string): Promise<readonly string[]> {
  const { id, name: nameMember, path } = resources[kind];
  if (id === nameMember) return [name];
  const found = await listAll(api, path, name);
  return found.flatMap((one) => (jsonMember(one, nameMember) === name ? [String(jsonMember(one, id))] : []));
}

/** The providers that an application would take along and that are none of ours. */
function foreignProviders(json: unknown, { prefix }: ProvisionRecord): readonly string[] {
  const own = namesOf(prefix);
  const providers = [jsonMember(json, 'backchannel_providers_obj'), jsonMember(json, 'provider_obj')].flat();
  return providers.flatMap((provider) => {
    if (provider === null || provider === undefined) return [];
    const name = String(jsonMember(provider, 'name'));
    return name === own.provider || name === own.otherProvider ? [] : [name];
  });
}

/** A file that the record knows by its content is removed only while it has that. */
function removeFile(thing: RecordedThing, folder: string): Cleaned {
  const path = join(folder, thing.name);
  try {
    if (thing.id !== undefined && fileDigest(path) !== thing.id) {
      return { thing, outcome: 'left', reason: 'it was changed since it was written: remove it yourself' };
    }
    rmSync(path);
    return { thing, outcome: 'removed' };
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return reason === 'ENOENT' ? { thing, outcome: 'gone' } : { thing, outcome: 'left', reason };
  }
}
