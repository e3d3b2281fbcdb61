import { isPrefix } from './ProvisionNames.ts';
import { type Resource, removalOrder } from './Resource.ts';

/**
 * One line of the record. `intent` is written before the resource can exist, `created` once its id is known, `refused` if
 * the deployment refused to create it, `removed` once it no longer exists, `closed` once no provisioning may continue.
 */
export type RecordEntry =
  | { readonly entry: 'start'; readonly version: 1; readonly baseUrl: string; readonly prefix: string }
  | { readonly entry: 'closed' }
  | ({ readonly entry: 'intent' | 'refused' | 'removed' } & Resource)
  | ({ readonly entry: 'created'; readonly id: string } & Resource);

/** A resource that may exist. */
export interface RecordedResource extends Resource {
  /** Absent if provisioning ended before it was known. */
  readonly id?: string;
}

/** The content of a record. */
export interface ProvisionRecord {
  readonly baseUrl: string;
  /** The prefix of the names of all created objects. */
  readonly prefix: string;
  /** Whether provisioning is complete, or removal has begun: no provisioning may continue. */
  readonly isClosed: boolean;
  /** What may still exist, in the order of removal. */
  readonly left: readonly RecordedResource[];
}

/**
 * Reads the text of a record. An incomplete last line was being written when the process died. Its request was not sent
 * yet, or the line before names its resource.
 *
 * @returns undefined if the text is not a record.
 */
export function parseRecord(text: string): ProvisionRecord | undefined {
  const lines = text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '');
  const entries = lines.map(parseEntry);
  const [start, ...rest] = entries;
  if (start?.entry !== 'start') return undefined;
  const left = new Map<string, RecordedResource>();
  let isClosed = false;
  for (const entry of rest) {
    if (entry === undefined || entry.entry === 'start') return undefined;
    if (entry.entry === 'closed') {
      isClosed = true;
      continue;
    }
    const { kind, name } = entry;
    const key = `${kind} ${name}`;
    // The first line about a resource wins: provisioning creates none twice, so it did not write a second one.
    if (entry.entry === 'intent') left.set(key, left.get(key) ?? { kind, name });
    else if (entry.entry === 'created') left.set(key, { id: entry.id, ...left.get(key), kind, name });
    else left.delete(key);
  }
  const { baseUrl, prefix } = start;
  return {
    baseUrl,
    prefix,
    isClosed,
    left: removalOrder.flatMap((kind) => [...left.values()].filter((one) => one.kind === kind)),
  };
}

function parseEntry(line: string): RecordEntry | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  return isEntry(value) ? value : undefined;
}

function isEntry(value: unknown): value is RecordEntry {
  if (typeof value !== 'object' || value === null) return false;
  // The members are checked below.
  const { entry, version, baseUrl, prefix, kind, name, id } = value as { readonly [name: string]: unknown };
  if (entry === 'start')
    return version === 1 && typeof baseUrl === 'string' && typeof prefix === 'string' && isPrefix(prefix);
  if (entry === 'closed') return true;
  const isResource = removalOrder.some((known) => known === kind) && typeof name === 'string' && name !== '';
  if (entry === 'created') return isResource && typeof id === 'string' && id !== '';
  return isResource && (entry === 'intent' || entry === 'refused' || entry === 'removed');
}
