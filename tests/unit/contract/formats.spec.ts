import { expect, test } from '@playwright/test';
import { isDateTime, isUuid } from '../../../src/contract/formats.ts';

const legal = [
  '2024-08-01T10:00:00Z',
  '2024-08-01t10:00:00z',
  '2024-08-01T10:00:00.1Z',
  '2024-08-01T10:00:00.123456789012Z',
  '2024-08-01T10:00:00+05:30',
  '2024-08-01T10:00:00-00:00',
  '2024-02-29T00:00:00Z',
  '2000-02-29T00:00:00Z',
  '1990-12-31T23:59:60Z',
  '1990-12-31T15:59:60-08:00',
  '2016-07-01T05:29:60+05:30',
];
test('takes every legal spelling of a date-time', () => {
  expect(legal.filter((text) => !isDateTime(text))).toEqual([]);
});

const illegal = [
  '2024-08-01 10:00:00Z',
  '2024-08-01\n10:00:00Z',
  '2024-08-01\u00a010:00:00Z',
  '2024-08-01T10:00:00',
  '2024-08-01T10:00:00+0000',
  '2024-08-01T10:00:00+00',
  '2024-08-01T10:00Z',
  '2024-08-01T10:00:00.Z',
  '2024-08-01T24:00:00Z',
  '2024-08-01T10:60:00Z',
  '2024-08-01T10:00:61Z',
  '2024-08-01T10:00:60Z',
  '2024-08-01T23:59:60Z',
  '1990-12-31T23:59:60+01:00',
  '2024-13-01T10:00:00Z',
  '2024-00-01T10:00:00Z',
  '2024-04-31T10:00:00Z',
  '2023-02-29T10:00:00Z',
  '1900-02-29T10:00:00Z',
  '2024-08-01T10:00:00+24:00',
  '2024-08-01T10:00:00+00:60',
  '24-08-01T10:00:00Z',
  '2024-08-01T10:00:00Z\n',
  '٢024-08-01T10:00:00Z',
  '1722506400',
  '',
];
test('takes nothing else for a date-time', () => {
  expect(illegal.filter(isDateTime)).toEqual([]);
});

const uuids: readonly (readonly [string, boolean])[] = [
  ['3acc0c04-96fb-4156-bc5d-0ca1f94c72b3', true],
  ['3ACC0C04-96FB-4156-BC5D-0CA1F94C72B3', true],
  ['00000000-0000-0000-0000-000000000000', true],
  ['urn:uuid:3acc0c04-96fb-4156-bc5d-0ca1f94c72b3', false],
  ['{3acc0c04-96fb-4156-bc5d-0ca1f94c72b3}', false],
  ['3acc0c0496fb4156bc5d0ca1f94c72b3', false],
  ['3acc0c04-96fb-4156-bc5d-0ca1f94c72bg', false],
  ['3acc0c04-96fb-4156-bc5d-0ca1f94c72b3\n', false],
];
test('takes the plain spelling of a UUID alone', () => {
  expect(uuids.map(([text]) => [text, isUuid(text)])).toEqual(uuids);
});
