import { expect, test } from '@playwright/test';
import { caseContext } from './caseContext.ts';
import { bodyText, plannedCases } from './plannedCases.ts';

const context = caseContext({ seed: 4, examples: 3 });
const generated = plannedCases(context).flatMap(({ requirement, planned }) =>
  planned.generated === undefined ? [] : [{ requirement, planned, generated: planned.generated }],
);

test('every edited body is generated and has the seed of the run', () => {
  const bodies = plannedCases(context).filter(({ planned: { edit } }) =>
    /^(sync_object_\w+|override_dry_run|body): /.test(edit ?? ''),
  );
  expect(generated).toHaveLength(bodies.length);
  expect(generated.filter((one) => one.generated.seed !== 4)).toEqual([]);
});

test('shrinking a case gives the case itself if nothing smaller fails', async () => {
  for (const { planned, generated: origin } of generated) {
    const { probe, path } = await origin.shrink(() => Promise.resolve(false));
    expect(bodyText(probe)).toBe(bodyText(planned.probe));
    expect(path).toBe(origin.path);
  }
});

test('shrinking sends the probe of the case with another body and nothing else changed', async () => {
  const cases = generated.filter(({ planned }) => planned.edit === 'sync_object_model: cut short');
  expect(cases.length).toBeGreaterThan(2);
  const sent: unknown[] = [];
  const wanted: unknown[] = [];
  for (const { planned, generated: origin } of cases) {
    const { body: _, ...unchanged } = planned.probe;
    await origin.shrink(({ body: __, ...probe }) => {
      sent.push(probe);
      wanted.push(unchanged);
      return Promise.resolve(true);
    });
  }
  expect(sent.length).toBeGreaterThan(1);
  expect(sent).toEqual(wanted);
});

test('each edit is applied to the user and to the group', () => {
  const models = (edit: string) =>
    new Set(generated.filter(({ planned }) => planned.edit === edit).map(({ planned }) => planned.control?.batch));
  expect(models('sync_object_id: null')).toEqual(new Set(['sync-object user', 'sync-object group']));
});
