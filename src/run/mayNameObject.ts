import { readAsInteger, readAsUuid } from '../generate/readAsId.ts';
import { unassignedId } from '../generate/unassignedIds.ts';
import { models } from '../generate/ValidRequest.ts';
import { headerValues } from '../http/Exchange.ts';
import { latin1Text } from '../http/latin1Bytes.ts';
import type { Probe } from '../http/Probe.ts';
import type { Target } from '../settings/Target.ts';

/** No object has a number from here on as its id, see docs/architecture.md, "Safety". */
const unassignedFrom = 10n ** 12n;

const objectKey = 'sync_object_id';

/** What decides which ids refer to an object. */
export type ObjectsOfTarget = Pick<Target, 'seed' | 'userId' | 'groupId' | 'spareUserIds' | 'spareGroupIds'>;

/**
 * Whether the body of a request could name an object in any reading: as JSON, well-formed or not, with any of its members as
 * the id; as a form or plain text; with escapes undone or not. Every word of it is looked at, not only the member
 * `sync_object_id`. Only words that are no id in any reading, whole numbers of at least 10^12, and the UUID that the seed
 * gives for no object, name nothing. When in doubt the answer is yes.
 */
export function mayNameObject(probe: Probe, target: ObjectsOfTarget): boolean {
  const { body = new Uint8Array(), headers, path, raw } = probe;
  // Whoever undoes a coding reads other bytes.
  if (headerValues(headers, 'content-encoding').length > 0) return true;
  const content = latin1Text(body);
  const { userId, groupId, spareUserIds = [], spareGroupIds = [] } = target;
  const given = [userId, groupId, ...spareUserIds, ...spareGroupIds].flatMap((id) => (id === undefined ? [] : [id]));
  const spelled = given.map((id) => JSON.stringify(id));
  // Most requests name one as it is: then there is nothing to decode.
  if (spelled.some((id) => content.includes(id))) return true;
  const texts = textsIn(content);
  if (spelled.some((id) => texts.some((text) => text.includes(id)))) return true;
  const numbers = new Set(given.map(readAsInteger));
  const unassigned = readAsUuid(unassignedId(models.group, target));
  const words = new Set(texts.flatMap((text) => text.match(/[\p{L}\p{Nd}\p{M}_+-]+/gu) ?? []));
  if ([...words].some((word) => mayBeId(word, numbers, unassigned))) return true;
  // What is sent beside the body is heads of requests, with numbers of their own: there the member has to be missing.
  const sent = raw?.parts.map(({ text }) => text).join('') ?? '';
  const beside = content === '' ? sent : sent.replaceAll(content, '');
  const head = [path, ...headers.flat(), beside].join('\n');
  return textsIn(head).some((text) => text.toLowerCase().includes(objectKey));
}

/** A text as it may be read: as it is, in UTF-8, in an encoding of two bytes, with escapes of JSON or of URLs undone. */
function textsIn(latin1: string): readonly string[] {
  const bytes = Buffer.from(latin1, 'latin1');
  const texts = [latin1, bytes.toString('utf8'), latin1.replaceAll('\0', '')];
  return [...new Set([...texts, ...texts.map(unescaped)])];
}

function unescaped(text: string): string {
  const character = (_: string, code: string) => String.fromCharCode(Number.parseInt(code, 16));
  return text.replace(/\\u([0-9a-f]{4})/gi, character).replace(/%([0-9a-f]{2})/gi, character);
}

/** Whether any reader takes a word for the id of an object that there may be. `true` is the number 1 to Python. */
function mayBeId(word: string, given: ReadonlySet<bigint | undefined>, unassigned: string | undefined): boolean {
  if (word.toLowerCase() === 'true') return true;
  // Shorter than a UUID and without a digit, it is neither that nor a number.
  if (word.length < 32 && !/\p{Nd}/u.test(word)) return false;
  const uuid = readAsUuid(word);
  if (uuid !== undefined && uuid !== unassigned) return true;
  const integer = readAsInteger(word);
  if (integer !== undefined) return integer < unassignedFrom || given.has(integer);
  const number = Number(word);
  return Number.isFinite(number) && number < Number(unassignedFrom);
}
