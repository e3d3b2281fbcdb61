import type { JsonValue } from '../../lib/JsonValue.ts';
import { groupModel, userModel } from '../reference/SyncRequest.ts';
import { crash, crashing } from './crash.ts';
import type { Fault } from './Fault.ts';
import { changeModel, mapModel } from './requestChanges.ts';

const models = [userModel, groupModel] as const;

/** Faults of the check of `sync_object_model`. */
export const modelFaults: readonly Fault[] = [
  {
    id: 'model-case-ignored',
    statement: 'The model is compared case-insensitively.',
    violates: ['SYNC-OBJECT-400-MODEL-ENUM'],
    change: mapModel((text) => models.find((model) => model.toLowerCase() === text.toLowerCase())),
  },
  {
    id: 'model-trimmed',
    statement: 'Whitespace around the model is trimmed.',
    violates: ['SYNC-OBJECT-400-MODEL-ENUM'],
    change: mapModel((text) => text.trim()),
  },
  {
    id: 'model-empty-is-user',
    statement: 'An empty model is treated as a user.',
    violates: ['SYNC-OBJECT-400-MODEL-ENUM'],
    change: mapModel((text) => (text === '' ? userModel : text)),
  },
  {
    id: 'model-blank-is-user',
    statement: 'A blank model is treated as a user.',
    violates: ['SYNC-OBJECT-400-MODEL-ENUM'],
    change: mapModel((text) => (text !== '' && text.trim() === '' ? userModel : text)),
  },
  {
    id: 'model-by-beginning',
    statement: 'A prefix of a model is accepted.',
    violates: ['SYNC-OBJECT-400-MODEL-ENUM'],
    change: mapModel((text) => models.find((model) => text !== '' && model.startsWith(text))),
  },
  {
    id: 'model-by-end',
    statement: 'The last part of a model is accepted.',
    violates: ['SYNC-OBJECT-400-MODEL-ENUM'],
    change: mapModel((text) => models.find((model) => model.endsWith(`.${text}`))),
  },
  {
    id: 'model-pattern-without-end',
    statement: 'The pattern of a model has no end anchor, so any suffix is accepted.',
    violates: ['SYNC-OBJECT-400-MODEL-ENUM'],
    change: mapModel((text) => models.find((model) => text.startsWith(model))),
  },
  {
    id: 'group-model-pattern-without-end',
    statement: 'Any suffix of the model of a group is accepted.',
    violates: ['SYNC-OBJECT-400-MODEL-ENUM'],
    change: mapModel((text) => (text.startsWith(groupModel) ? groupModel : text)),
  },
  {
    id: 'any-authentik-model',
    statement: 'Any model of authentik is treated as a user.',
    violates: ['SYNC-OBJECT-PRECEDENCE-OPERATOR', 'SYNC-OBJECT-400-MODEL-ENUM'],
    change: mapModel((text) =>
      /^authentik\.core\.models\.[A-Z][A-Za-z]+$/.test(text) && !models.some((model) => model === text)
        ? userModel
        : text,
    ),
  },
  {
    id: 'model-transliterated',
    statement: 'Cyrillic letters of a model are transliterated.',
    violates: ['SYNC-OBJECT-400-MODEL-ENUM'],
    change: mapModel((text) => text.replace(/[аеорсѕі]/g, (letter) => 'aeopcsi'['аеорсѕі'.indexOf(letter)] ?? letter)),
  },
  {
    id: 'model-normalised',
    statement: 'The model is normalised with NFKC before it is compared.',
    violates: ['SYNC-OBJECT-400-MODEL-ENUM'],
    change: mapModel((text) => text.normalize('NFKC')),
  },
  {
    id: 'first-model-of-list',
    statement: 'The first of several comma-separated models counts.',
    violates: ['SYNC-OBJECT-400-MODEL-ENUM'],
    change: mapModel((text) => text.split(',')[0]),
  },
  {
    id: 'model-null-is-user',
    statement: 'A model of null is treated as a user.',
    violates: ['SYNC-OBJECT-400-MODEL-NULL'],
    change: changeModel((field) => (field === null ? userModel : field)),
  },
  {
    id: 'model-missing-is-user',
    statement: 'A missing model is treated as a user.',
    violates: ['SYNC-OBJECT-400-MODEL-MISSING'],
    change: changeModel((field = userModel) => field),
  },
  {
    id: 'model-by-number',
    statement: 'A model that is a number is an index of the list of models.',
    violates: ['SYNC-OBJECT-400-MODEL-TYPE'],
    change: changeModel((field) => (typeof field === 'number' ? (models[Math.abs(field) % 2] ?? field) : field)),
  },
  {
    id: 'model-by-place-in-enum',
    statement: 'The model 0 is a user, and 1 a group.',
    violates: ['SYNC-OBJECT-400-MODEL-TYPE'],
    change: changeModel((field) => (typeof field === 'number' ? (models[field] ?? field) : field)),
  },
  {
    id: 'model-true-is-user',
    statement: 'A model that is a boolean is treated as a user.',
    violates: ['SYNC-OBJECT-400-MODEL-TYPE'],
    change: changeModel((field) => (typeof field === 'boolean' ? userModel : field)),
  },
  {
    id: 'model-out-of-list',
    statement: 'A list of one model is treated as that model.',
    violates: ['SYNC-OBJECT-400-MODEL-TYPE'],
    change: changeModel((field) => (Array.isArray(field) && field.length === 1 ? field[0] : field)),
  },
  {
    id: 'model-list-crashes',
    statement: 'A model that is a list cannot be looked up and gets 500.',
    source: 'ohcnetwork/care#1347',
    violates: ['SYNC-OBJECT-400-MODEL-TYPE', 'NO-SERVER-ERROR'],
    change: crashing(changeModel((field) => (Array.isArray(field) ? crash() : field))),
  },
  {
    id: 'model-object-crashes',
    statement: 'A model that is an object cannot be looked up and gets 500.',
    source: 'encode/django-rest-framework#5104',
    violates: ['SYNC-OBJECT-400-MODEL-TYPE', 'NO-SERVER-ERROR'],
    change: crashing(changeModel((field) => (isPlainObject(field) ? crash() : field))),
  },
  {
    id: 'model-number-crashes',
    statement: 'A model that is a number gets 500.',
    violates: ['SYNC-OBJECT-400-MODEL-TYPE', 'NO-SERVER-ERROR'],
    change: crashing(changeModel((field) => (typeof field === 'number' ? crash() : field))),
  },
  {
    id: 'model-null-crashes',
    statement: 'A model of null gets 500.',
    violates: ['SYNC-OBJECT-400-MODEL-NULL', 'NO-SERVER-ERROR'],
    change: crashing(changeModel((field) => (field === null ? crash() : field))),
  },
  {
    id: 'model-missing-crashes',
    statement: 'A missing model gets 500.',
    violates: ['SYNC-OBJECT-400-MODEL-MISSING', 'NO-SERVER-ERROR', 'SYNC-OBJECT-400-MEMBERS-ELSEWHERE'],
    change: crashing(changeModel((field) => (field === undefined ? crash() : field))),
  },
  {
    id: 'model-without-dot-crashes',
    statement: 'A model without a dot cannot be split and gets 500.',
    violates: ['SYNC-OBJECT-400-MODEL-ENUM', 'NO-SERVER-ERROR'],
    change: crashing(mapModel((text) => (text.includes('.') ? text : crash()))),
  },
  {
    id: 'unknown-authentik-model-crashes',
    statement: 'Another model of authentik has no SCIM client and gets 500.',
    violates: ['SYNC-OBJECT-PRECEDENCE-OPERATOR', 'SYNC-OBJECT-400-MODEL-ENUM', 'NO-SERVER-ERROR'],
    change: crashing(
      mapModel((text) => (/\.(Application|Token|Provider|Source|AuthenticatedSession)$/.test(text) ? crash() : text)),
    ),
  },
  {
    id: 'model-non-bmp-crashes',
    statement: 'A character beyond the BMP in a model gets 500.',
    violates: ['SYNC-OBJECT-400-MODEL-ENUM', 'NO-SERVER-ERROR'],
    change: crashing(mapModel((text) => (/[\u{10000}-\u{10ffff}]/u.test(text) ? crash() : text))),
  },
  {
    id: 'model-lone-surrogate-crashes',
    statement: 'A lone surrogate in a model gets 500.',
    source: 'encode/django-rest-framework#6895',
    violates: ['SYNC-OBJECT-400-MODEL-ENUM', 'NO-SERVER-ERROR'],
    change: crashing(mapModel((text) => (/\p{Cs}/u.test(text) ? crash() : text))),
  },
  {
    id: 'long-model-crashes',
    statement: 'A model of more than 255 characters gets 500.',
    violates: ['SYNC-OBJECT-400-MODEL-ENUM', 'NO-SERVER-ERROR'],
    change: crashing(mapModel((text) => (text.length > 255 ? crash() : text))),
  },
];

function isPlainObject(field: JsonValue | undefined): boolean {
  return typeof field === 'object' && field !== null && !Array.isArray(field);
}
