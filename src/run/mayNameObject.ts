import { readAsInteger, readAsUuid } from '../generate/readAsId.ts';
import { unassignedId } from '../generate/unassignedIds.ts';
import { models } from '../generate/ValidRequest.ts';
import { decodeContent } from '../http/decodeContent.ts';
import { headerValues } from '../http/Exchange.ts';
import { latin1Text } from '../http/latin1Bytes.ts';
import type { Probe } from '../http/Probe.ts';
import type { Target } from '../settings/Target.ts';

/** No object has this or a greater number as its id, see docs/requests.md, "Safety". */
const unassignedFrom = 10n ** 12n;

const objectKey = 'sync_object_id';

/** The members of a target that decide which ids refer to an object. */
export type ObjectsOfTarget = Pick<Target, 'seed' | 'userId' | 'groupId' | 'spareUserIds' | 'spareGroupIds'>;

/**
 * Whether the body of a request may refer to an object in any interpretation: as JSON, well-formed or not, with any member as
 * the id; as a form or plain text; with or without escapes decoded. Every word is checked, not only the member
 * `sync_object_id`. A word refers to no object only if it cannot be an id, is an integer of at least 10^12, or is the UUID that
 * the seed gives for no object. True if in doubt.
 */
export function mayNameObject(probe: Probe, target: ObjectsOfTarget): boolean {
  const { headers, path, raw } = probe;
  const content = contentOf(probe);
  if (content === undefined) return true;
  const { userId, groupId, spareUserIds = [], spareGroupIds = [] } = target;
  const given = [userId, groupId, ...spareUserIds, ...spareGroupIds].flatMap((id) => (id === undefined ? [] : [id]));
  const spelled = given.map((id) => JSON.stringify(id));
  // Most requests contain an id literally, so there is nothing to decode.
  if (spelled.some((id) => content.includes(id))) return true;
  const texts = textsIn(content);
  if (spelled.some((id) => texts.some((text) => text.includes(id)))) return true;
  const words = new Set(texts.flatMap((text) => text.match(/[\p{L}\p{Nd}\p{M}_+-]+/gu) ?? []));
  if ([...words].some((word) => mayBeId(word, given, target))) return true;
  // Outside of the body there are request heads, which contain other numbers: only the name of the member is searched there.
  const sent = raw?.parts.map(({ text }) => text).join('') ?? '';
  const beside = content === '' ? sent : sent.replaceAll(content, '');
  const head = [path, ...headers.flat(), beside].join('\n');
  return textsIn(head).some((text) => text.toLowerCase().includes(objectKey));
}

/** Content that is larger when decoded is not searched, bytes. */
const decodedLimit = 1024 * 1024;

/** The decoded content; undefined if it has a coding that is not known, or is not in its coding. */
function contentOf({ body = new Uint8Array(), headers }: Probe): string | undefined {
  if (headerValues(headers, 'content-encoding').length === 0) return latin1Text(body);
  try {
    const decoded = decodeContent(body, headers, decodedLimit);
    return Buffer.from(body).equals(decoded) ? undefined : latin1Text(decoded);
  } catch {
    return undefined;
  }
}

/** Interpretations of a text: unchanged, as UTF-8, as a two-byte encoding, each with JSON and URL escapes decoded. */
function textsIn(latin1: string): readonly string[] {
  const bytes = Buffer.from(latin1, 'latin1');
  const texts = [latin1, bytes.toString('utf8'), latin1.replaceAll('\0', '')];
  return [...new Set([...texts, ...texts.map(unescaped)])];
}

function unescaped(text: string): string {
  const character = (_: string, code: string) => String.fromCharCode(Number.parseInt(code, 16));
  return text.replace(/\\u([0-9a-f]{4})/gi, character).replace(/%([0-9a-f]{2})/gi, character);
}

/** Whether some parser may read a word as the id of an existing object. Python treats `true` as the number 1. */
function mayBeId(word: string, given: readonly string[], target: ObjectsOfTarget): boolean {
  if (word.toLowerCase() === 'true') return true;
  // A word that is shorter than a UUID and has no digit is neither a UUID nor a number.
  if (word.length < 32 && !/\p{Nd}/u.test(word)) return false;
  const uuid = readAsUuid(word);
  if (uuid !== undefined && uuid !== readAsUuid(unassignedId(models.group, target))) return true;
  const integer = readAsInteger(word);
  if (integer !== undefined) return integer < unassignedFrom || given.some((id) => readAsInteger(id) === integer);
  const number = Number(word);
  return Number.isFinite(number) && number < Number(unassignedFrom);
}
