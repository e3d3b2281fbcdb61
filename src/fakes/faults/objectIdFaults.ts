import { isObject } from '../../lib/isObject.ts';
import type { JsonValue } from '../../lib/JsonValue.ts';
import { crash, crashing } from './crash.ts';
import type { Fault } from './Fault.ts';
import { changeObjectId, failingOnId, mapId } from './requestChanges.ts';

/** Faults of the check of `sync_object_id`. */
export const objectIdFaults: readonly Fault[] = [
  {
    id: 'object-id-number-accepted',
    statement: 'A number is accepted as the id.',
    violates: ['SYNC-OBJECT-400-ID-TYPE'],
    change: changeObjectId((field) => (typeof field === 'number' ? String(field) : field)),
  },
  {
    id: 'object-id-boolean-accepted',
    statement: 'A boolean is accepted as the id.',
    violates: ['SYNC-OBJECT-400-ID-TYPE'],
    change: changeObjectId((field) => (typeof field === 'boolean' ? String(field) : field)),
  },
  {
    id: 'object-id-list-accepted',
    statement: 'A list is accepted as the id.',
    violates: ['SYNC-OBJECT-400-ID-TYPE'],
    change: changeObjectId((field) => (Array.isArray(field) ? JSON.stringify(field) : field)),
  },
  {
    id: 'object-id-object-accepted',
    statement: 'An object is accepted as the id.',
    violates: ['SYNC-OBJECT-400-ID-TYPE'],
    change: changeObjectId((field) =>
      typeof field === 'object' && field !== null && !Array.isArray(field) ? String(field) : field,
    ),
  },
  {
    id: 'object-id-within-value',
    statement: 'An id may be nested in an object, in the member value.',
    violates: ['SYNC-OBJECT-400-ID-TYPE'],
    change: changeObjectId((field) => within(field, 'value')),
  },
  {
    id: 'object-id-within-uuid',
    statement: 'An id may be nested in an object, in the member uuid.',
    violates: ['SYNC-OBJECT-400-ID-TYPE'],
    change: changeObjectId((field) => within(field, 'uuid')),
  },
  {
    id: 'object-id-null-accepted',
    statement: 'An id of null is accepted.',
    source: 'encode/django-rest-framework#2937',
    violates: ['SYNC-OBJECT-400-ID-NULL'],
    change: changeObjectId((field) => (field === null ? 'None' : field)),
  },
  {
    id: 'object-id-missing-accepted',
    statement: 'A missing id is accepted.',
    violates: ['SYNC-OBJECT-400-ID-MISSING'],
    change: changeObjectId((field = 'undefined') => field),
  },
  {
    id: 'object-id-empty-accepted',
    statement: 'An empty id is accepted.',
    violates: ['SYNC-OBJECT-400-ID-EMPTY'],
    change: mapId((text) => text || ' '),
  },
  {
    id: 'object-id-null-crashes',
    statement: 'An id of null gets 500.',
    source: 'encode/django-rest-framework#1330',
    violates: ['SYNC-OBJECT-400-ID-NULL', 'NO-SERVER-ERROR'],
    change: crashing(changeObjectId((field) => (field === null ? crash() : field))),
  },
  {
    id: 'object-id-missing-crashes',
    statement: 'A missing id gets 500.',
    violates: [
      'SYNC-OBJECT-400-MODEL-MISSING',
      'SYNC-OBJECT-400-ID-MISSING',
      'NO-SERVER-ERROR',
      'SYNC-OBJECT-400-MEMBERS-ELSEWHERE',
    ],
    change: crashing(changeObjectId((field) => (field === undefined ? crash() : field))),
  },
  {
    id: 'object-id-empty-crashes',
    statement: 'An empty id gets 500.',
    violates: ['SYNC-OBJECT-400-ID-EMPTY', 'NO-SERVER-ERROR'],
    change: failingOnId((id) => id === ''),
  },
  {
    id: 'object-id-object-crashes',
    statement: 'An id that is an object or a list gets 500.',
    violates: ['SYNC-OBJECT-400-ID-TYPE', 'NO-SERVER-ERROR'],
    change: crashing(changeObjectId((field) => (typeof field === 'object' && field !== null ? crash() : field))),
  },
  {
    id: 'object-id-blank-crashes',
    statement: 'A blank id gets 500.',
    violates: ['SYNC-OBJECT-UNREADABLE-ID', 'NO-SERVER-ERROR'],
    change: failingOnId((id) => id !== '' && id.trim() === ''),
  },
  {
    id: 'object-id-word-crashes',
    statement: 'An id that is a word gets 500.',
    violates: ['SYNC-OBJECT-UNREADABLE-ID', 'NO-SERVER-ERROR'],
    change: failingOnId((id) => /^[a-z.@/*]+$/i.test(id) && id.length < 20),
  },
  {
    id: 'object-id-unassigned-number-crashes',
    statement: 'An id beyond 32 bits gets 500.',
    violates: [
      'SYNC-OBJECT-UNASSIGNED-ID',
      'SYNC-OBJECT-UNREADABLE-ID',
      'NO-SERVER-ERROR',
      'SYNC-OBJECT-200-BESIDE-BROWSER-FIELDS',
      'SYNC-OBJECT-UNKNOWN-MEMBER',
    ],
    change: failingOnId((id) => /^\d+$/.test(id) && Number(id) >= 2 ** 31),
  },
  {
    id: 'object-id-unassigned-uuid-crashes',
    statement: 'An unassigned UUID gets 500.',
    violates: ['SYNC-OBJECT-UNASSIGNED-ID', 'SYNC-OBJECT-UNREADABLE-ID', 'NO-SERVER-ERROR'],
    change: (stages) =>
      crashing((changed) => ({
        ...changed,
        findObject: (sync, context) =>
          changed.findObject(sync, context) ?? (sync.sync_object_id.length === 36 ? crash() : undefined),
      }))(stages),
  },
  {
    id: 'object-id-nul-crashes',
    statement: 'A NUL in an id gets 500.',
    source: 'encode/django-rest-framework#6073',
    violates: ['SYNC-OBJECT-UNREADABLE-ID', 'NO-SERVER-ERROR'],
    change: failingOnId((id) => id.includes('\0')),
  },
  {
    id: 'object-id-line-break-crashes',
    statement: 'A carriage return with a line feed in an id gets 500.',
    violates: ['SYNC-OBJECT-UNREADABLE-ID', 'NO-SERVER-ERROR'],
    change: failingOnId((id) => id.includes('\r\n')),
  },
  {
    id: 'object-id-path-crashes',
    statement: 'An id that leads to another folder gets 500.',
    violates: ['SYNC-OBJECT-UNREADABLE-ID', 'NO-SERVER-ERROR'],
    change: failingOnId((id) => id.includes('../')),
  },
  {
    id: 'object-id-behind-zero-crashes',
    statement: 'A number with a zero before it as an id gets 500.',
    violates: ['SYNC-OBJECT-UNASSIGNED-ID', 'NO-SERVER-ERROR'],
    change: failingOnId((id) => /^0\d+$/.test(id)),
  },
  {
    id: 'object-id-without-dashes-crashes',
    statement: 'A UUID without dashes gets 500.',
    violates: ['SYNC-OBJECT-UNASSIGNED-ID', 'NO-SERVER-ERROR'],
    change: failingOnId((id) => /^[0-9a-f]{32}$/.test(id)),
  },
  {
    id: 'object-id-control-crashes',
    statement: 'A control character in an id gets 500.',
    violates: ['SYNC-OBJECT-UNREADABLE-ID', 'NO-SERVER-ERROR'],
    change: failingOnId((id) => /[\x01-\x1f]/.test(id) && id.trim() !== ''),
  },
  {
    id: 'object-id-non-bmp-crashes',
    statement: 'A character beyond the BMP in an id gets 500.',
    violates: ['SYNC-OBJECT-UNREADABLE-ID', 'NO-SERVER-ERROR'],
    change: failingOnId((id) => /[\u{10000}-\u{10ffff}]/u.test(id)),
  },
  {
    id: 'object-id-lone-surrogate-crashes',
    statement: 'A lone surrogate in an id gets 500.',
    source: 'hartwork/jawanndenn#44',
    violates: ['SYNC-OBJECT-UNREADABLE-ID', 'NO-SERVER-ERROR'],
    change: failingOnId((id) => /\p{Cs}/u.test(id)),
  },
  {
    id: 'object-id-256-characters-crash',
    statement: 'An id of more than 255 characters gets 500.',
    violates: ['SYNC-OBJECT-UNREADABLE-ID', 'NO-SERVER-ERROR'],
    change: failingOnId((id) => id.length > 255),
  },
  {
    id: 'object-id-64-ki-characters-crash',
    statement: 'An id of 65,536 characters gets 500.',
    violates: ['SYNC-OBJECT-UNREADABLE-ID', 'NO-SERVER-ERROR'],
    change: failingOnId((id) => id.length > 65_535),
  },
  {
    id: 'object-id-quote-crashes',
    statement: 'A quote in an id breaks the query and gets 500.',
    violates: ['SYNC-OBJECT-UNREADABLE-ID', 'NO-SERVER-ERROR'],
    change: failingOnId((id) => /['"]/.test(id)),
  },
  {
    id: 'object-id-template-crashes',
    statement: 'An id with template syntax is evaluated and gets 500.',
    violates: ['SYNC-OBJECT-UNREADABLE-ID', 'NO-SERVER-ERROR'],
    change: failingOnId((id) => /\{\{|\$\(/.test(id)),
  },
];

function within(field: JsonValue | undefined, name: string): JsonValue | undefined {
  return isObject(field) ? (field[name] ?? field) : field;
}
