import { expect, test } from '@playwright/test';
import { passed } from '../../../../src/requirements/Conclusion.ts';
import { requirementsWith, withoutWaits } from '../../../../src/tools/selftest/withoutWaits.ts';
import { FakeVerifier, noResponse } from '../../requirements/FakeVerifier.ts';
import { requirementOf } from '../../run/sessions.ts';

test('a requirement without waits keeps a short wait and skips half a minute', async () => {
  const verifier = new FakeVerifier(() => noResponse);
  const { verification } = withoutWaits(
    requirementOf({
      id: 'A',
      verification: {
        procedure: async ({ wait }) => {
          for (const milliseconds of [100, 101, 30_000]) await wait(milliseconds);
          return passed;
        },
      },
    }),
  );
  if ('cases' in verification) throw new Error('it has a procedure');
  expect(await verification.procedure(verifier)).toEqual(passed);
  expect(verifier.waits).toEqual([100]);
});

test('with a fault that shows late the requirements keep their waits', () => {
  const requirements = [requirementOf({ id: 'A' })];
  expect(requirementsWith({ isLate: true }, requirements)).toBe(requirements);
});
