import { expect, test } from '@playwright/test';
import { models } from '../../../src/generate/ValidRequest.ts';
import type { Case } from '../../../src/requirements/Case.ts';
import { casesOf } from '../../../src/requirements/Requirement.ts';
import { validation } from '../../../src/requirements/topics/validation.ts';
import { caseContext } from '../requirements/caseContext.ts';
import { membersOf } from './edits.ts';

const names: readonly string[] = Object.values(models);

/** Everything that the topic plans, over several seeds; the bodies; and the texts of the two members in them. */
let cases: readonly Case[];
let bodies: readonly Uint8Array[];
let texts: readonly string[];

test.beforeAll(() => {
  cases = Array.from({ length: 40 }, (_, seed) => seed * 104_729).flatMap((seed) =>
    validation.flatMap((requirement) => casesOf(requirement, caseContext({ seed }))),
  );
  bodies = cases.flatMap(({ probe: { body } }) => (body ? [body] : []));
  texts = bodies.flatMap((body) => {
    const members = membersOf(body);
    return [members.get('sync_object_model'), members.get('sync_object_id')].filter(
      (value) => typeof value === 'string',
    );
  });
});

const isNearModel = (text: string, change: (model: string) => boolean) => !names.includes(text) && names.some(change);

/** Kinds of text, how to recognise one, and the minimum number of them. */
const kinds: readonly (readonly [kind: string, is: (text: string) => boolean, least: number])[] = [
  ['with NUL', (text) => text.includes('\0'), 60],
  ['with another control character', (text) => /[\x01-\x08\x0b\x0c\x0e-\x1f]/.test(text), 40],
  ['beyond the BMP', (text) => /[\u{10000}-\u{10ffff}]/u.test(text), 60],
  ['with a lone surrogate', (text) => /\p{Cs}/u.test(text), 60],
  ['of whitespace only', (text) => /^\s+$/.test(text), 60],
  ['with quotes', (text) => /['"`\\]/.test(text), 30],
  ['that are empty', (text) => text === '', 60],
  ['of 255 characters', ({ length }) => length === 255, 40],
  ['of 256 characters', ({ length }) => length === 256, 40],
  ['of 4,096 characters', ({ length }) => length === 4096, 40],
  ['of 65,536 characters', ({ length }) => length === 65_536, 40],
  ['that are a model in other case', (text) => isNearModel(text, (name) => sameLetters(name, text)), 40],
  ['that are a model with whitespace around it', (text) => isNearModel(text, (name) => name === text.trim()), 40],
  ['that begin a model', (text) => text !== '' && isNearModel(text, (name) => name.startsWith(text)), 40],
  [
    'that continue after a model',
    (text) => isNearModel(text, (name) => /^[\w.\0]+$/.test(text) && text.startsWith(name)),
    30,
  ],
  ['that are another model', (text) => /^authentik\.core\.models\.(?!User|Group)\w+$/.test(text), 30],
  ['that look like a model', (text) => /^[\w.]*\p{Script=Cyrillic}[\w.]*$/u.test(text), 40],
  ['that are a model once normalised', (text) => isNearModel(text, (name) => name === text.normalize('NFKC')), 40],
  ['that are a UUID in place of a number', (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text), 40],
  ['that are a number of 13 digits', (text) => /^\d{13}$/.test(text), 20],
  ['that are a fraction', (text) => /^\d+\.\d+$/.test(text), 2],
];

function sameLetters(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

test('the validation topic plans more than 2,000 bodies over 40 seeds', () => {
  expect(bodies.length).toBeGreaterThan(2000);
});

for (const [kind, is, least] of kinds) {
  test(`at least ${least} of the planned texts are texts ${kind}`, () => {
    expect(texts.filter((text) => is(text)).length).toBeGreaterThanOrEqual(least);
  });
}

/** Classes that are recognised by the name of their edit, because they are not the text of a member. */
const classes: readonly string[] = [
  ...['sync_object_model', 'sync_object_id'].flatMap((part) =>
    [
      ...['missing', 'null', 'empty', 'number', 'boolean', 'empty array', 'array of it', 'empty object'],
      ...['object with it', 'name in upper case', 'name in camel case', 'blank before its name', 'NUL behind its name'],
    ].map((how) => `${part}: ${how}`),
  ),
  ...[
    ...['empty array', 'array of it', 'empty string', 'string of it', 'number', 'true', 'false', 'null', 'empty'],
    ...['cut short', 'closing brace missing', 'form data', 'byte that is not UTF-8', 'trailing comma'],
    ...['block comment', 'line comment', 'single quotes', 'NaN', 'object behind it'],
    ...['unknown member', 'dangerous member', 'duplicate member'],
  ].map((how) => `body: ${how}`),
  ...['missing', 'text/plain', 'application/x-www-form-urlencoded'].map((how) => `content type: ${how}`),
];

test('every class of the topic is planned for every seed', () => {
  const planned = new Map(classes.map((name) => [name, cases.filter(({ edit }) => edit === name).length]));
  expect([...planned].filter(([, count]) => count < 40)).toEqual([]);
});

test('every dangerous key is planned for every seed', () => {
  const dangerous = cases.filter(({ edit }) => edit === 'body: dangerous member');
  const keys = dangerous.map(({ probe: { body } }) => (body ? [...membersOf(body).keys()] : []));
  expect(keys.length).toBeGreaterThan(0);
  for (const key of ['__proto__', 'constructor', 'prototype', 'toString']) {
    expect(keys.filter((names) => !names.includes(key))).toEqual([]);
  }
});

test('every kind of quote is planned for every seed', () => {
  const quoted = cases.filter(({ edit }) => edit?.endsWith(': quotes'));
  const bodiesOfQuotes = quoted.map(({ probe: { body } }) => Buffer.from(body ?? []).toString());
  expect(bodiesOfQuotes.length).toBeGreaterThan(0);
  for (const quote of ["' OR 'a'='a", '`', '$(id)', '{{a*a}}', '<b>']) {
    expect(bodiesOfQuotes.filter((body) => !body.includes(quote))).toEqual([]);
  }
});
