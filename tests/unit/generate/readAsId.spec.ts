import { expect, test } from '@playwright/test';
import { readAsInteger, readAsUuid } from '../../../src/generate/readAsId.ts';
import { readAsPythonInteger, readAsPythonUuid } from './lenientReaders.ts';

/** Facts of Python 3.11: `int(text)`; undefined if it raises ValueError. */
const integers: readonly (readonly [text: string, value: bigint | undefined])[] = [
  ['7', 7n],
  [' +7 ', 7n],
  ['007', 7n],
  ['-7', -7n],
  ['-0', 0n],
  ['１２', 12n],
  ['٤٢', 42n],
  ['１２٣', 123n],
  ['-１', -1n],
  ['𝟜𝟚', 42n],
  ['1_0', 10n],
  ['\u00a07', 7n],
  ['7\u0085', 7n],
  ['\u20037\u3000', 7n],
  ['9007199254740993', 9007199254740993n],
  ['1__0', undefined],
  ['_1', undefined],
  ['1_', undefined],
  ['+-1', undefined],
  ['+ 7', undefined],
  ['+', undefined],
  ['', undefined],
  ['  ', undefined],
  ['0x1', undefined],
  ['1.0', undefined],
  ['1.', undefined],
  ['1e3', undefined],
  ['1,000', undefined],
  ['1 0', undefined],
  ['½', undefined],
  ['²', undefined],
  ['Ⅷ', undefined],
  ['7\0', undefined],
  ['\u200b7', undefined],
  ['inf', undefined],
  ['true', undefined],
];
for (const [text, value] of integers) {
  test(`int(${JSON.stringify(text)}) is ${value ?? 'an error'}`, () => {
    expect(readAsInteger(text)).toBe(value);
    expect(readAsPythonInteger(text)).toBe(value);
  });
}

test('what strip() takes away and int() does not is taken away as well', () => {
  expect(readAsInteger('\u001c7\u001f')).toBe(7n);
});

const uuid = '3acc0c04-96fb-4156-bc5d-0ca1f94c72b3';
const hex = uuid.replaceAll('-', '');

/** Facts of Python 3.11: `UUID(text).hex`; undefined if it raises ValueError. */
const uuids: readonly (readonly [text: string, value: string | undefined])[] = [
  [uuid, hex],
  [hex, hex],
  [uuid.toUpperCase(), hex],
  [`{${uuid}}`, hex],
  [`}{${hex}`, hex],
  [`urn:uuid:${uuid}`, hex],
  [`uuid:${uuid}`, hex],
  [`urn:${hex.slice(0, 16)}uuid:${hex.slice(16)}`, hex],
  [Array.from(hex).join('-'), hex],
  [`-${hex}`, hex],
  [`３${hex.slice(1)}`, hex],
  [hex.slice(1), undefined],
  [`${hex}0`, undefined],
  [`g${hex.slice(1)}`, undefined],
  [`ａ${hex.slice(1)}`, undefined],
  [`_${hex.slice(1)}`, undefined],
  ['x'.repeat(32), undefined],
  ['abc', undefined],
  ['', undefined],
];
for (const [text, value] of uuids) {
  test(`UUID(${JSON.stringify(text)}) is ${value ?? 'an error'}`, () => {
    expect(readAsUuid(text)).toBe(value);
    expect(readAsPythonUuid(text)).toBe(value);
  });
}

/** Other characters that `int(text, 16)` accepts among the 32. */
const shortUuids: readonly (readonly [text: string, value: string])[] = [
  [` ${hex.slice(1)}`, `0${hex.slice(1)}`],
  [`${hex.slice(0, -1)}\n`, `0${hex.slice(0, -1)}`],
  [`+${hex.slice(1)}`, `0${hex.slice(1)}`],
  [`0x${hex.slice(2)}`, `00${hex.slice(2)}`],
  [`0x_${hex.slice(3)}`, `000${hex.slice(3)}`],
  [`${hex.slice(0, 4)}_${hex.slice(5)}`, `0${hex.slice(0, 4)}${hex.slice(5)}`],
];
for (const [text, value] of shortUuids) {
  test(`UUID(${JSON.stringify(text)}) is ${value}`, () => {
    expect(readAsUuid(text)).toBe(value);
  });
}

test('whitespace around a UUID is removed', () => {
  expect(readAsUuid(` ${uuid}\n`)).toBe(hex);
});

test('every decimal digit of Unicode is read as its value', () => {
  const digits = Array.from({ length: 0x110000 }, (_, code) => code)
    .filter((code) => (code < 0xd800 || code > 0xdfff) && /^\p{Nd}$/u.test(String.fromCodePoint(code)))
    .map((code) => readAsInteger(String.fromCodePoint(code)));
  expect(digits.length % 10).toBe(0);
  expect(digits).toEqual(digits.map((_, index) => BigInt(index % 10)));
});
