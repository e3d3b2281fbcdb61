import fc from 'fast-check';
import { type Edit, editsOf, once, valueEditsOf } from './Edit.ts';
import { misnamed } from './misnamed.ts';
import { lastPart, modelMisses } from './modelMisses.ts';
import { blanks, hostileTexts, longTexts } from './texts.ts';
import { models, plainText } from './ValidRequest.ts';

const { constant, varying } = valueEditsOf('sync_object_model');

/** `sync_object_model` left out. */
export const missingModel: Edit = editsOf('sync_object_model').constant('missing', ['required'], ({ id }) =>
  JSON.stringify({ sync_object_id: id }),
);

const wrapperNames = [
  'data',
  '__proto__',
  'constructor',
  'attributes',
  'body',
  'object',
  'request',
  'sync_object',
  'payload',
];

/** `sync_object_model` under other spellings of its name. */
export const misnamedModels: readonly Edit[] = misnamed('sync_object_model', [
  'model',
  'type',
  'object_model',
  'object_type',
  'content_type',
]);

/** Both members within another member, one copy for each of these names; the top level has neither. */
export const wrappedMembers: Edit = once(
  editsOf('body').constant('members within others', ['required'], (valid) => {
    const within = wrapperNames.map((name) => `${JSON.stringify(name)}:${plainText(valid)}`);
    return `{${within.join(',')}}`;
  }),
);

/** `sync_object_model` as null: the contract does not declare it nullable. */
export const nullModel: Edit = constant('null', ['type', 'enum'], () => null);

/** `sync_object_model` as a string like those of the enum, of an object that is not synced. */
export const foreignModel: Edit = constant('of other objects', ['enum'], () => 'authentik.core.models.Application');

/** `sync_object_model` of each other JSON type. */
export const mistypedModels: readonly Edit[] = [
  varying('number', ['type', 'enum'], () => fc.integer()),
  // In the order of the enum, as many languages number it.
  constant('index of it', ['type', 'enum'], ({ model }) => Object.values(models).indexOf(model)),
  varying('boolean', ['type', 'enum'], () => fc.boolean()),
  constant('empty array', ['type', 'enum'], () => []),
  constant('array of it', ['type', 'enum'], ({ model }) => [model]),
  constant('empty object', ['type', 'enum'], () => ({})),
  constant('object with it', ['type', 'enum'], ({ model }) => ({ model })),
];

/** Look-alikes in another alphabet (Unicode Technical Standard 39, confusables). */
const homoglyphs: { readonly [letter: string]: string } = { a: 'а', c: 'с', e: 'е', o: 'о', s: 'ѕ', i: 'і', p: 'р' };

/** Suffixes of a model that an unanchored pattern, a path or a C string comparison accepts. */
const continuations = [
  ['a letter', 's'],
  ['a dot', '.'],
  ['a word', 'Group'],
  ['NUL', '\0'],
] as const;

/** `sync_object_model` with the case of some letters changed. */
export const otherCaseModel: Edit = varying('other case', ['enum'], ({ model }) => otherCase(model));

/** `sync_object_model` as a string that is not in the enum: near misses first, then hostile texts. */
export const unknownModels: readonly Edit[] = [
  once(constant('empty', ['enum'], () => '')),
  varying('blank', ['enum'], () => blanks),
  otherCaseModel,
  constant('space before it', ['enum'], ({ model }) => ` ${model}`),
  constant('space behind it', ['enum'], ({ model }) => `${model} `),
  varying('blanks around it', ['enum'], ({ model }) =>
    fc.oneof(
      blanks.map((blank) => blank + model),
      blanks.map((blank) => model + blank),
    ),
  ),
  varying('cut short', ['enum'], ({ model }) =>
    fc.integer({ min: 1, max: model.length - 1 }).map((length) => model.slice(0, length)),
  ),
  constant('last part only', ['enum'], lastPart),
  constant('last part in lower case', ['enum'], (valid) => lastPart(valid).toLowerCase()),
  constant('label of Django', ['enum'], (valid) => `authentik_core.${lastPart(valid).toLowerCase()}`),
  ...continuations.map(([how, more]) => constant(`${how} behind it`, ['enum'], ({ model }) => model + more)),
  varying('homoglyph', ['enum'], ({ model }) => homoglyph(model)),
  varying('full-width letter', ['enum'], ({ model }) => fullWidth(model)),
  once(constant('both models', ['enum'], () => Object.values(models).join(','))),
  ...modelMisses,
  ...hostileTexts.map(({ name, text }) => varying(name, ['enum'], () => text)),
  ...longTexts.map(({ name, text }) => once(constant(name, ['enum'], () => text))),
];

/** The case of at least one letter changed. */
function otherCase(text: string): fc.Arbitrary<string> {
  const letters = Array.from(text, (letter, at) => ({ letter, at })).filter(({ letter }) => /[a-z]/i.test(letter));
  return fc
    .subarray(
      letters.map(({ at }) => at),
      { minLength: 1 },
    )
    .map((places) => Array.from(text, (letter, at) => (places.includes(at) ? swapCase(letter) : letter)).join(''));
}

function swapCase(letter: string): string {
  return letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
}

/** One letter replaced by its look-alike. */
function homoglyph(text: string): fc.Arbitrary<string> {
  const places = Array.from(text, (letter, at) => ({ letter, at })).filter(({ letter }) => letter in homoglyphs);
  return fc
    .constantFrom(...places)
    .map(({ letter, at }) => text.slice(0, at) + homoglyphs[letter] + text.slice(at + 1));
}

/** One letter replaced by its full-width form, which Unicode normalisation (NFKC) maps back to the plain letter. */
function fullWidth(text: string): fc.Arbitrary<string> {
  const places = Array.from(text, (letter, at) => ({ letter, at })).filter(({ letter }) => /[a-z]/i.test(letter));
  return fc
    .constantFrom(...places)
    .map(
      ({ letter, at }) => text.slice(0, at) + String.fromCodePoint(letter.charCodeAt(0) + 0xfee0) + text.slice(at + 1),
    );
}
