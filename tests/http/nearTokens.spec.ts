import { execFileSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { nearTokens } from '../../src/http/nearTokens.ts';

for (const token of ['aB3-xYz', 'Zz', '1234-5678', 'q~~~~~~~~']) {
  test(`no near miss of ${token} is the token itself, nor another near miss`, () => {
    const misses = Object.values(nearTokens).map(({ of }) => of(token));
    expect(new Set([token, ...misses]).size).toBe(misses.length + 1);
  });
}

test('a token is cut by its last character, or its letters change their case', () => {
  expect(nearTokens.cut.of('aB3-xYz')).toBe('aB3-xY');
  expect(nearTokens.swapped.of('aB3-xYz')).toBe('Ab3-XyZ');
});

for (const [name, { of, expansion }] of Object.entries(nearTokens)) {
  test(`a shell makes the near miss ${name} of a token with letters`, () => {
    const CONFORMANCE_TOKEN = 'aB3-xYz_9Q';
    const made = execFileSync('sh', ['-c', `printf %s "${expansion}"`], { env: { ...process.env, CONFORMANCE_TOKEN } });
    expect(made.toString()).toBe(of(CONFORMANCE_TOKEN));
  });
}
