import { expect, test } from '@playwright/test';
import { isDateTime } from '../../../../src/contract/formats.ts';
import { instantOf } from '../../../../src/judge/relations/instantOf.ts';

const second = Date.UTC(2024, 7, 1, 10, 0, 0);

const instants: readonly (readonly [text: string, instant: number])[] = [
  ['2024-08-01T10:00:00Z', second],
  ['2024-08-01t10:00:00z', second],
  ['2024-08-01T10:00:00+00:00', second],
  ['2024-08-01T10:00:00-00:00', second],
  ['2024-08-01T15:30:00+05:30', second],
  ['2024-07-31T23:15:00-10:45', second],
  ['2024-08-02T09:59:00+23:59', second],
  ['2024-08-01T10:00:00.5Z', second + 500],
  ['2024-08-01T10:00:00.123Z', second + 123],
  ['2024-08-01T10:00:00.25+00:00', second + 250],
  ['2024-08-01T10:00:00.1235Z', second + 123.5],
  ['2024-08-01T10:00:00.999999999999Z', second + 999.999999999],
  ['2024-08-01t12:00:00.75+02:00', second + 750],
  ['2016-12-31T23:59:59Z', Date.UTC(2016, 11, 31, 23, 59, 59)],
  ['2016-12-31T23:59:60Z', Date.UTC(2017, 0, 1)],
  ['2016-12-31T23:59:60.9Z', Date.UTC(2017, 0, 1)],
  ['1990-12-31T15:59:60-08:00', Date.UTC(1991, 0, 1)],
  ['0001-01-01T00:00:00Z', -62_135_596_800_000],
  ['9999-12-31T23:59:59Z', 253_402_300_799_000],
  ['1969-12-31T23:59:59.25Z', -750],
];
for (const [text, instant] of instants) {
  test(`${text} is ${instant}`, () => {
    expect(isDateTime(text)).toBe(true);
    expect(instantOf(text)).toBeCloseTo(instant, 3);
  });
}

test('microseconds distinguish instants', () => {
  expect(instantOf('2024-08-01T10:00:00.123456Z')).toBeLessThan(instantOf('2024-08-01T10:00:00.123457Z'));
});

test('the order of instants around a leap second is kept', () => {
  const order = [
    '2016-12-31T23:59:59.9Z',
    '2016-12-31T23:59:60Z',
    '2016-12-31T23:59:60.5Z',
    '2017-01-01T00:00:00Z',
    '2017-01-01T00:00:00.1Z',
  ].map(instantOf);
  expect(order).toEqual([...order].sort((a, b) => a - b));
});

test('every legal offset gives an instant', () => {
  const offsets = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0')).flatMap((hour) =>
    ['00', '01', '30', '45', '59'].flatMap((minute) => [`+${hour}:${minute}`, `-${hour}:${minute}`]),
  );
  const instantsAt = offsets.map((offset) => instantOf(`2024-08-01T10:00:00${offset}`));
  expect(instantsAt.filter(Number.isNaN)).toEqual([]);
  expect(new Set(instantsAt).size).toBe(offsets.length - 1);
});
