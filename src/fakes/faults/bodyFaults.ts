import { isObject } from '../../lib/isObject.ts';
import type { JsonObject, JsonValue } from '../../lib/JsonValue.ts';
import type { Stages } from '../reference/Stages.ts';
import { changeStage } from './changeStage.ts';
import { crash, crashing } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { changeBody, repairBody } from './requestChanges.ts';

const memberNames = ['sync_object_model', 'sync_object_id'];

/** Faults of the parsing of a body. */
export const bodyFaults: readonly Fault[] = [
  {
    id: 'body-list-of-one-accepted',
    statement: 'A list of one request is treated as that request.',
    violates: ['SYNC-OBJECT-400-BODY-TYPE'],
    change: changeValue((value) => (Array.isArray(value) && value.length === 1 ? (value[0] ?? null) : value)),
  },
  {
    id: 'body-list-crashes',
    statement: 'A list in place of the request gets 500.',
    violates: ['SYNC-OBJECT-DEEP-BODY', 'SYNC-OBJECT-400-BODY-TYPE', 'NO-SERVER-ERROR'],
    change: crashing(changeValue((value) => (Array.isArray(value) ? crash() : value))),
  },
  {
    id: 'body-text-parsed-again',
    statement: 'A JSON string that contains JSON is parsed again.',
    violates: ['SYNC-OBJECT-400-BODY-TYPE'],
    change: changeValue((value) => (typeof value === 'string' && value.startsWith('{') ? JSON.parse(value) : value)),
  },
  {
    id: 'body-text-crashes',
    statement: 'A string in place of the request gets 500.',
    violates: ['SYNC-OBJECT-400-BODY-TYPE', 'NO-SERVER-ERROR'],
    change: crashing(changeValue((value) => (typeof value === 'string' ? crash() : value))),
  },
  {
    id: 'body-number-crashes',
    statement: 'A number in place of the request gets 500.',
    violates: ['SYNC-OBJECT-400-BODY-TYPE', 'NO-SERVER-ERROR'],
    change: crashing(changeValue((value) => (typeof value === 'number' ? crash() : value))),
  },
  {
    id: 'body-boolean-crashes',
    statement: 'A boolean in place of the request gets 500.',
    violates: ['SYNC-OBJECT-400-BODY-TYPE', 'NO-SERVER-ERROR'],
    change: crashing(changeValue((value) => (typeof value === 'boolean' ? crash() : value))),
  },
  {
    id: 'body-null-crashes',
    statement: 'Null in place of the request gets 500.',
    source: 'encode/django-rest-framework#4561',
    violates: ['SYNC-OBJECT-400-BODY-TYPE', 'NO-SERVER-ERROR'],
    change: crashing(changeValue((value) => (value === null ? crash() : value))),
  },
  {
    id: 'members-of-earlier-request',
    statement: 'A missing member is taken from an earlier valid request.',
    violates: ['SYNC-OBJECT-400-MODEL-MISSING', 'SYNC-OBJECT-400-ID-MISSING', 'SYNC-OBJECT-400-MEMBERS-ELSEWHERE'],
    change: membersOfEarlierRequest,
  },
  {
    id: 'body-empty-crashes',
    statement: 'An empty body gets 500.',
    source: 'Neoteroi/BlackSheep#54',
    violates: ['SYNC-OBJECT-400-BODY-EMPTY', 'NO-SERVER-ERROR'],
    change: crashing(changeBody((text) => text || crash())),
  },
  {
    id: 'body-cut-short-crashes',
    statement: 'A truncated body gets 500.',
    source: 'expressjs/body-parser#391',
    violates: ['SYNC-OBJECT-400-BODY-MALFORMED', 'NO-SERVER-ERROR'],
    change: crashing(repairBody((text) => (/^\{[^}]*$/.test(text) ? crash() : text))),
  },
  {
    id: 'body-not-utf-8-crashes',
    statement: 'A body that is not UTF-8 gets 500.',
    source: 'jupyterhub/jupyterhub#5461',
    violates: ['SYNC-OBJECT-400-EXTENDED-JSON', 'SYNC-OBJECT-400-BODY-MALFORMED', 'NO-SERVER-ERROR'],
    change: crashing(repairBody((text) => (/^\{.*[\x80-\xff]/s.test(text) ? crash() : text))),
  },
  {
    id: 'escapes-not-undone',
    statement: 'Escapes in a JSON string are not decoded.',
    source: 'RFC 8259 §7',
    violates: ['SYNC-OBJECT-200-ANY-SPELLING'],
    change: changeBody((text) => text.replaceAll('\\u00', '\\\\u00')),
  },
  {
    id: 'escapes-in-values-alone-refused',
    statement: 'A body is searched for the text of its model before it is parsed, if it spells the name plainly.',
    source: 'RFC 8259 §7',
    violates: ['SYNC-OBJECT-200-ANY-SPELLING'],
    change: changeBody((text) => (/^\{"sync_object_model":"\\u0061/.test(text) ? '' : text)),
  },
  {
    id: 'surrogate-in-name-crashes',
    statement: 'A member whose name has half a surrogate pair gets 500.',
    source: 'RFC 8259 §8.2',
    violates: ['SYNC-OBJECT-UNKNOWN-MEMBER', 'NO-SERVER-ERROR'],
    change: crashing(changeBody((text) => (text.includes('"\\ud800":') ? crash() : text))),
  },
  {
    id: 'member-order-matters',
    statement: 'The id may not precede the model.',
    source: 'RFC 8259 §4',
    violates: ['SYNC-OBJECT-200-ANY-SPELLING'],
    change: changeBody((text) => (/^\{"sync_object_id".*model/.test(text) ? '' : text)),
  },
  {
    id: 'blanks-not-skipped',
    statement: 'A body must begin with its brace.',
    source: 'RFC 8259 §2',
    violates: ['SYNC-OBJECT-200-ANY-SPELLING'],
    change: changeBody((text) => (/^\s/.test(text) ? '' : text)),
  },
  {
    id: 'blanks-crash',
    statement: 'A tab or a line end between tokens gets 500.',
    violates: ['SYNC-OBJECT-200-ANY-SPELLING', 'NO-SERVER-ERROR'],
    change: crashing(changeBody((text) => (/[\t\n\r]\s*"/.test(text) ? crash() : text))),
  },
  {
    id: 'unknown-member-crashes',
    statement: 'An unknown member gets 500.',
    violates: ['SYNC-OBJECT-LARGE-BODY', 'SYNC-OBJECT-UNKNOWN-MEMBER', 'NO-SERVER-ERROR'],
    change: crashing(changeValue((value) => (isObject(value) && 'x_unknown' in value ? crash() : value))),
  },
  {
    id: 'nameless-member-crashes',
    statement: 'A member whose name is empty gets 500.',
    violates: ['SYNC-OBJECT-UNKNOWN-MEMBER', 'NO-SERVER-ERROR'],
    change: crashing(changeValue((value) => (isObject(value) && '' in value ? crash() : value))),
  },
  {
    id: 'many-members-crash',
    statement: 'A request with over 20 members gets 500.',
    violates: ['SYNC-OBJECT-UNKNOWN-MEMBER', 'NO-SERVER-ERROR'],
    change: crashing(changeValue((value) => (isObject(value) && Object.keys(value).length > 20 ? crash() : value))),
  },
  {
    id: 'long-number-crashes',
    statement: 'A number of over 4,300 digits gets 500.',
    violates: ['SYNC-OBJECT-UNKNOWN-MEMBER', 'NO-SERVER-ERROR'],
    change: crashing(changeBody((text) => (/[:,[]\s*\d{4300}/.test(text) ? crash() : text))),
  },
  {
    id: 'member-twice-crashes',
    statement: 'A repeated member gets 500.',
    violates: [
      'SYNC-OBJECT-400-MODEL-MISSING',
      'SYNC-OBJECT-UNKNOWN-MEMBER',
      'NO-SERVER-ERROR',
      'SYNC-OBJECT-400-CONTRADICTION',
    ],
    change: crashing(changeBody((text) => (/("sync_object_(?:id|model)").*\1/.test(text) ? crash() : text))),
  },
  {
    id: 'dangerous-member-crashes',
    statement: 'A member with the name of an inherited property breaks the parser and gets 500.',
    violates: ['SYNC-OBJECT-400-MODEL-MISSING', 'SYNC-OBJECT-UNKNOWN-MEMBER', 'NO-SERVER-ERROR'],
    change: crashing(
      changeValue((value) =>
        isObject(value) && Object.keys(value).some((name) => name in Object.prototype) ? crash() : value,
      ),
    ),
  },
  {
    id: 'member-names-of-any-spelling',
    statement: 'Only the letters of a member name are compared, case-insensitively.',
    source: 'RFC 8259 §8.3',
    violates: ['SYNC-OBJECT-400-MODEL-MISSING', 'SYNC-OBJECT-400-ID-MISSING'],
    change: changeNames((name) => {
      const letters = name.toLowerCase().replace(/[^a-z]/g, '');
      return memberNames.find((member) => member.replaceAll('_', '') === letters) ?? name;
    }),
  },
  {
    id: 'model-name-of-any-spelling',
    statement: 'Only the letters of the member name sync_object_model are compared, case-insensitively.',
    violates: ['SYNC-OBJECT-400-MODEL-MISSING'],
    change: changeNames((name) =>
      name.toLowerCase().replace(/[^a-z]/g, '') === 'syncobjectmodel' ? 'sync_object_model' : name,
    ),
  },
  {
    id: 'id-name-of-any-spelling',
    statement: 'Only the letters of the member name sync_object_id are compared, case-insensitively.',
    violates: ['SYNC-OBJECT-400-ID-MISSING'],
    change: changeNames((name) =>
      name.toLowerCase().replace(/[^a-z]/g, '') === 'syncobjectid' ? 'sync_object_id' : name,
    ),
  },
];

function membersOfEarlierRequest(stages: Stages): Stages {
  let kept: JsonObject = {};
  return {
    ...stages,
    validate: (value, context) => {
      const whole = isObject(value) ? { ...kept, ...value } : value;
      const validated = stages.validate(whole, context);
      if ('value' in validated && isObject(whole)) kept = whole;
      return validated;
    },
  };
}

/** Changes the parsed value of a body. */
function changeValue(read: (value: JsonValue) => JsonValue): Change {
  return changeStage('validate', (next, value, context) => next(read(value), context));
}

/** Changes the names of the members. */
function changeNames(read: (name: string) => string): Change {
  return changeValue((value) =>
    isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, member]) => [read(name), member])) : value,
  );
}
