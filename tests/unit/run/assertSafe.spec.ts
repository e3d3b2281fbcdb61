import { expect, test } from '@playwright/test';
import { SuiteError } from '../../../src/lib/SuiteError.ts';
import { absentProviders, assertSafe } from '../../../src/run/assertSafe.ts';
import { providerIdOf } from '../../../src/run/requestsIn.ts';
import { fakeTarget, readProbe, withoutSettings, writeProbe } from './fakes.ts';

const methods = ['POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'get'];

for (const method of ['GET', 'HEAD', 'OPTIONS']) {
  test(`${method} is sent with any settings`, () => {
    expect(() =>
      assertSafe({ ...readProbe(), method }, fakeTarget({ allowWrites: false, profile: 'observe' })),
    ).not.toThrow();
  });
}

for (const method of methods) {
  test(`${method} is sent with consent under a profile that writes, and never else`, () => {
    const probe = { ...writeProbe(), method };
    for (const profile of ['core', 'full'] as const) {
      expect(() => assertSafe(probe, fakeTarget({ allowWrites: true, profile }))).not.toThrow();
      expect(() => assertSafe(probe, fakeTarget({ allowWrites: false, profile }))).toThrow(SuiteError);
    }
    for (const allowWrites of [true, false]) {
      expect(() => assertSafe(probe, fakeTarget({ allowWrites, profile: 'observe' }))).toThrow(
        `TEST would send ${method}`,
      );
    }
  });
}

const spellings: readonly (readonly [id: string, needsAbsence: boolean])[] = [
  ['10', false],
  ['20', false],
  ['010', false],
  ['%2B10', false],
  ['+10', false],
  ['%2010%20', false],
  ['1_0', true],
  ['%EF%BC%91%EF%BC%90', false],
  ['%D9%A1%D9%A0', false],
  ['1%30', false],
  ['30', true],
  ['1', true],
  ['100', true],
  ['-10', true],
  ['10.0', true],
  ['1%2530', true],
  ['10%00', true],
  ['0', true],
  ['', true],
  ['abc', true],
  ['%zz', true],
  ['10/../30', true],
  ['4294967306', true],
];
for (const [id, needsAbsence] of spellings) {
  test(`provider id ${JSON.stringify(id)} ${needsAbsence ? 'may be another provider' : 'can only be a given provider'}`, () => {
    expect(absentProviders(writeProbe({ providerId: id }), fakeTarget())).toEqual(needsAbsence ? [id] : []);
    expect(absentProviders(readProbe({ providerId: id }), fakeTarget())).toEqual([]);
  });
}

test('the second provider is a foreign provider if it is not given', () => {
  expect(absentProviders(writeProbe({ providerId: '20' }), withoutSettings('otherProviderId'))).toEqual(['20']);
});

const paths: readonly (readonly [path: string, id: string])[] = [
  ['/providers/scim/7/sync/object/', '7'],
  ['/providers/scim/7/sync/status/', '7'],
  ['/providers/scim/7/sync/object', '7'],
  ['/providers/scim/7/sync/object/?x=1', '7'],
  ['/providers/scim/7/sync/object?x=1', '7'],
  ['/providers/scim//sync/object/', ''],
  ['/providers/scim/a/b/sync/object/', 'a/b'],
  ['/providers/scim/7/', ''],
  ['/x/providers/scim/7/sync/object/', ''],
];
for (const [path, id] of paths) {
  test(`the provider id in ${path} is ${JSON.stringify(id)}`, () => expect(providerIdOf(path)).toBe(id));
}
