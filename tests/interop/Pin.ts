import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** Groups of findings with one cause that were read and are right: the neighbour, as its authors ship it, does not do this. */
export interface Pin {
  /** Requirements that fail of it, each with at least one of the edits. */
  readonly requirements: readonly string[];
  /** Classes of the edits, each of which has to be seen; undefined stands for a valid request. */
  readonly edits: readonly (string | undefined)[];
  /** Status of the response; 0 if none came. */
  readonly status: number;
  readonly keyword: string;
  readonly reason: string;
  /** The rule that the neighbour breaks. */
  readonly clause: string;
}

/** Pins by the name of their neighbour. */
export type Pins = ReadonlyMap<string, readonly Pin[]>;

/** Most pins of one neighbour: one that breaks more rules has to be mended, or it shows nothing. */
export const pinLimit = 3;

const texts = ['keyword', 'reason', 'clause'] as const;

const members: readonly string[] = [...texts, 'requirement', 'requirements', 'edit', 'edits', 'status'];

/**
 * Reads the file of pins.
 *
 * @param names of all neighbours.
 * @throws Error that names the neighbour, the entry, and what is wrong with it.
 */
export function readPins(path: string, names: readonly string[]): Pins {
  const document: unknown = parse(readFileSync(path, 'utf8'));
  if (!isRecord(document)) throw new Error(`${path}: has to be a map from neighbours to lists of pins`);
  return new Map(
    Object.entries(document).map(([name, entries]) => {
      if (!names.includes(name)) throw new Error(`${path}: ${name}: no neighbour has this name`);
      if (!Array.isArray(entries)) throw new Error(`${path}: ${name}: has to be a list of pins`);
      if (entries.length > pinLimit) throw new Error(`${path}: ${name}: ${entries.length} pins; at most ${pinLimit}`);
      return [name, entries.map((entry: unknown, index) => readPin(entry, `${path}: ${name}: entry ${index + 1}`))];
    }),
  );
}

function readPin(entry: unknown, where: string): Pin {
  if (!isRecord(entry)) throw new Error(`${where}: has to be a map`);
  const { edit, edits = [edit], requirement, requirements = [requirement], status } = entry;
  const unknown = Object.keys(entry).find((key) => !members.includes(key));
  if (unknown !== undefined) throw new Error(`${where}: ${unknown}: no member of a pin has this name`);
  if (typeof status !== 'number') throw new Error(`${where}: status has to be a number`);
  if (edit !== undefined && entry['edits'] !== undefined) throw new Error(`${where}: has edit and edits: give one`);
  if (!isEditList(edits)) throw new Error(`${where}: edit has to be a text, and edits a list of texts`);
  if (!isTextList(requirements))
    throw new Error(`${where}: requirement has to be a text, and requirements a list of texts`);
  const text = (name: (typeof texts)[number]) => {
    const value = entry[name];
    if (typeof value !== 'string' || value === '') throw new Error(`${where}: ${name} has to be a text`);
    return value;
  };
  return {
    requirements,
    edits,
    status,
    keyword: text('keyword'),
    reason: text('reason'),
    clause: text('clause'),
  };
}

function isEditList(value: unknown): value is readonly (string | undefined)[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((edit) => edit === undefined || typeof edit === 'string')
  );
}

function isTextList(value: unknown): value is readonly string[] {
  return isEditList(value) && !value.includes(undefined);
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
