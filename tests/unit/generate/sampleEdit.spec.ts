import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import type { Edit } from '../../../src/generate/Edit.ts';
import { sampleEdit } from '../../../src/generate/sampleEdit.ts';
import { allEdits, requestsFor } from './edits.ts';

const requests = requestsFor(['6', '3acc0c04-96fb-4156-bc5d-0ca1f94c72b3']);
const varying = allEdits.filter(({ varies }) => varies);

function hex(body: Uint8Array): string {
  return Buffer.from(body).toString('hex');
}

function samples(edit: Edit, seed: number, examples: number): readonly string[] {
  return requests.flatMap((valid) => sampleEdit(edit, valid, seed, examples).map(({ body }) => hex(body)));
}

test('the same seed gives the same samples', () => {
  for (const edit of allEdits) expect(samples(edit, 11, 5)).toEqual(samples(edit, 11, 5));
});

test('another seed gives other samples if the payload varies', () => {
  const fixed = varying.filter((edit) =>
    [2, 3, 4, 5, 6].every((seed) => samples(edit, seed, 4).join() === samples(edit, 1, 4).join()),
  );
  expect(fixed.map(({ name }) => name)).toEqual([]);
});

test('no sample is repeated', () => {
  for (const edit of allEdits) {
    for (const valid of requests) {
      const bodies = sampleEdit(edit, valid, 3, 40).map(({ body }) => hex(body));
      expect(new Set(bodies).size).toBe(bodies.length);
    }
  }
});

test('there are as many samples as examples, if there are enough payloads', () => {
  const wide = varying.filter(({ name }) => /non-BMP|unassigned UUID|unknown member/.test(name));
  expect(wide).toHaveLength(7);
  for (const edit of wide) {
    for (const valid of requests) {
      expect([1, 2, 7].map((examples) => sampleEdit(edit, valid, 9, examples).length)).toEqual([1, 2, 7]);
    }
  }
});

test('an edit that does not vary gives one sample for any number of examples', () => {
  const fixed = allEdits.filter(({ varies }) => !varies);
  expect(fixed.length).toBeGreaterThan(10);
  for (const edit of fixed) {
    for (const valid of requests) expect(sampleEdit(edit, valid, 9, 7)).toHaveLength(1);
  }
});

test('the seed and the path of a sample find it again', async () => {
  for (const edit of allEdits) {
    for (const valid of requests) {
      for (const { body, path } of sampleEdit(edit, valid, -20_240_801, 6)) {
        const met: string[] = [];
        const property = fc.asyncProperty(edit.body(valid), (found) => {
          met.push(hex(found));
          return Promise.resolve();
        });
        await fc.check(property, { seed: -20_240_801, path, numRuns: 1 });
        expect(met).toEqual([hex(body)]);
      }
    }
  }
});
