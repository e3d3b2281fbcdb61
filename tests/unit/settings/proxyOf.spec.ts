import { expect, test } from '@playwright/test';
import { createRedactor } from '../../../src/redaction/redact.ts';
import { loadSettings } from '../../../src/settings/loadSettings.ts';
import { proxyOf } from '../../../src/settings/proxyOf.ts';
import { secretsOf } from '../../../src/settings/secretsOf.ts';
import { canary, leastEnv } from './settingsHelp.ts';

const https = 'https://auth.example.com/api/v3';
const proxy = 'http://proxy.example:3128';
const originOf = (env: Record<string, string>, url = https) => proxyOf(env, url).proxy?.origin;

test('the scheme of the target decides which variable counts, and lower case comes first', () => {
  expect(originOf({ HTTPS_PROXY: proxy })).toBe(proxy);
  expect(originOf({ HTTP_PROXY: proxy })).toBeUndefined();
  expect(originOf({ HTTP_PROXY: proxy }, 'http://auth.example.com')).toBe(proxy);
  expect(originOf({ https_proxy: proxy, HTTPS_PROXY: 'http://other.example' })).toBe(proxy);
  expect(originOf({ https_proxy: '', HTTPS_PROXY: proxy })).toBe(proxy);
  expect(originOf({ HTTPS_PROXY: 'proxy.example:3128' })).toBe(proxy);
});

for (const list of [
  'auth.example.com',
  'example.com',
  '.example.com',
  '*.example.com',
  'x.org, EXAMPLE.com:443',
  '*',
]) {
  test(`NO_PROXY excludes the target: ${list}`, () => {
    expect(originOf({ HTTPS_PROXY: proxy, NO_PROXY: list })).toBeUndefined();
    expect(originOf({ HTTPS_PROXY: proxy, no_proxy: list, NO_PROXY: 'x.org' })).toBeUndefined();
  });
}

for (const list of ['', ',', 'ample.com', 'x.auth.example.com', 'example.com:8443', '.com.example']) {
  test(`NO_PROXY does not exclude the target: ${list}`, () => {
    expect(originOf({ HTTPS_PROXY: proxy, NO_PROXY: list })).toBe(proxy);
  });
}

for (const host of ['localhost', '127.0.0.1:8080', '[::1]:9', 'a.localhost']) {
  test(`this machine is reached without a proxy: ${host}`, () => {
    expect(originOf({ HTTP_PROXY: proxy }, `http://${host}/api/v3`)).toBeUndefined();
  });
}

for (const text of [`socks5://u:${canary}@proxy.example`, `http://${canary}:x`, `http://%zz:${canary}@proxy.example`]) {
  test(`another text is refused and not shown: ${text.replace(canary, '…')}`, () => {
    const from = {
      cwd: '/nowhere',
      env: { ...leastEnv, HTTPS_PROXY: text },
      flags: {},
      knownGenerations: () => ['2024.8'],
    };
    expect(loadSettings(from)).toMatchObject({
      kind: 'invalid',
      problems: [
        'HTTPS_PROXY: expected the http or https URL of a proxy, got other text, not shown: correct it, or exclude auth.example.com by NO_PROXY',
      ],
    });
  });
}

test('the credentials of a proxy are secrets of the target', () => {
  const env = { ...leastEnv, HTTPS_PROXY: `http://user:${canary}%40@proxy.example:3128` };
  const settings = loadSettings({ cwd: '/nowhere', env, flags: {}, knownGenerations: () => ['2024.8'] });
  if (settings.kind !== 'target') throw new Error(JSON.stringify(settings));
  const { proxy: named } = settings.target;
  const credentials = Buffer.from(`user:${canary}@`).toString('base64');
  expect(named).toEqual({ origin: proxy, authorization: `Basic ${credentials}` });
  const { text } = createRedactor(secretsOf(settings.target));
  expect(text(`a ${canary}@ b ${credentials} c`)).toBe('a <proxy-password> b <proxy-password> c');
});
