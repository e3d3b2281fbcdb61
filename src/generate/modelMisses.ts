import fc from 'fast-check';
import { type Edit, once, valueEditsOf } from './Edit.ts';
import type { ValidRequest } from './ValidRequest.ts';

const { constant, varying } = valueEditsOf('sync_object_model');

/** Names that every object of some language has: a lookup table that is such an object has an entry for each. */
const inheritedNames = ['constructor', '__proto__', 'toString', 'hasOwnProperty', '__class__'];

/** Models of authentik other than the two of the enum, in its core and elsewhere. */
const siblings = [
  'authentik.core.models.Token',
  'authentik.core.models.Provider',
  'authentik.core.models.Source',
  'authentik.core.models.AuthenticatedSession',
  'authentik.core.models.GroupParent',
  'authentik.core.models.PropertyMapping',
  'authentik.core.models.AnonymousUser',
  'authentik.flows.models.Flow',
  'authentik.policies.models.Policy',
  'authentik.providers.scim.models.SCIMProvider',
];

/** Texts that a pattern with unescaped dots accepts. */
const dotMisses: readonly Edit[] = [
  constant('letter for each dot', ['enum'], ({ model }) => model.replaceAll('.', 'X')),
  varying('other character for a dot', ['enum'], ({ model }) =>
    fc
      .tuple(fc.nat({ max: dotsIn(model) - 1 }), fc.constantFrom('X', '_', '7', ' ', '\u00b7', '\u2024', '\uff0e'))
      .map(([place, character]) => withDot(model, place, character)),
  ),
  varying('other separator', ['enum'], ({ model }) =>
    fc.constantFrom('-', '_', '::', ' ', '\\', '..', '').map((separator) => model.replaceAll('.', () => separator)),
  ),
];

/** Texts with the separators of paths and type names in place of the dots. */
const separatorMisses: readonly Edit[] = [
  once(constant('slashes for dots', ['enum'], ({ model }) => model.replaceAll('.', '/'))),
  once(constant('colons for dots', ['enum'], ({ model }) => model.replaceAll('.', ':'))),
];

/** Texts that a pattern accepts if its anchors match at line ends, or are missing. */
const endMisses: readonly Edit[] = [
  constant('line feed behind it', ['enum'], ({ model }) => `${model}\n`),
  once(constant('carriage return behind it', ['enum'], ({ model }) => `${model}\r`)),
  once(constant('line feed before it', ['enum'], ({ model }) => `\n${model}`)),
  once(constant('lines around it', ['enum'], ({ model }) => `x\n${model}\nx`)),
  once(constant('letter before it', ['enum'], ({ model }) => `x${model}`)),
  varying('path before it', ['enum'], ({ model }) =>
    fc.constantFrom('.', '/', 'x.', 'app.', 'django.', 'goauthentik.', './').map((path) => path + model),
  ),
];

/** Invisible characters: U+200B, U+200C, U+200D, U+2060, U+FEFF and the soft hyphen. */
const invisible = ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad'];

/** Texts that become a model once invisible characters are removed. */
const invisibleMisses: readonly Edit[] = [
  once(constant('zero-width space behind it', ['enum'], ({ model }) => `${model}\u200b`)),
  once(constant('byte order mark before it', ['enum'], ({ model }) => `\ufeff${model}`)),
  varying('zero-width character within it', ['enum'], ({ model }) =>
    fc
      .tuple(fc.integer({ min: 1, max: model.length - 1 }), fc.constantFrom(...invisible))
      .map(([place, character]) => model.slice(0, place) + character + model.slice(place)),
  ),
];

/** A model in one case throughout; `otherCaseModel` changes the case of random letters. */
const caseMisses: readonly Edit[] = [
  constant('lower case', ['enum'], ({ model }) => model.toLowerCase()),
  once(constant('upper case', ['enum'], ({ model }) => model.toUpperCase())),
];

/** Texts that become a model if case is folded or marks are dropped (Unicode Standard, §5.18, §2.11). */
const foldedMisses: readonly Edit[] = [
  once(constant('Kelvin sign for k', ['enum'], ({ model }) => model.replace('k', '\u212a'))),
  once(constant('long s for s', ['enum'], ({ model }) => model.replace('s', '\u017f'))),
  once(constant('mark on its last letter', ['enum'], ({ model }) => `${model}\u0301`)),
];

/** Other names of the same model: in generated clients, in SCIM, in its package, and its index in the enum. */
const aliases: readonly Edit[] = [
  once(constant('short label', ['enum'], (valid) => `core.${lastPart(valid).toLowerCase()}`)),
  once(constant('other package', ['enum'], (valid) => `django.contrib.auth.models.${lastPart(valid)}`)),
  once(constant('package left out', ['enum'], (valid) => `core.models.${lastPart(valid)}`)),
  once(constant('module left out', ['enum'], (valid) => `authentik.core.${lastPart(valid)}`)),
  once(constant('name of a constant', ['enum'], ({ model }) => model.replaceAll('.', '_').toUpperCase())),
  once(constant('name in generated clients', ['enum'], ({ model }) => pascalCase(model))),
  once(constant('plural', ['enum'], (valid) => `${lastPart(valid)}s`)),
  once(constant('schema of SCIM', ['enum'], (valid) => `urn:ietf:params:scim:schemas:core:2.0:${lastPart(valid)}`)),
  once(constant('first index', ['enum'], () => '0')),
  once(constant('second index', ['enum'], () => '1')),
];

/** Names that are not in the enum but mean something where models are looked up. */
const otherNames: readonly Edit[] = [
  once(constant('application', ['enum'], () => 'authentik.core.models.Application')),
  once(constant('role', ['enum'], () => 'authentik.rbac.models.Role')),
  varying('other authentik model', ['enum'], () => fc.constantFrom(...siblings)),
  ...inheritedNames.map((name) => once(constant(`inherited name ${name}`, ['enum'], () => name))),
];

/** `sync_object_model` as texts that a careless comparison, pattern or lookup accepts as a model. */
export const modelMisses: readonly Edit[] = [
  ...dotMisses,
  ...endMisses,
  ...invisibleMisses,
  ...caseMisses,
  ...aliases,
  ...otherNames,
  ...separatorMisses,
  ...foldedMisses,
];

/** The name of the model without the path of its module. */
export function lastPart({ model }: ValidRequest): string {
  return model.slice(model.lastIndexOf('.') + 1);
}

function dotsIn(model: string): number {
  return model.split('.').length - 1;
}

/** Another character in place of one dot, counted from 0. */
function withDot(model: string, place: number, character: string): string {
  const parts = model.split('.');
  return parts.slice(0, place + 1).join('.') + character + parts.slice(place + 1).join('.');
}

function pascalCase(model: string): string {
  return model
    .split('.')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}
