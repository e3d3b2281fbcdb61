import { headerValues } from '../../http/Exchange.ts';
import { isObject } from '../../lib/isObject.ts';
import type { JsonObject, JsonValue } from '../../lib/JsonValue.ts';
import { parsedJson } from '../../lib/parsedJson.ts';
import type { Context, ReceivedRequest } from '../reference/Context.ts';
import { repeatsName } from '../reference/stages/repeatsName.ts';
import { changeStage } from './changeStage.ts';
import { crash, crashing } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { changeBody, repairBody } from './requestChanges.ts';

const memberNames = ['sync_object_model', 'sync_object_id'];

const bothMissing = ['SYNC-OBJECT-400-MODEL-MISSING', 'SYNC-OBJECT-400-ID-MISSING'];

/** Faults of the places and names of members of a request. */
export const memberFaults: readonly Fault[] = [
  {
    id: 'hyphens-in-names-accepted',
    statement: 'A member name may have hyphens in place of underscores.',
    violates: bothMissing,
    change: renameMembers((name) => name.replaceAll('-', '_')),
  },
  {
    id: 'dots-in-names-accepted',
    statement: 'A member name may have dots in place of underscores.',
    violates: bothMissing,
    change: renameMembers((name) => name.replaceAll('.', '_')),
  },
  {
    id: 'blanks-behind-names-dropped',
    statement: 'Whitespace after a member name is dropped.',
    violates: bothMissing,
    change: renameMembers((name) => name.trimEnd()),
  },
  {
    id: 'brackets-behind-names-dropped',
    statement: 'Brackets after a member name, which mark a list in forms, are dropped.',
    violates: bothMissing,
    change: renameMembers((name) => name.replace(/\[\]$/, '')),
  },
  {
    id: 'pascal-case-names-accepted',
    statement: 'A member name may be in Pascal case.',
    violates: bothMissing,
    change: renameMembers((name) =>
      /^[A-Z][a-z]+[A-Z]/.test(name) ? name.replace(/(?<=.)[A-Z]/g, (letter) => `_${letter}`).toLowerCase() : name,
    ),
  },
  {
    id: 'model-under-other-name',
    statement: 'The model may be in the member type.',
    violates: ['SYNC-OBJECT-400-MODEL-MISSING'],
    change: renameMembers((name) => (name === 'type' ? 'sync_object_model' : name)),
  },
  {
    id: 'object-id-under-other-name',
    statement: 'The id may be in the member pk.',
    violates: ['SYNC-OBJECT-400-ID-MISSING'],
    change: renameMembers((name) => (name === 'pk' ? 'sync_object_id' : name)),
  },
  {
    id: 'members-within-data',
    statement: 'The members of a request may be nested in the member data.',
    violates: ['SYNC-OBJECT-400-MODEL-MISSING'],
    change: unwrapped('data'),
  },
  {
    id: 'members-within-prototype',
    statement: 'The members of a request may be nested in the member __proto__.',
    violates: ['SYNC-OBJECT-400-MODEL-MISSING'],
    change: unwrapped('__proto__'),
  },
  {
    id: 'members-from-query',
    statement: 'Missing members are taken from the query.',
    violates: ['SYNC-OBJECT-400-MEMBERS-ELSEWHERE'],
    change: withMembersOf(({ target }) => pairs(target.split('?')[1] ?? '')),
  },
  {
    id: 'members-from-header-fields',
    statement: 'Missing members are taken from header fields.',
    violates: ['SYNC-OBJECT-400-MEMBERS-ELSEWHERE'],
    change: withMembersOf(({ headers }) =>
      Object.fromEntries(
        memberNames.flatMap((name) =>
          headerValues(headers, name.replaceAll('_', '-')).map((value) => [name, decodeURIComponent(value)]),
        ),
      ),
    ),
  },
  {
    id: 'members-from-cookies',
    statement: 'Missing members are taken from cookies.',
    violates: ['SYNC-OBJECT-400-MEMBERS-ELSEWHERE'],
    change: withMembersOf(({ headers }) => pairs((headerValues(headers, 'cookie')[0] ?? '').replaceAll('; ', '&'))),
  },
  {
    id: 'form-of-parts-accepted',
    statement: 'A multipart form is accepted as a request.',
    violates: ['SYNC-OBJECT-FORM'],
    change: (stages) => ({
      ...repairBody((text) => (text.startsWith('--') ? JSON.stringify(partsOf(text)) : text))(stages),
      isJsonBody: (headers, context) =>
        stages.isJsonBody(headers, context) ||
        (isOfParts(headers) && Buffer.from(context.request.body).toString('latin1').startsWith('--')),
    }),
  },
  {
    id: 'last-of-two-values-counts',
    statement: 'The last value of a repeated member counts.',
    source: 'BCSDLab/KOIN_API_V2#2369',
    violates: ['SYNC-OBJECT-400-CONTRADICTION'],
    change: readingRepeated((text) => parsedJson(text)),
  },
  {
    id: 'first-of-two-values-counts',
    statement: 'The first value of a repeated member counts.',
    violates: ['SYNC-OBJECT-400-CONTRADICTION'],
    change: readingRepeated((text) => firstValues(text)),
  },
  {
    id: 'two-values-crash',
    statement: 'A repeated member with different values gets 500.',
    violates: ['SYNC-OBJECT-UNKNOWN-MEMBER', 'SYNC-OBJECT-400-CONTRADICTION', 'NO-SERVER-ERROR'],
    change: crashing(
      readingRepeated((text) =>
        JSON.stringify(firstValues(text)) === JSON.stringify(parsedJson(text)) ? undefined : crash(),
      ),
    ),
  },
  {
    id: 'many-blanks-refused',
    statement: 'A body must begin within its first 8 KiB.',
    source: 'RFC 8259 §2',
    violates: ['SYNC-OBJECT-200-ANY-SPELLING'],
    change: changeBody((text) => (/^\s{8192}/.test(text) ? '' : text)),
  },
  {
    id: 'many-blanks-crash',
    statement: 'More than 4,096 spaces before a body get 500.',
    violates: ['SYNC-OBJECT-200-ANY-SPELLING', 'NO-SERVER-ERROR'],
    change: crashing(changeBody((text) => (/^\s{4097}/.test(text) ? crash() : text))),
  },
  {
    id: 'object-id-stray-bytes-dropped',
    statement: 'Bytes of an id that are not UTF-8 are dropped.',
    violates: ['SYNC-OBJECT-400-EXTENDED-JSON', 'SYNC-OBJECT-400-BODY-MALFORMED'],
    change: repairBody((text) => text.replace(/[\x80-\xff](?="\}$)/, '')),
  },
  {
    id: 'object-id-stray-bytes-crash',
    statement: 'An id with bytes that are not UTF-8 gets 500.',
    violates: ['SYNC-OBJECT-400-EXTENDED-JSON', 'SYNC-OBJECT-400-BODY-MALFORMED', 'NO-SERVER-ERROR'],
    change: crashing(repairBody((text) => (/[\x80-\xff]"\}$/.test(text) ? crash() : text))),
  },
];

/** Renames members. */
function renameMembers(rename: (name: string) => string): Change {
  return changeStage('validate', (next, value, context) =>
    next(
      isObject(value)
        ? Object.fromEntries(Object.entries(value).map(([name, member]) => [rename(name), member]))
        : value,
      context,
    ),
  );
}

/** Treats the value of a member as the request. */
function unwrapped(name: string): Change {
  return changeStage('validate', (next, value, context) => {
    const within = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    return next(isObject(within) ? within : value, context);
  });
}

/** Completes an object with members from elsewhere in its request. */
function withMembersOf(find: (request: ReceivedRequest) => JsonObject): Change {
  return changeStage('validate', (next, value: JsonValue, context: Context) =>
    next(isObject(value) ? { ...find(context.request), ...value } : value, context),
  );
}

function pairs(encoded: string): JsonObject {
  return Object.fromEntries(new URLSearchParams(encoded));
}

function isOfParts(headers: ReceivedRequest['headers']): boolean {
  return headerValues(headers, 'content-type')[0]?.startsWith('multipart/form-data') === true;
}

/** The fields of a multipart form by name (RFC 7578 §4.2). */
function partsOf(body: string): JsonObject {
  const fields = body.matchAll(/name="(\w+)"\r\n\r\n(.*)\r\n/g);
  return Object.fromEntries(Array.from(fields, ([, name = '', value = '']) => [name, value]));
}

/** Reads a body with a repeated name by other means; undefined leaves it refused. */
function readingRepeated(read: (text: string) => unknown): Change {
  return changeStage('parse', (next, body, context) => {
    const text = Buffer.from(body).toString('utf8');
    const value = parsedJson(text) !== undefined && repeatsName(text) ? read(text) : undefined;
    return next(value === undefined ? body : Buffer.from(JSON.stringify(value)), context);
  });
}

/** The members of a flat JSON object of strings, each with its first value. */
function firstValues(text: string): JsonObject {
  const found = Array.from(text.matchAll(/"(\w+)":("(?:[^"\\]|\\.)*")/g), ([, name = '', value = '""']) => {
    const read: string = JSON.parse(value);
    return [name, read] as const;
  });
  return Object.fromEntries(found.toReversed());
}
