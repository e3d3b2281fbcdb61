import { expect, test } from '@playwright/test';
import { parseHttpUrl } from '../../../src/settings/parseHttpUrl.ts';

const normal = [
  ['https://auth.example.com/api/v3', 'https://auth.example.com/api/v3'],
  ['https://auth.example.com/api/v3//', 'https://auth.example.com/api/v3'],
  ['https://auth.example.com', 'https://auth.example.com'],
  ['HTTPS://Auth.Example.com:443/Api', 'https://auth.example.com/Api'],
  ['http://[::1]:9000/', 'http://[::1]:9000'],
  ['http://a/b@c', 'http://a/b@c'],
] as const;
for (const [text, value] of normal) {
  test(`reads ${text} as ${value}`, () => {
    expect(parseHttpUrl(text)).toEqual({ ok: true, value });
  });
}

for (const text of ['https:a/', 'https:/a/', 'https:\\\\a\\', 'https:///a/', 'mailto:a', '//a/']) {
  test(`refuses ${text}`, () => {
    expect(parseHttpUrl(text)).toMatchObject({ ok: false });
  });
}

for (const text of ['https:/u:p4ss@a/', 'https:\\\\u:p4ss@a/', 'u:p4ss@a', 'https://u:p4ss@', 'https://u:p4?ss@a']) {
  test(`does not show the user info of ${text}`, () => {
    const parsed = parseHttpUrl(text);
    expect(parsed).toMatchObject({ ok: false, got: expect.not.stringMatching('p4|ss') });
  });
}
