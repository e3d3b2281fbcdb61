import { groupModel, userModel } from '../reference/SyncRequest.ts';
import { crash, crashing } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { takeModel } from './requestChanges.ts';

const models = [userModel, groupModel] as const;

const violates = ['SYNC-OBJECT-400-MODEL-ENUM'];
const violatesByCrash = [...violates, 'NO-SERVER-ERROR'];

/** Faults of a check of `sync_object_model` by a pattern, a table or the wrong list. */
export const modelMissFaults: readonly Fault[] = [
  {
    id: 'model-pattern-with-bare-dots',
    statement: 'The dots of the pattern of a model mean any character.',
    violates,
    change: takeWhere((text, model) => new RegExp(`^${model}$`).test(text)),
  },
  {
    id: 'model-pattern-with-one-bare-dot',
    statement: 'One dot of the pattern of a model means any character, and a letter at that.',
    violates,
    change: takeWhere((text, model) => text.replaceAll('X', '.') === model),
  },
  {
    id: 'model-letters-compared',
    statement: 'Of a model only the letters are compared.',
    violates,
    change: takeWhere((text, model) => lettersOf(text) === lettersOf(model)),
  },
  {
    id: 'model-with-slashes-accepted',
    statement: 'A model may have slashes or colons for its dots.',
    violates,
    change: takeModel((text) => text.replace(/[/:]/g, '.')),
  },
  {
    id: 'model-with-colons-accepted',
    statement: 'A model may have colons for its dots.',
    violates,
    change: takeModel((text) => text.replaceAll(':', '.')),
  },
  {
    id: 'model-folded',
    statement: 'Letters beyond ASCII of a model are compared without case.',
    violates,
    change: takeWhere((text, model) => /[^\0-\x7f]/.test(text) && text.toLowerCase() === model.toLowerCase()),
  },
  {
    id: 'model-folded-by-capitals',
    statement: 'Letters beyond ASCII of a model are compared as capitals.',
    violates,
    change: takeWhere((text, model) => /[^\0-\x7f]/.test(text) && text.toUpperCase() === model.toUpperCase()),
  },
  {
    id: 'model-without-marks',
    statement: 'Marks on the letters of a model are dropped.',
    violates,
    change: takeModel((text) => text.normalize('NFD').replace(/\p{M}/gu, '')),
  },
  {
    id: 'model-pattern-ends-before-line-feed',
    statement: 'The pattern of a model ends before the last line feed as well.',
    violates,
    change: takeWhere((text, model) => text === `${model}\n`),
  },
  {
    id: 'model-carriage-return-dropped',
    statement: 'A carriage return behind a model is dropped.',
    violates,
    change: takeWhere((text, model) => text === `${model}\r`),
  },
  {
    id: 'model-pattern-of-lines',
    statement: 'The pattern of a model looks at each line by itself.',
    violates,
    change: takeWhere((text, model) => text.split('\n').includes(model)),
  },
  {
    id: 'model-pattern-without-beginning',
    statement: 'The pattern of a model has no beginning, so that anything may stand before it.',
    violates,
    change: takeWhere((text, model) => text.endsWith(model)),
  },
  {
    id: 'model-invisible-characters-dropped',
    statement: 'Characters of a model that do not show are dropped.',
    violates,
    change: takeModel((text) => text.replace(/\p{Cf}/gu, '')),
  },
  {
    id: 'model-byte-order-mark-dropped',
    statement: 'A byte order mark before a model is dropped.',
    violates,
    change: takeModel((text) => text.replace(/^\ufeff/, '')),
  },
  {
    id: 'model-in-lower-case-accepted',
    statement: 'A model may be written in small letters.',
    violates,
    change: takeWhere((text, model) => text === model.toLowerCase()),
  },
  {
    id: 'model-in-capitals-accepted',
    statement: 'A model may be written in capitals.',
    violates,
    change: takeWhere((text, model) => text === model.toUpperCase()),
  },
  {
    id: 'model-by-short-label',
    statement: 'A model may be named by its application and class alone.',
    violates,
    change: takeWhere((text, model) => text === `core.${classOf(model).toLowerCase()}`),
  },
  {
    id: 'model-of-any-package',
    statement: 'The last two parts of a model are compared, whatever their package.',
    violates,
    change: takeWhere((text, model) => text.endsWith(`.models.${classOf(model)}`)),
  },
  {
    id: 'model-without-module',
    statement: 'The module in the path of a model may be left out.',
    violates,
    change: takeWhere((text, model) => text === model.replace('.models', '')),
  },
  {
    id: 'model-by-constant',
    statement: 'A model may be given by the name of its constant.',
    violates,
    change: takeWhere((text, model) => text === model.replaceAll('.', '_').toUpperCase()),
  },
  {
    id: 'model-by-name-in-clients',
    statement: 'A model may be given by the name that generated clients have for it.',
    violates,
    change: takeWhere((text, model) => /^[a-z]+$/i.test(text) && text.toLowerCase() === lettersOf(model).toLowerCase()),
  },
  {
    id: 'model-in-plural',
    statement: 'A model may be given by the name of its SCIM endpoint.',
    violates,
    change: takeWhere((text, model) => text === `${classOf(model)}s`),
  },
  {
    id: 'model-by-scim-schema',
    statement: 'A model may be given by its SCIM schema.',
    violates,
    change: takeWhere((text, model) => text.startsWith('urn:') && text.endsWith(`:${classOf(model)}`)),
  },
  {
    id: 'model-by-index',
    statement: 'A model may be given by its place in the list, as a text.',
    violates,
    change: takeModel((text) => (/^\d$/.test(text) ? models[Number(text)] : text)),
  },
  {
    id: 'application-is-user',
    statement: 'An application is taken for a user.',
    violates,
    change: takeModel((text) => (text.endsWith('.Application') ? userModel : text)),
  },
  {
    id: 'role-is-group',
    statement: 'A role is taken for a group, as later releases have it.',
    violates,
    change: takeModel((text) => (text === 'authentik.rbac.models.Role' ? groupModel : text)),
  },
  {
    id: 'inherited-name-is-model',
    statement: 'A model is known where the table of models has an entry, and it inherits some.',
    violates,
    change: takeModel((text) => (text in {} ? userModel : text)),
  },
  {
    id: 'constructor-is-model',
    statement: 'The table of models inherits a constructor, which is taken for a user.',
    violates,
    change: takeModel((text) => (text === 'constructor' ? userModel : text)),
  },
  {
    id: 'prototype-of-models-crashes',
    statement: 'A model that is found in the prototype of the table of models is answered 500.',
    violates: violatesByCrash,
    change: crashing(takeModel((text) => (text === '__proto__' ? crash() : text))),
  },
  {
    id: 'model-line-feed-crashes',
    statement: 'A model with a line feed behind it is answered 500.',
    violates: violatesByCrash,
    change: crashing(takeModel((text) => (/\w\n$/.test(text) ? crash() : text))),
  },
];

/** Takes a text for one of the two models where it is like that. */
function takeWhere(isLike: (text: string, model: string) => boolean): Change {
  return takeModel((text) => models.find((model) => isLike(text, model)));
}

function classOf(model: string): string {
  return model.slice(model.lastIndexOf('.') + 1);
}

function lettersOf(text: string): string {
  return text.replace(/[^a-z]/gi, '');
}
