import { expect, test } from '@playwright/test';
import { failureMessage } from '../../../src/playwright/failureMessage.ts';
import { finding, resultOf } from './messages.ts';

test('a failure reads requirement → acceptable → actual → repeat, for each group of findings', () => {
  const { edit: _, ...plain } = finding;
  expect(failureMessage(resultOf({ outcome: 'failed', findings: [finding, plain] }))).toBe(
    [
      'must: A fact.',
      '  requirement: A, none',
      '  an edit (3×)',
      '    acceptable: status 403',
      '    actual: status 500',
      '    repeat: curl https://target.example/',
      '  the plain request (3×)',
      '    acceptable: status 403',
      '    actual: status 500',
      '    repeat: curl https://target.example/',
      '  rerun: npx --no-install playwright test --grep @A',
    ].join('\n'),
  );
});

test('what has no result says why, and how to repeat the request', () => {
  const result = resultOf({
    outcome: 'inconclusive',
    reason: 'the control failed',
    curl: 'curl https://target.example/',
  });
  expect(failureMessage(result)).toContain(
    '\n  inconclusive: the control failed\n    repeat: curl https://target.example/\n  rerun: npx',
  );
});

test('findings beyond the tenth are counted', () => {
  const message = failureMessage(resultOf({ outcome: 'failed', findings: Array.from({ length: 12 }, () => finding) }));
  expect(message.match(/acceptable:/g)).toHaveLength(10);
  expect(message).toContain('\n  … and 2 more in the report\n');
});
