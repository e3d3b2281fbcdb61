import { isPrefix } from './ProvisionNames.ts';
import { type Resource, removalOrder } from './Resource.ts';

/**
 * One line of the record. `intent` is written before the thing can exist, `created` once its id is known, `refused` where
 * the deployment said that it made none, `removed` once it is gone, `closed` once no provisioning goes on with it.
 */
export type RecordEntry =
  | { readonly entry: 'start'; readonly version: 1; readonly baseUrl: string; readonly prefix: string }
  | { readonly entry: 'closed' }
  | ({ readonly entry: 'intent' | 'refused' | 'removed' } & Resource)
  | ({ readonly entry: 'created'; readonly id: string } & Resource);

/** A thing that may be there. */
export interface RecordedResource extends Resource {
  /** Absent where provisioning ended before it was told. */
  readonly id?: string;
}

/** What a record says. */
export interface ProvisionRecord {
  readonly baseUrl: string;
  /** What all names of the deployment's objects begin with. */
  readonly prefix: string;
  /** Whether all was made, or removal has begun: nothing goes on with it. */
  readonly isClosed: boolean;
  /** What may be left, in the order of removal. */
  readonly left: readonly RecordedResource[];
}

/**
 * Reads the text of a record. A last line without its end was being written when the process died; the request that it is
 * about was not sent yet, or its thing is known by the line before.
 *
 * @returns undefined where the text is no record.
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
    // What is known of a thing stays: provisioning makes none twice, so a further line about it is not from there.
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
  // What the members are is asked below.
  const { entry, version, baseUrl, prefix, kind, name, id } = value as { readonly [name: string]: unknown };
  if (entry === 'start')
    return version === 1 && typeof baseUrl === 'string' && typeof prefix === 'string' && isPrefix(prefix);
  if (entry === 'closed') return true;
  const isResource = removalOrder.some((known) => known === kind) && typeof name === 'string' && name !== '';
  if (entry === 'created') return isResource && typeof id === 'string' && id !== '';
  return isResource && (entry === 'intent' || entry === 'refused' || entry === 'removed');
}
