import { groupModel, userModel } from '../reference/SyncRequest.ts';
import { crash, crashing } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { mapModel } from './requestChanges.ts';

const models = [userModel, groupModel] as const;

const violates = ['SYNC-OBJECT-400-MODEL-ENUM'];
const violatesByCrash = [...violates, 'NO-SERVER-ERROR'];

/** Faults of a check of `sync_object_model` by a pattern, a table or the wrong list. */
export const modelMissFaults: readonly Fault[] = [
  {
    id: 'model-pattern-with-bare-dots',
    statement: 'The dots in the pattern of a model match any character.',
    violates,
    change: acceptModelIf((text, model) => new RegExp(`^${model}$`).test(text)),
  },
  {
    id: 'model-pattern-with-one-bare-dot',
    statement: 'The dots in the pattern of a model match the letter X.',
    violates,
    change: acceptModelIf((text, model) => text.replaceAll('X', '.') === model),
  },
  {
    id: 'model-letters-compared',
    statement: 'Only the letters of a model are compared.',
    violates,
    change: acceptModelIf((text, model) => lettersOf(text) === lettersOf(model)),
  },
  {
    id: 'model-with-slashes-accepted',
    statement: 'A model may have slashes or colons in place of dots.',
    violates,
    change: mapModel((text) => text.replace(/[/:]/g, '.')),
  },
  {
    id: 'model-with-colons-accepted',
    statement: 'A model may have colons in place of dots.',
    violates,
    change: mapModel((text) => text.replaceAll(':', '.')),
  },
  {
    id: 'model-folded',
    statement: 'A model with letters beyond ASCII is compared in lower case.',
    violates,
    change: acceptModelIf((text, model) => /[^\0-\x7f]/.test(text) && text.toLowerCase() === model.toLowerCase()),
  },
  {
    id: 'model-folded-by-capitals',
    statement: 'A model with letters beyond ASCII is compared in upper case.',
    violates,
    change: acceptModelIf((text, model) => /[^\0-\x7f]/.test(text) && text.toUpperCase() === model.toUpperCase()),
  },
  {
    id: 'model-without-marks',
    statement: 'Diacritics of a model are dropped.',
    violates,
    change: mapModel((text) => text.normalize('NFD').replace(/\p{M}/gu, '')),
  },
  {
    id: 'model-pattern-ends-before-line-feed',
    statement: 'A line feed after a model is ignored.',
    violates,
    change: acceptModelIf((text, model) => text === `${model}\n`),
  },
  {
    id: 'model-carriage-return-dropped',
    statement: 'A carriage return after a model is dropped.',
    violates,
    change: acceptModelIf((text, model) => text === `${model}\r`),
  },
  {
    id: 'model-pattern-of-lines',
    statement: 'The pattern of a model matches single lines.',
    violates,
    change: acceptModelIf((text, model) => text.split('\n').includes(model)),
  },
  {
    id: 'model-pattern-without-beginning',
    statement: 'The pattern of a model has no start anchor, so any prefix is accepted.',
    violates,
    change: acceptModelIf((text, model) => text.endsWith(model)),
  },
  {
    id: 'model-invisible-characters-dropped',
    statement: 'Invisible characters of a model are dropped.',
    violates,
    change: mapModel((text) => text.replace(/\p{Cf}/gu, '')),
  },
  {
    id: 'model-byte-order-mark-dropped',
    statement: 'A byte order mark before a model is dropped.',
    violates,
    change: mapModel((text) => text.replace(/^\ufeff/, '')),
  },
  {
    id: 'model-in-lower-case-accepted',
    statement: 'A model in lower case is accepted.',
    violates,
    change: acceptModelIf((text, model) => text === model.toLowerCase()),
  },
  {
    id: 'model-in-capitals-accepted',
    statement: 'A model in upper case is accepted.',
    violates,
    change: acceptModelIf((text, model) => text === model.toUpperCase()),
  },
  {
    id: 'model-by-short-label',
    statement: 'A model is accepted as application and class only.',
    violates,
    change: acceptModelIf((text, model) => text === `core.${classOf(model).toLowerCase()}`),
  },
  {
    id: 'model-of-any-package',
    statement: 'Only the last two parts of a model are compared.',
    violates,
    change: acceptModelIf((text, model) => text.endsWith(`.models.${classOf(model)}`)),
  },
  {
    id: 'model-without-module',
    statement: 'A model is accepted without its module.',
    violates,
    change: acceptModelIf((text, model) => text === model.replace('.models', '')),
  },
  {
    id: 'model-by-constant',
    statement: 'A model is accepted as the name of its constant.',
    violates,
    change: acceptModelIf((text, model) => text === model.replaceAll('.', '_').toUpperCase()),
  },
  {
    id: 'model-by-name-in-clients',
    statement: 'A model is accepted by its name in generated clients.',
    violates,
    change: acceptModelIf(
      (text, model) => /^[a-z]+$/i.test(text) && text.toLowerCase() === lettersOf(model).toLowerCase(),
    ),
  },
  {
    id: 'model-in-plural',
    statement: 'A model is accepted as the name of its SCIM endpoint.',
    violates,
    change: acceptModelIf((text, model) => text === `${classOf(model)}s`),
  },
  {
    id: 'model-by-scim-schema',
    statement: 'A model is accepted as its SCIM schema.',
    violates,
    change: acceptModelIf((text, model) => text.startsWith('urn:') && text.endsWith(`:${classOf(model)}`)),
  },
  {
    id: 'model-by-index',
    statement: 'A model is accepted as its index in the list, as a string.',
    violates,
    change: mapModel((text) => (/^\d$/.test(text) ? models[Number(text)] : text)),
  },
  {
    id: 'application-is-user',
    statement: 'An application is treated as a user.',
    violates: [...violates, 'SYNC-OBJECT-PRECEDENCE-OPERATOR'],
    change: mapModel((text) => (text.endsWith('.Application') ? userModel : text)),
  },
  {
    id: 'role-is-group',
    statement: 'A role is treated as a group.',
    violates,
    change: mapModel((text) => (text === 'authentik.rbac.models.Role' ? groupModel : text)),
  },
  {
    id: 'inherited-name-is-model',
    statement: 'The name of an inherited property is treated as the model of a user.',
    violates,
    change: mapModel((text) => (text in {} ? userModel : text)),
  },
  {
    id: 'constructor-is-model',
    statement: 'The model constructor is treated as a user.',
    violates,
    change: mapModel((text) => (text === 'constructor' ? userModel : text)),
  },
  {
    id: 'prototype-of-models-crashes',
    statement: 'The model __proto__ gets 500.',
    violates: violatesByCrash,
    change: crashing(mapModel((text) => (text === '__proto__' ? crash() : text))),
  },
  {
    id: 'model-line-feed-crashes',
    statement: 'A model with a trailing line feed gets 500.',
    violates: violatesByCrash,
    change: crashing(mapModel((text) => (/\w\n$/.test(text) ? crash() : text))),
  },
];

/** Accepts a text as one of the two models if it is like that one. */
function acceptModelIf(isLike: (text: string, model: string) => boolean): Change {
  return mapModel((text) => models.find((model) => isLike(text, model)));
}

function classOf(model: string): string {
  return model.slice(model.lastIndexOf('.') + 1);
}

function lettersOf(text: string): string {
  return text.replace(/[^a-z]/gi, '');
}
