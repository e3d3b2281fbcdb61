import { expect, test } from '@playwright/test';
import { shippedGenerations } from '../../../src/contract/shippedGenerations.ts';
import { packageFacts } from '../../../src/lib/packageRoot.ts';
import { isScored } from '../../../src/report/scoring.ts';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import { topics } from '../../../src/requirements/Requirement.ts';
import { settings } from '../../../src/settings/settingNames.ts';

test('id, level and statement of every requirement are the pinned ones', () => {
  const lines = catalogue.map(({ id, level, profile, operation, statement }) =>
    [id, level, profile, operation, statement].join(' | '),
  );
  expect(`${lines.join('\n')}\n`).toMatchSnapshot(['catalogue.txt']);
});

test('the requirements that count in this minor release are the pinned ones: a new one says since', () => {
  const { version } = packageFacts();
  const scored = catalogue.filter((one) => one.level !== 'may' && isScored(one, version));
  const lines = scored.map(({ id, level, from = '', until = '' }) => `${id} | ${level} | ${from}–${until}`);
  expect(`${lines.join('\n')}\n`).toMatchSnapshot(['scored.txt']);
});

test('no two requirements have the same id', () => {
  expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length);
});

test('every id is a slug in upper case', () => {
  expect(catalogue.map(({ id }) => id).filter((id) => !/^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$/.test(id))).toEqual([]);
});

test('every id begins with its operation', () => {
  const prefixes = { 'sync-object': 'SYNC-OBJECT-', 'sync-status': 'SYNC-STATUS-', both: '' };
  expect(catalogue.filter(({ id, operation }) => !id.startsWith(prefixes[operation])).map(({ id }) => id)).toEqual([]);
  expect(catalogue.filter(({ id, operation }) => operation === 'both' && id.startsWith('SYNC-'))).toEqual([]);
});

test('no two requirements have the same statement', () => {
  expect(new Set(catalogue.map(({ statement }) => statement)).size).toBe(catalogue.length);
});

test('every statement is one sentence that begins with a capital and ends with a full stop', () => {
  const odd = catalogue.filter(({ statement }) => !/^[A-Z](?:(?![.?!]\s).)*\.$/.test(statement));
  expect(odd.map(({ statement }) => statement)).toEqual([]);
});

test('every statement has at most 120 characters', () => {
  expect(catalogue.filter(({ statement }) => statement.length > 120).map(({ statement }) => statement)).toEqual([]);
});

test('every statement is a fact and not a wish', () => {
  const wishes = /\b(should|must|shall|ought|test|tests|verify|verifies|check|checks)\b/i;
  expect(catalogue.filter(({ statement }) => wishes.test(statement)).map(({ statement }) => statement)).toEqual([]);
});

test('every clause names a place in the contract or a section of an RFC', () => {
  const odd = catalogue.filter(({ clause }) => !/contract: \S|RFC \d+ §\d/.test(clause));
  expect(odd.map(({ id, clause }) => `${id}: ${clause}`)).toEqual([]);
});

test('every must is stated by the contract or an RFC in its clause, or has a ruling', () => {
  const odd = catalogue.filter(
    ({ level, clause, ruling }) => level === 'must' && !/^contract: |^RFC /.test(clause) && ruling === undefined,
  );
  expect(odd.map(({ id }) => id)).toEqual([]);
});

test('every may has a ruling, because neither the contract nor an RFC asks for it', () => {
  expect(catalogue.filter(({ level, ruling }) => level === 'may' && !ruling).map(({ id }) => id)).toEqual([]);
});

test('every ruling is text that ends with a full stop', () => {
  const rulings = catalogue.flatMap(({ ruling }) => (ruling === undefined ? [] : [ruling]));
  expect(rulings.filter((ruling) => !/^[\w].*\.$/.test(ruling))).toEqual([]);
});

test('topics begin one after another in the order of their list', () => {
  expect([...new Set(catalogue.map(({ topic }) => topic))]).toEqual(topics);
});

test('every need is a setting that exists', () => {
  const needs = catalogue.flatMap(({ needs }) => needs.flat());
  expect(needs.filter((need) => !settings.includes(need))).toEqual([]);
});

test('requirements of observe need no setting beyond those of every run', () => {
  expect(catalogue.filter(({ profile, needs }) => profile === 'observe' && needs.length > 0)).toEqual([]);
});

test('requirements of core need at most consent and an object', () => {
  const allowed = new Set(['CONFORMANCE_ALLOW_WRITES', 'CONFORMANCE_USER_ID', 'CONFORMANCE_GROUP_ID']);
  const odd = catalogue.filter(
    ({ profile, needs }) => profile === 'core' && needs.flat().some((need) => !allowed.has(need)),
  );
  expect(odd.map(({ id }) => id)).toEqual([]);
});

test('a requirement begins with a shipped contract version that is not the first', () => {
  const begun = catalogue.flatMap(({ from }) => (from === undefined ? [] : [from]));
  expect(new Set(begun)).toEqual(new Set(['2025.4', '2025.8']));
  expect(shippedGenerations().slice(1)).toEqual(expect.arrayContaining(begun));
});

test('a requirement that ends with a contract version is about the status and ends with a shipped one', () => {
  const ended = catalogue.filter(({ until }) => until !== undefined);
  expect(new Set(ended.map(({ operation, until }) => `${operation} ${until}`))).toEqual(
    new Set(['sync-status 2025.4']),
  );
});
