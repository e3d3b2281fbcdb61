import { expect, test } from '@playwright/test';
import { senderFields } from '../../../src/run/senderFields.ts';

test('a request names the suite and the requirement', () => {
  expect(senderFields({}, 'suite/1', 'SOME-ID')).toEqual([['User-Agent', 'suite/1 (SOME-ID)']]);
});

test('a request is called what the settings say, and names no requirement', () => {
  expect(senderFields({ userAgent: 'their-client/2' }, 'suite/1', 'SOME-ID')).toEqual([
    ['User-Agent', 'their-client/2'],
  ]);
});

test('the field with the id of the exchange follows the User-Agent', () => {
  expect(senderFields({ userAgent: 'their-client/2' }, 'suite/1', 'SOME-ID', ['X-Trace', 'run-1'])).toEqual([
    ['User-Agent', 'their-client/2'],
    ['X-Trace', 'run-1'],
  ]);
});
