import { expect, test } from '@playwright/test';
import { canBeOtherProvider, namesOnlyGiven } from '../../../src/generate/providerIdReadings.ts';

const given = ['10', undefined];

/** What a text in the place of a provider id may refer to: only the given one, perhaps another one, or none. */
const readings: readonly (readonly [id: string, names: 'given' | 'another' | 'none'])[] = [
  ['10', 'given'],
  ['%2B10', 'given'],
  ['1_0', 'another'],
  ['11', 'another'],
  ['2147483648', 'another'],
  ['9223372036854775807', 'another'],
  ['9223372036854775808', 'none'],
  ['0', 'none'],
  ['-11', 'none'],
  ['', 'none'],
  ['..', 'none'],
  ['abc', 'none'],
  ['10abc', 'none'],
  ['10%00', 'none'],
  ['11abc', 'another'],
  ['11%2F', 'another'],
  ['1%2531', 'another'],
  ['%25311', 'another'],
  ['%EF%BC%91%EF%BC%91', 'another'],
];
for (const [id, names] of readings) {
  test(`the provider id ${JSON.stringify(id)} names ${names === 'given' ? 'the given provider' : names}`, () => {
    expect(namesOnlyGiven(id, given)).toBe(names === 'given');
    expect(canBeOtherProvider(id, given)).toBe(names === 'another');
  });
}
