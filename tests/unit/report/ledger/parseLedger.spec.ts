import { createHash } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { entryText, ledgerText, parse, problemsOf } from './parse.ts';

const observed = { operation: 'sync-object', edit: 'sync_object_id: null', status: 200, keyword: 'status' };
const written = {
  requirement: 'SYNC-OBJECT-400-ID-NULL',
  observed,
  reason: 'it is converted to a text',
  link: 'https://tracker.example.com/17',
  owner: 'the API team',
  expires: '2027-01-31',
  generations: ['2024.8'],
};

test('a good ledger is its entries with their lines, the path and the hash of the bytes', () => {
  const text = ledgerText(
    entryText(),
    `# a remark\n${entryText({ requirement: 'SYNC-STATUS-200', intermittent: 'é' })}`,
  );
  expect(parse(text)).toEqual({
    kind: 'ledger',
    ledger: {
      path: 'deviations.yaml',
      sha256: createHash('sha256').update(Buffer.from(text)).digest('hex'),
      entries: [
        { ...written, line: 2 },
        { ...written, requirement: 'SYNC-STATUS-200', intermittent: 'é', line: 10 },
      ],
    },
  });
});

test('a ledger says which releases it is meant for', () => {
  const parsed = parse(
    `releases: ["2025.8", "2025.10"]\n${ledgerText(entryText({ arrangement: 'application-server-alone' }))}`,
  );
  const { ledger } = parsed.kind === 'ledger' ? parsed : {};
  expect(ledger).toMatchObject({
    releases: ['2025.8', '2025.10'],
    entries: [{ ...written, arrangement: 'application-server-alone', line: 3 }],
  });
});

const good: { readonly [title: string]: string } = {
  'no entry': 'deviations: []\n',
  'the observation of a valid request': ledgerText(
    entryText({ observed: '{ operation: sync-status, status: 0, keyword: type }' }),
  ),
  'several generations': ledgerText(entryText({ generations: '["2024.8", "2025.10"]' })),
  'a byte order mark and Windows line ends': `\ufeff${ledgerText(entryText()).replaceAll('\n', '\r\n')}`,
  'a reason that stands once and is referred to': ledgerText(
    entryText({ reason: '&why it is converted to a text' }),
    entryText({ requirement: 'SYNC-STATUS-200', reason: '*why' }),
  ),
  'the same deviation in another generation': ledgerText(entryText(), entryText({ generations: '["2025.10"]' })),
};
for (const [title, text] of Object.entries(good)) {
  test(`takes ${title}`, () => {
    expect(problemsOf(text)).toEqual([]);
  });
}

const expiry = 'a date, the last day on which the entry excuses anything, such as 2027-01-31';
const inQuotes = 'a contract version in quotes, such as "2024.8"';
const status = 'the status of the response, an integer up to 999, or 0 if there was none';
const link = 'an http or https URL at which it is tracked';
const reason = 'a text that states why this failure is known and accepted';

/** One change to a good entry each, and the one problem that it makes: its line and text. */
const badEntries: readonly (readonly [{ readonly [member: string]: string | null }, string])[] = [
  [
    { requirement: 'SYNC-OBJECT-400-ID-NUL' },
    'line 2: requirement: unknown id "SYNC-OBJECT-400-ID-NUL": did you mean SYNC-OBJECT-400-ID-NULL? Correct or remove it',
  ],
  [
    { requirement: 'SYNC-STATUS-OK' },
    'line 2: requirement: SYNC-STATUS-OK has been renamed to SYNC-STATUS-200: rename it here',
  ],
  [{ requirement: 'toString' }, 'line 2: requirement: unknown id "toString": remove it'],
  [{ reason: '' }, `line 4: reason: expected ${reason}, got nothing`],
  [{ reason: '" "' }, `line 4: reason: expected ${reason}, got " "`],
  [{ reason: null }, `line 2: reason: missing: give it ${reason}`],
  [{ link: 'javascript:alert(1)' }, `line 5: link: expected ${link}, got something else`],
  [{ link: 'https://' }, `line 5: link: expected ${link}, got something else`],
  [{ link: '' }, `line 5: link: expected ${link}, got nothing`],
  [{ owner: '[a]' }, 'line 6: owner: expected the name of the person or team that is responsible for it, got a list'],
  [{ owner: null }, 'line 2: owner: missing: give it the name of the person or team that is responsible for it'],
  [{ expires: null }, `line 2: expires: missing: give it ${expiry}`],
  [{ expires: 'soon' }, `line 7: expires: expected ${expiry}, got "soon"`],
  [{ expires: '2027-02-29' }, `line 7: expires: expected ${expiry}, got "2027-02-29"`],
  [{ expires: '2027' }, `line 7: expires: expected ${expiry}, got 2027`],
  [{ generations: '[2025.10]' }, `line 8: generations: expected ${inQuotes}, got 2025.1`],
  [
    { generations: '["2025.11"]' },
    'line 8: generations: expected contract versions among 2024.8, 2025.10, got "2025.11"',
  ],
  [
    { generations: '[]' },
    'line 8: generations: expected a list of the contract versions that the entry applies to, each in quotes, such as ["2024.8"], got an empty list',
  ],
  [
    { intermittent: 'true' },
    'line 9: intermittent: expected a text that states why it occurs in some runs and not in others; left out if it occurs in all, got true',
  ],
  [
    { arrangement: 'alone' },
    'line 9: arrangement: expected application-server-alone or behind-front-proxy, if it occurs only in that arrangement of authentik, got "alone"',
  ],
  [{ ownr: 'x' }, 'line 9: unknown name "ownr": did you mean owner? Rename or remove it'],
  [
    { observed: '\n      operation: sync-object\n      status: "200"\n      keyword: status' },
    `line 5: status: expected ${status}, got "200"`,
  ],
  [
    { observed: '{ operation: sync, status: 200, keyword: status }' },
    'line 3: operation: expected sync-object or sync-status, got "sync"',
  ],
  [
    { observed: '{ operation: sync-object, status: 200 }' },
    'line 3: keyword: missing: give it the keyword of the findings, such as status',
  ],
  [
    { observed: '{ operation: sync-object, status: 200, keyword: status, layer: schema }' },
    'line 3: unknown name "layer": remove it',
  ],
];
for (const [changes, problem] of badEntries) {
  test(`says in one line what is wrong with an entry that has ${JSON.stringify(changes)}`, () => {
    expect(problemsOf(ledgerText(entryText(changes)))).toEqual([`deviations.yaml: ${problem}`]);
  });
}

const notLedgers: readonly (readonly [text: string, problem: string])[] = [
  ['', 'line 1: expected a mapping with a list named deviations, got nothing'],
  ['canary-token\n', 'line 1: expected a mapping with a list named deviations, got something else'],
  ['[]', 'line 1: expected a mapping with a list named deviations, got something else'],
  ['{}', 'line 1: deviations: missing: give it a list of entries, one for each known group of findings'],
  ['deviations: []\nmore: 1', 'line 2: unknown name "more": remove it'],
  [
    'releases: [2025.8]\ndeviations: []',
    'line 1: releases: expected an authentik release, year and month, in quotes, such as "2025.8", got 2025.8',
  ],
  [
    'releases: ["2025.8.1"]\ndeviations: []',
    'line 1: releases: expected an authentik release, year and month, in quotes, such as "2025.8", got "2025.8.1"',
  ],
  [
    'releases: []\ndeviations: []',
    'line 1: releases: expected a list of the authentik releases that the ledger is meant for, each in quotes, such as ["2025.8"], got an empty list',
  ],
  ['deviations:\n  - a: [', 'line 2: not valid YAML (BAD_INDENT): correct it'],
  ['deviations: []\ndeviations: []', 'line 2: not valid YAML (DUPLICATE_KEY): correct it'],
  ['deviations: []\n---\nmore: 1', 'line 2: not valid YAML (MULTIPLE_DOCS): correct it'],
];
for (const [text, problem] of notLedgers) {
  test(`refuses ${JSON.stringify(text)}, and shows nothing of it`, () => {
    expect(problemsOf(text)).toEqual([`deviations.yaml: ${problem}`]);
  });
}

test('refuses aliases that multiply without end', () => {
  const levels = Array.from({ length: 9 }, (_, level) => `&a${level + 1} [${Array(9).fill(`*a${level}`).join(', ')}]`);
  const text = `deviations:\n  - &a0 [x]\n${levels.map((level) => `  - ${level}\n`).join('')}`;
  expect(problemsOf(text)).toEqual(['deviations.yaml: line 1: too many aliases: replace them by their values']);
});

test('refuses the same deviation twice, and names the line of the first', () => {
  const twice = ledgerText(entryText(), entryText({ generations: '["2025.10", "2024.8"]', reason: 'another' }));
  expect(problemsOf(twice)).toEqual(['deviations.yaml: line 9: same deviation as in line 2: keep one of them']);
});

test('says all that is wrong at once, in the order of the file', () => {
  const text = ledgerText(
    entryText({ requirement: 'NONE', reason: '', generations: '["1"]' }),
    entryText({ expires: null }),
    '  - 7\n',
  );
  expect(problemsOf(text).map((problem) => /line \d+: \w+/.exec(problem)?.[0])).toEqual([
    'line 2: requirement',
    'line 4: reason',
    'line 8: generations',
    'line 9: expires',
    'line 15: deviations',
  ]);
});

test('a ledger that the suite ships may leave out when its entries end', () => {
  expect(problemsOf(ledgerText(entryText({ expires: null })), { expiryRequired: false })).toEqual([]);
});
