import { expect, test } from '@playwright/test';
import { debugOutputProblems } from '../../../src/settings/debugOutput.ts';

const reveals = 'writes tokens or TLS keys into a file';
const debug = 'DEBUG: a pattern matches pw:…, the output of Playwright, which shows tokens: unset it or exclude pw:…';
const nodeDebug = 'NODE_DEBUG: enables debug output of Node, which shows tokens: unset it';

const refused: readonly (readonly [env: { readonly [name: string]: string }, problem: string])[] = [
  ...['*', 'pw:api', 'pw:*', 'p*', 'express:*, pw:channel', 'a pw*'].map((value) => [{ DEBUG: value }, debug] as const),
  ...['http', '*', 'mine'].map((value) => [{ NODE_DEBUG: value }, nodeDebug] as const),
  ...[
    '--tls-keylog=keys.log',
    '--report-on-signal',
    '--report-uncaught-exception',
    '--report-on-fatalerror',
    '--heapsnapshot-signal=SIGUSR2',
    '--heapsnapshot-near-heap-limit=1',
  ].map((option) => {
    const [name] = option.split('=');
    return [{ NODE_OPTIONS: option }, `NODE_OPTIONS: ${name} ${reveals}: remove it from there`] as const;
  }),
  [
    { NODE_OPTIONS: '--max-old-space-size=512 "--tls_keylog=my keys"' },
    `NODE_OPTIONS: --tls-keylog ${reveals}: remove it from there`,
  ],
  [
    { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
    'NODE_TLS_REJECT_UNAUTHORIZED: 0 disables the verification of certificates, so tokens may go to another server: unset it; NODE_EXTRA_CA_CERTS names a private CA',
  ],
];
for (const [env, problem] of refused) {
  test(`${JSON.stringify(env)} is refused`, () => {
    expect(debugOutputProblems(env, [])).toEqual([problem]);
  });
}

test('an option that Node itself was started with is refused', () => {
  expect(debugOutputProblems({}, ['--tls-keylog=keys.log'])).toEqual([
    `--tls-keylog: this option of Node ${reveals}: start Node without it`,
  ]);
});

const accepted: readonly { readonly [name: string]: string }[] = [
  { NODE_TLS_REJECT_UNAUTHORIZED: '1' },
  {},
  { DEBUG: '', NODE_DEBUG: '', NODE_OPTIONS: '' },
  ...['1', 'true', 'express:*', 'apw:*', '-pw:*', 'pw'].map((value) => ({ DEBUG: value })),
  { NODE_OPTIONS: '--max-old-space-size=512 --enable-source-maps --no-report-on-signal --report-dir=reports' },
  { PWDEBUG: '1', DEBUG_FILE: 'debug.log', NODE_DEBUG_NATIVE: 'TLSWRAP', SSLKEYLOGFILE: 'keys.log' },
];
for (const env of accepted) {
  test(`${JSON.stringify(env)} is accepted`, () => {
    expect(debugOutputProblems(env, ['--import=./loader.mjs'])).toEqual([]);
  });
}
