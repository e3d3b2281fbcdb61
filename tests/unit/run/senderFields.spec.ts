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

test('a request carries the requirement in the field that the settings name', () => {
  expect(senderFields({ userAgent: 'their-client/2', traceHeader: 'X-Trace' }, 'suite/1', 'SOME-ID')).toEqual([
    ['User-Agent', 'their-client/2'],
    ['X-Trace', 'SOME-ID'],
  ]);
});
