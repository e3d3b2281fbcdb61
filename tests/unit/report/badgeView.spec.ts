import { expect, test } from '@playwright/test';
import { type Verdict, verdicts } from '../../../src/report/Report.ts';
import { badgeView } from '../../../src/report/views/badgeView.ts';
import { embedded, failing } from './samples.ts';

const shown: { readonly [verdict in Verdict]: readonly [message: string, color: string] } = {
  'non-conformant': ['non-conformant (full)', 'red'],
  inconclusive: ['inconclusive (full)', 'lightgrey'],
  'conformant-with-deviations': ['conformant with deviations (full)', 'yellowgreen'],
  conformant: ['conformant (full)', 'brightgreen'],
};

for (const verdict of verdicts) {
  test(`the badge of a run that is ${verdict}`, () => {
    const [message, color] = shown[verdict];
    expect(JSON.parse(badgeView({ ...failing, verdict }))).toEqual({
      ...{ schemaVersion: 1, label: 'SCIM sync 2024.8', message, color },
    });
  });
}

test('the badge of an embedded run is grey', () => {
  expect(JSON.parse(badgeView({ ...embedded, verdict: 'conformant' }))).toMatchObject({
    message: 'embedded reference: conformant',
    color: 'lightgrey',
  });
});
