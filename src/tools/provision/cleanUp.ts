import type { AdminApi } from './AdminApi.ts';
import type { Cleaned } from './Cleaned.ts';
import { findIds } from './findIds.ts';
import { ProvisionError } from './ProvisionError.ts';
import type { ProvisionRecord, RecordedResource } from './ProvisionRecord.ts';
import type { RecordFile } from './RecordFile.ts';
import { isIdOf, type ResourceKind, resourcePath } from './Resource.ts';
import { removeFile } from './removeFile.ts';
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
  for (const resource of known.left) {
    const { kind, name } = resource;
    const refused = whyNotMade(resource, known.prefix);
    let cleaned: Cleaned;
    if (refused !== undefined) cleaned = { resource, outcome: 'left', reason: refused };
    else if (kind === 'file') cleaned = removeFile(resource, folder);
    else if (silent === undefined) {
      cleaned = await removeObject(api, kind, resource, known).catch((error: unknown): Cleaned => {
        if (!(error instanceof ProvisionError)) throw error;
        silent = error.message;
        return { resource, outcome: 'left', reason: error.message };
      });
    } else cleaned = { resource, outcome: 'left', reason: `not tried: ${silent}` };
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
  resource: RecordedResource,
  known: ProvisionRecord,
): Promise<Cleaned> {
  const ids = resource.id !== undefined ? [resource.id] : await findIds(api, kind, resource.name);
  const [id, another] = ids;
  if (id === undefined) return { resource: resource, outcome: 'gone' };
  const left = (reason: string): Cleaned => ({ resource: resource, outcome: 'left', reason });
  if (another !== undefined) return left(`${ids.length} of them have this name: remove the right one yourself`);
  if (!isIdOf(kind, id, resource.name)) return left(`${JSON.stringify(id)} is no id of a ${kind}: remove it yourself`);
  const found = await api.get(resourcePath(kind, id));
  if (found.status === 404) return { resource: resource, outcome: 'gone' };
  if (found.status !== 200) return left(found.reported);
  const stranger = whyNotOurs(kind, id, found.json, resource, known);
  if (stranger !== undefined) return left(stranger);
  const deleted = await api.delete(resourcePath(kind, id));
  if (deleted.status === 404) return { resource: resource, outcome: 'gone' };
  return deleted.status === 204 ? { resource: resource, outcome: 'removed' } : left(deleted.reported);
}
