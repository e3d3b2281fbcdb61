import fc from 'fast-check';
import { type Edit, editsOf } from './Edit.ts';
import { misnamed } from './misnamed.ts';
import { blanks, hostileTexts } from './texts.ts';
import { models, utf8 } from './ValidRequest.ts';

const edit = editsOf('sync_object_model');

/** `sync_object_model` left out. */
export const missingModel: Edit = {
  name: 'sync_object_model: missing',
  part: 'sync_object_model',
  breaks: ['required'],
  varies: false,
  body: ({ id }) => fc.constant(utf8(JSON.stringify({ sync_object_id: id }))),
};

/** `sync_object_model` under a name that is spelled otherwise. */
export const misnamedModel: Edit = misnamed('sync_object_model');

/** `sync_object_model` as null, which the contract does not call nullable. */
export const nullModel: Edit = edit('null', ['type', 'enum'], false, () => fc.constant(null));

/** `sync_object_model` of each other JSON type. */
export const mistypedModels: readonly Edit[] = [
  edit('number', ['type', 'enum'], true, () => fc.integer()),
  edit('boolean', ['type', 'enum'], true, () => fc.boolean()),
  edit('array', ['type', 'enum'], true, ({ model }) => fc.constantFrom([], [model])),
  edit('object', ['type', 'enum'], true, ({ model }) => fc.constantFrom({}, { model })),
];

/** Look-alikes in another alphabet (Unicode Technical Standard 39, confusables). */
const homoglyphs: { readonly [letter: string]: string } = { a: 'а', c: 'с', e: 'е', o: 'о', s: 'ѕ', i: 'і', p: 'р' };

/** Models that authentik has beside the two of the enum. */
const otherModels = ['Application', 'Token', 'Provider', 'Source', 'AuthenticatedSession'].map(
  (name) => `authentik.core.models.${name}`,
);

/** `sync_object_model` as a string that is not in the enum: near misses first, then hostile texts. */
export const unknownModels: readonly Edit[] = [
  edit('empty', ['enum'], false, () => fc.constant('')),
  edit('blank', ['enum'], true, () => blanks),
  edit('other case', ['enum'], true, ({ model }) => otherCase(model)),
  edit('blanks around it', ['enum'], true, ({ model }) =>
    fc.oneof(
      blanks.map((blank) => blank + model),
      blanks.map((blank) => model + blank),
    ),
  ),
  edit('cut short', ['enum'], true, ({ model }) =>
    fc.integer({ min: 1, max: model.length - 1 }).map((length) => model.slice(0, length)),
  ),
  edit('last part only', ['enum'], false, ({ model }) => fc.constant(model.split('.').at(-1))),
  edit('continued', ['enum'], true, ({ model }) =>
    fc.constantFrom('s', '.', 'Group', '\0').map((more) => model + more),
  ),
  edit('other authentik model', ['enum'], true, () => fc.constantFrom(...otherModels)),
  edit('homoglyph', ['enum'], true, ({ model }) => homoglyph(model)),
  edit('both models', ['enum'], false, () => fc.constant(Object.values(models).join(','))),
  ...hostileTexts.map(({ name, text }) => edit(name, ['enum'], !name.endsWith('characters'), () => text)),
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
