import type { AdminApi } from './AdminApi.ts';
import type { Cleaned } from './Cleaned.ts';
import { findIds } from './findIds.ts';
import { ProvisionError } from './ProvisionError.ts';
import type { ProvisionRecord, RecordedResource } from './ProvisionRecord.ts';
import type { RecordFile } from './RecordFile.ts';
import { isIdOf, type ResourceKind, resourcePath } from './Resource.ts';
import { removeFile } from './removeFile.ts';
import { whyNotCreated, whyNotOurs } from './whyNotOurs.ts';

/** What cleaning up needs. */
export interface CleanUpOptions {
  readonly api: AdminApi;
  readonly record: RecordFile;
  readonly known: ProvisionRecord;
  /** Working directory, absolute. */
  readonly folder: string;
  /** Called with each resource once its outcome is known. */
  readonly onCleaned: (cleaned: Cleaned) => void;
}

/**
 * Removes what the record lists, if provisioning creates such a resource ({@link whyNotCreated}) and it is still the one that
 * was created ({@link whyNotOurs}): a record alone never leads to a removal. May be called again; removed resources are not
 * requested again.
 */
export async function cleanUp({ api, record, known, folder, onCleaned }: CleanUpOptions): Promise<readonly Cleaned[]> {
  const all: Cleaned[] = [];
  let silent: string | undefined;
  // No provisioning continues with a record that is being removed.
  record.append({ entry: 'closed' });
  for (const resource of known.left) {
    const { kind, name } = resource;
    const refused = whyNotCreated(resource, known.prefix);
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
    onCleaned(cleaned);
  }
  return all;
}

/** Finds an object, checks that it is the one that was created, and deletes it. */
async function removeObject(
  api: AdminApi,
  kind: ResourceKind,
  resource: RecordedResource,
  known: ProvisionRecord,
): Promise<Cleaned> {
  const ids = resource.id !== undefined ? [resource.id] : await findIds(api, kind, resource.name);
  const [id, another] = ids;
  if (id === undefined) return { resource, outcome: 'gone' };
  const left = (reason: string): Cleaned => ({ resource, outcome: 'left', reason });
  if (another !== undefined) return left(`${ids.length} objects have this name: remove the right one yourself`);
  if (!isIdOf(kind, id, resource.name))
    return left(`${JSON.stringify(id)} is not an id of a ${kind}: remove it yourself`);
  const found = await api.get(resourcePath(kind, id));
  if (found.status === 404) return { resource, outcome: 'gone' };
  if (found.status !== 200) return left(found.reported);
  const stranger = whyNotOurs(kind, id, found.json, resource, known);
  if (stranger !== undefined) return left(stranger);
  const deleted = await api.delete(resourcePath(kind, id));
  if (deleted.status === 404) return { resource, outcome: 'gone' };
  return deleted.status === 204 ? { resource, outcome: 'removed' } : left(deleted.reported);
}
