import type { AdminApi } from './AdminApi.ts';
import type { Cleaned } from './Cleaned.ts';
import { findIds } from './findIds.ts';
import { ProvisionError } from './ProvisionError.ts';
import type { ProvisionRecord, RecordedThing } from './ProvisionRecord.ts';
import type { RecordFile } from './RecordFile.ts';
import { removeFile } from './removeFile.ts';
import { isIdOf, pathOf, type ResourceKind } from './Thing.ts';
import { whyNotMade, whyNotOurs } from './whyNotOurs.ts';

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
 * Removes what the record says may be there, as far as provisioning makes it ({@link whyNotMade}) and it is still what was
 * made ({@link whyNotOurs}); a record alone never leads to a removal. May be called again; what is gone by then is not asked
 * for any more.
 */
export async function cleanUp({ api, record, known, folder, tell }: CleanUpOptions): Promise<readonly Cleaned[]> {
  const all: Cleaned[] = [];
  let silent: string | undefined;
  // Nothing is made any more by what is being removed.
  record.append({ entry: 'closed' });
  for (const thing of known.left) {
    const { kind, name } = thing;
    const refused = whyNotMade(thing, known.prefix);
    let cleaned: Cleaned;
    if (refused !== undefined) cleaned = { thing, outcome: 'left', reason: refused };
    else if (kind === 'file') cleaned = removeFile(thing, folder);
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
  const ids = thing.id !== undefined ? [thing.id] : await findIds(api, kind, thing.name);
  const [id, another] = ids;
  if (id === undefined) return { thing, outcome: 'gone' };
  const left = (reason: string): Cleaned => ({ thing, outcome: 'left', reason });
  if (another !== undefined) return left(`${ids.length} of them have this name: remove the right one yourself`);
  if (!isIdOf(kind, id, thing.name)) return left(`${JSON.stringify(id)} is no id of a ${kind}: remove it yourself`);
  const found = await api.get(pathOf(kind, id));
  if (found.status === 404) return { thing, outcome: 'gone' };
  if (found.status !== 200) return left(found.told);
  const stranger = whyNotOurs(kind, id, found.json, thing, known);
  if (stranger !== undefined) return left(stranger);
  const deleted = await api.delete(pathOf(kind, id));
  if (deleted.status === 404) return { thing, outcome: 'gone' };
  return deleted.status === 204 ? { thing, outcome: 'removed' } : left(deleted.told);
}
