import { expect, test } from '@playwright/test';
import { settingOf, settings, targetSettings, tokenSettings } from '../../../src/settings/settingNames.ts';
import { canary, type Env, leastEnv, problemsOf, problemsWith } from './settingsHelp.ts';

const shippedText = 'a contract version that the suite has (2024.8, 2025.10), or a release that one of them covers';
const objectIdText = 'an object id of 1 to 255 characters, without control characters';
const providerIdText = 'a provider id in decimal digits, without sign or leading zero, such as 7';
const urlText = 'an absolute http or https URL such as https://auth.example.com/api/v3';
const listenText = 'host:port with a port from 1 to 65535, such as 0.0.0.0:8080 or [::1]:8080';
const rateText = 'a decimal number of requests per second above 0, such as 5 or 0.5';
const tokenText = 'only the token, in visible ASCII characters';

/** One bad value each, and what the message says of it after the name. */
const badValues: readonly (readonly [name: string, value: string, message: string])[] = [
  ['CONFORMANCE_BASE_URL', 'ftp://x', `expected ${urlText}, got "ftp://x"`],
  ['CONFORMANCE_BASE_URL', 'auth.example.com/api/v3', `expected ${urlText}, got "auth.example.com/api/v3"`],
  ['CONFORMANCE_BASE_URL', 'https://', `expected ${urlText}, got "https://"`],
  ['CONFORMANCE_BASE_URL', 'https://a:99999/', `expected ${urlText}, got "https://a:99999/"`],
  ['CONFORMANCE_BASE_URL', `https://u:${canary}@a/`, `expected ${urlText}, got one with user info: remove that part`],
  ['CONFORMANCE_BASE_URL', `https://@a/`, `expected ${urlText}, got one with user info: remove that part`],
  ['CONFORMANCE_BASE_URL', `u:${canary}@a/`, `expected ${urlText}, got text with an @, not shown`],
  ['CONFORMANCE_BASE_URL', `https://a/?t=${canary}`, `expected ${urlText}, got one with a query: remove that part`],
  ['CONFORMANCE_BASE_URL', 'https://a/?', `expected ${urlText}, got one with a query: remove that part`],
  ['CONFORMANCE_BASE_URL', `https://a/#${canary}`, `expected ${urlText}, got one with a fragment: remove that part`],
  [
    'CONFORMANCE_BASE_URL',
    `https://u:${canary}@a/?x#y`,
    `expected ${urlText}, got one with user info and a query and a fragment: remove that part`,
  ],
  [
    'CONFORMANCE_BASE_URL',
    'https://a/\n',
    `expected ${urlText}, got one with whitespace or a control character: remove that part`,
  ],
  ['CONFORMANCE_TOKEN', `Bearer ${canary}`, `expected ${tokenText}, got one with whitespace`],
  ['CONFORMANCE_TOKEN', `${canary}\n`, `expected ${tokenText}, got one with a line break`],
  ['CONFORMANCE_RESTRICTED_TOKEN', `${canary}\u0001`, `expected ${tokenText}, got one with a control character`],
  ['CONFORMANCE_REVOKED_TOKEN', `${canary}é`, `expected ${tokenText}, got one with a character outside ASCII`],
  ['CONFORMANCE_ADMIN_TOKEN', `${canary} x`, `expected ${tokenText}, got one with whitespace`],
  ['CONFORMANCE_PROVIDER_ID', 'abc', `expected ${providerIdText}, got "abc"`],
  ['CONFORMANCE_PROVIDER_ID', '01', `expected ${providerIdText}, got "01"`],
  ['CONFORMANCE_PROVIDER_ID', '+1', `expected ${providerIdText}, got "+1"`],
  ['CONFORMANCE_PROVIDER_ID', '-1', `expected ${providerIdText}, got "-1"`],
  ['CONFORMANCE_PROVIDER_ID', '7\n', `expected ${providerIdText}, got "7\\n"`],
  ['CONFORMANCE_OTHER_PROVIDER_ID', '1.0', `expected ${providerIdText}, got "1.0"`],
  ['CONFORMANCE_USER_ID', 'a'.repeat(256), `expected ${objectIdText}, got "${'a'.repeat(40)}" (cut, 256 characters)`],
  ['CONFORMANCE_USER_ID', 'a\u0085', `expected ${objectIdText}, got "a\\u{85}"`],
  ['CONFORMANCE_GROUP_ID', 'a\tb', `expected ${objectIdText}, got "a\\tb"`],
  ['CONFORMANCE_PROFILE', 'Core', 'expected one of observe, core, full, got "Core"'],
  ['CONFORMANCE_ALLOW_WRITES', 'true', 'expected one of 1, 0, got "true"'],
  ['CONFORMANCE_CONTRACT', 'latest', `expected ${shippedText}, got "latest"`],
  ['CONFORMANCE_CONTRACT', '2023.10', `expected ${shippedText}, got "2023.10"`],
  [
    'CONFORMANCE_CONTRACT',
    '2025.4.1',
    `expected ${shippedText}, got a release of contract version 2025.4, which the suite does not have`,
  ],
  ['CONFORMANCE_SEED', '1.5', 'expected an integer from -2147483648 to 2147483647, got "1.5"'],
  ['CONFORMANCE_SEED', '2147483648', 'expected an integer from -2147483648 to 2147483647, got "2147483648"'],
  ['CONFORMANCE_SEED', '-2147483649', 'expected an integer from -2147483648 to 2147483647, got "-2147483649"'],
  ['CONFORMANCE_SEED', '0x10', 'expected an integer from -2147483648 to 2147483647, got "0x10"'],
  ['CONFORMANCE_EXAMPLES', '0', 'expected an integer from 1 to 1000, got "0"'],
  ['CONFORMANCE_EXAMPLES', '1001', 'expected an integer from 1 to 1000, got "1001"'],
  ['CONFORMANCE_TIMEOUT_MS', '99', 'expected an integer from 100 to 600000, got "99"'],
  ['CONFORMANCE_TIMEOUT_MS', '600001', 'expected an integer from 100 to 600000, got "600001"'],
  ['CONFORMANCE_TIMEOUT_MS', '20s', 'expected an integer from 100 to 600000, got "20s"'],
  ['CONFORMANCE_RATE', '0', `expected ${rateText}, got "0"`],
  ['CONFORMANCE_RATE', '-1', `expected ${rateText}, got "-1"`],
  ['CONFORMANCE_RATE', 'Infinity', `expected ${rateText}, got "Infinity"`],
  ['CONFORMANCE_SINK_LISTEN', '8080', `expected ${listenText}, got "8080"`],
  ['CONFORMANCE_SINK_LISTEN', ':8080', `expected ${listenText}, got ":8080"`],
  ['CONFORMANCE_SINK_LISTEN', 'localhost:65536', `expected ${listenText}, got "localhost:65536"`],
  ['CONFORMANCE_SINK_LISTEN', 'localhost:0', `expected ${listenText}, got "localhost:0"`],
  ['CONFORMANCE_SINK_LISTEN', '[localhost]:80', `expected ${listenText}, got "[localhost]:80"`],
  ['CONFORMANCE_OUTPUT', 'a\u0000b', 'expected a path without control characters, got "a\\u0000b"'],
];
for (const [name, value, message] of badValues) {
  test(`refuses ${JSON.stringify(value).slice(0, 40)} as ${name}`, () => {
    expect(problemsWith({ [name]: value })).toEqual([`${name}: ${message}`]);
  });
}

/** The bounds themselves are good. */
const goodValues: readonly (readonly [name: string, value: string])[] = [
  ['CONFORMANCE_SEED', '-2147483648'],
  ['CONFORMANCE_SEED', '2147483647'],
  ['CONFORMANCE_EXAMPLES', '1'],
  ['CONFORMANCE_EXAMPLES', '1000'],
  ['CONFORMANCE_TIMEOUT_MS', '100'],
  ['CONFORMANCE_TIMEOUT_MS', '600000'],
  ['CONFORMANCE_USER_ID', '😀'.repeat(255)],
  ['CONFORMANCE_PROVIDER_ID', '0'],
  ['CONFORMANCE_SINK_LISTEN', '[::1]:65535'],
];
for (const [name, value] of goodValues) {
  test(`takes ${value.slice(0, 20)} as ${name}`, () => {
    expect(problemsWith({ [name]: value })).toEqual([]);
  });
}

for (const name of settings) {
  test(`refuses an empty ${name}`, () => {
    expect(problemsWith({ [name]: '' })).toEqual([`${name}: empty value: give it a value or remove it`]);
  });
}

test('refuses an empty variable even if a flag overrides it', () => {
  expect(problemsOf({ env: { CONFORMANCE_SEED: '' }, flags: { CONFORMANCE_SEED: '1' } })).toHaveLength(1);
});

test('does not take an empty target setting for none', () => {
  expect(problemsOf({ env: { CONFORMANCE_BASE_URL: '' } })).not.toEqual([]);
});

const unknownNames = [
  ['CONFORMANCE_PROVIDERID', 'CONFORMANCE_PROVIDER_ID'],
  ['CONFORMANCE_TOKEN_FIEL', 'CONFORMANCE_TOKEN_FILE'],
  ['CONFORMANCE_BASE_URI', 'CONFORMANCE_BASE_URL'],
  ['CONFORMANCE_PROFILE_FILE', 'CONFORMANCE_PROFILE'],
] as const;
for (const [unknown, nearest] of unknownNames) {
  test(`suggests ${nearest} for ${unknown}`, () => {
    expect(problemsWith({ [unknown]: canary })).toEqual([
      `${unknown}: unknown name: did you mean ${nearest}? Rename or remove it`,
    ]);
  });
}

test('suggests no setting for a name that is near none', () => {
  expect(problemsWith({ CONFORMANCE_WOBBLE: canary })).toEqual(['CONFORMANCE_WOBBLE: unknown name: remove it']);
});

test('leaves other variables of the environment alone', () => {
  expect(problemsWith({ CONFORMANCE: 'x', HOME: '', conformance_token: 'x' })).toEqual([]);
});

for (const name of tokenSettings) {
  test(`refuses both ${name} and ${name}_FILE`, () => {
    const env = { [name]: `${canary}-x`, [`${name}_FILE`]: 'file', CONFORMANCE_SINK_LISTEN: 'localhost:8080' };
    expect(problemsWith(env)).toEqual([`${name} and ${name}_FILE: both are set: keep one of them`]);
  });
}

test('knows the file sibling of every token and of nothing else', () => {
  const withSibling = settings.filter((name) => settingOf(`${name}_FILE`) !== undefined);
  expect(withSibling.toSorted()).toEqual(tokenSettings.toSorted());
});

for (const name of targetSettings.filter((setting) => setting !== 'CONFORMANCE_BASE_URL')) {
  test(`refuses ${name} without a base URL`, () => {
    const value = name.endsWith('TOKEN') ? canary : name === 'CONFORMANCE_SINK_LISTEN' ? 'localhost:8080' : '7';
    const problem = problemsOf({ env: { [name]: value } }).find((line) => line.startsWith('CONFORMANCE_BASE_URL: '));
    expect(problem).toContain(`missing, but ${name} given: set it to the base URL of the API`);
    expect(problem).toContain('or remove the others to test the embedded reference deployment');
  });
}

const incomplete: readonly (readonly [title: string, changes: Env, problems: readonly string[]])[] = [
  [
    'a base URL without a token',
    { CONFORMANCE_TOKEN: undefined },
    ["CONFORMANCE_TOKEN: missing: set it to the operator's bearer token, or CONFORMANCE_TOKEN_FILE to a file with it"],
  ],
  [
    'a base URL without a provider id',
    { CONFORMANCE_PROVIDER_ID: undefined },
    ['CONFORMANCE_PROVIDER_ID: missing: set it to the id of the SCIM provider under test, such as 7'],
  ],
  [
    'the provider under test as the second one',
    { CONFORMANCE_OTHER_PROVIDER_ID: '7' },
    ['CONFORMANCE_OTHER_PROVIDER_ID: same id as the provider under test, 7: name a second provider or remove it'],
  ],
  [
    'one token for two identities',
    { CONFORMANCE_RESTRICTED_TOKEN: leastEnv.CONFORMANCE_TOKEN },
    ['CONFORMANCE_RESTRICTED_TOKEN: same token as CONFORMANCE_TOKEN: give each identity its own token or remove it'],
  ],
  [
    'one token for the restricted and the revoked identity',
    { CONFORMANCE_RESTRICTED_TOKEN: canary, CONFORMANCE_REVOKED_TOKEN: canary },
    [
      'CONFORMANCE_REVOKED_TOKEN: same token as CONFORMANCE_RESTRICTED_TOKEN: give each identity its own token or remove it',
    ],
  ],
  [
    'a sink without an address to listen on',
    { CONFORMANCE_SINK_URL: 'http://sink/', CONFORMANCE_SINK_TOKEN: canary },
    [
      'CONFORMANCE_SINK_LISTEN: missing, but CONFORMANCE_SINK_URL, CONFORMANCE_SINK_TOKEN given: ' +
        'set it to host:port, such as 0.0.0.0:8080, or remove the others',
    ],
  ],
];
for (const [title, changes, problems] of incomplete) {
  test(`refuses ${title}`, () => {
    expect(problemsWith(changes)).toEqual(problems);
  });
}

test('refuses a sink URL that is not http', () => {
  expect(problemsWith({ CONFORMANCE_SINK_LISTEN: 'localhost:80', CONFORMANCE_SINK_URL: 'ldap://sink' })).toEqual([
    `CONFORMANCE_SINK_URL: expected ${urlText}, got "ldap://sink"`,
  ]);
});

const consents = [
  { profile: undefined, allowed: undefined, asked: 'core' },
  { profile: 'core', allowed: '0', asked: 'core' },
  { profile: 'full', allowed: undefined, asked: 'full' },
];
for (const { profile, allowed, asked } of consents) {
  test(`refuses profile ${profile ?? 'by default'} with ${allowed ?? 'no'} consent`, () => {
    const env = { CONFORMANCE_PROFILE: profile, CONFORMANCE_ALLOW_WRITES: allowed };
    expect(problemsWith(env)).toEqual([
      `CONFORMANCE_ALLOW_WRITES: profile ${asked} writes to this deployment, which needs consent: ` +
        'set CONFORMANCE_ALLOW_WRITES=1 to allow writes, or CONFORMANCE_PROFILE=observe to only read',
    ]);
  });
}

test('shows no token in the wrong setting', () => {
  expect(problemsWith({ CONFORMANCE_PROFILE: `x${leastEnv.CONFORMANCE_TOKEN}` })).toEqual([
    'CONFORMANCE_PROFILE: expected one of observe, core, full, got (not shown: it contains a token)',
  ]);
});
