import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import type { Edit } from '../../../src/generate/Edit.ts';
import { type Sample, sampleEdit, shrinkBound, shrinkSample } from '../../../src/generate/sampleEdit.ts';
import { models, type ValidRequest } from '../../../src/generate/ValidRequest.ts';
import { allEdits, membersOf } from './edits.ts';

const valid: ValidRequest = { model: models.user, id: '6' };
const seed = 77;

function editNamed(name: string): Edit {
  const edit = allEdits.find((one) => one.name === name);
  if (edit === undefined) throw new Error(`no edit ${name}`);
  return edit;
}

/** Shrinks a sample and writes down what was sent. */
async function shrink(edit: Edit, sample: Sample, fails: (body: Uint8Array) => boolean) {
  const sent: Uint8Array[] = [];
  const smallest = await shrinkSample(edit, valid, seed, sample, (body) => {
    sent.push(body);
    return Promise.resolve(fails(body));
  });
  return { smallest, sent };
}

function hex(body: Uint8Array): string {
  return Buffer.from(body).toString('hex');
}

const text = (body: Uint8Array) => new TextDecoder().decode(body);

test('shrinking ends at the smallest body if all of them fail', async () => {
  const edit = editNamed('body: cut short');
  for (const sample of sampleEdit(edit, valid, seed, 10).filter(({ body }) => body.length < 60)) {
    const { smallest } = await shrink(edit, sample, () => true);
    expect(text(smallest.body)).toBe('{');
    expect(smallest.cut).toBe(false);
  }
});

test('shrinking ends at the edge between what fails and what does not', async () => {
  const edit = editNamed('body: cut short');
  const long = sampleEdit(edit, valid, seed, 10).filter(({ body }) => body.length > 20 && body.length < 60);
  expect(long).not.toEqual([]);
  for (const sample of long) {
    const { smallest } = await shrink(edit, sample, (body) => body.length >= 20);
    expect(smallest.body).toHaveLength(20);
  }
});

test('shrinking keeps the sample if nothing smaller fails', async () => {
  for (const edit of allEdits) {
    for (const sample of sampleEdit(edit, valid, seed, 3)) {
      const { smallest } = await shrink(edit, sample, () => false);
      expect(hex(smallest.body)).toBe(hex(sample.body));
      expect(smallest.path).toBe(sample.path);
    }
  }
});

test('shrinking sends neither the sample nor any other body twice', async () => {
  let sentInAll = 0;
  for (const edit of allEdits) {
    for (const sample of sampleEdit(edit, valid, seed, 4)) {
      const { sent } = await shrink(edit, sample, (body) => body.length % 2 === 0);
      const bodies = [sample.body, ...sent].map(hex);
      expect(new Set(bodies).size).toBe(bodies.length);
      sentInAll += sent.length;
    }
  }
  expect(sentInAll).toBeGreaterThan(100);
});

test('the seed and the path of the smallest body find it again', async () => {
  for (const edit of allEdits) {
    for (const sample of sampleEdit(edit, valid, seed, 3)) {
      const { smallest } = await shrink(edit, sample, (body) => body.length % 3 > 0);
      const [found = new Uint8Array()] = fc.sample(edit.body(valid), { seed, path: smallest.path, numRuns: 1 });
      expect(hex(found)).toBe(hex(smallest.body));
    }
  }
});

/** An arbitrary of one body with many smaller ones at the same level. */
class Wide extends fc.Arbitrary<Uint8Array> {
  readonly #smaller: number;

  constructor(smaller: number) {
    super();
    this.#smaller = smaller;
  }

  override generate(): fc.Value<Uint8Array> {
    return new fc.Value(Uint8Array.of(255), 'first');
  }

  override canShrinkWithoutContext(_: unknown): _ is Uint8Array {
    return false;
  }

  override shrink(_: Uint8Array, context: unknown): fc.Stream<fc.Value<Uint8Array>> {
    const smaller = Array.from({ length: context === 'first' ? this.#smaller : 0 }, (__, byte) => Uint8Array.of(byte));
    return fc.Stream.of(...smaller.map((body) => new fc.Value(body, 'smaller')));
  }
}

for (const { smaller, sends, cut } of [
  { smaller: 49, sends: 49, cut: false },
  { smaller: 50, sends: 50, cut: false },
  { smaller: 51, sends: 50, cut: true },
  { smaller: 200, sends: 50, cut: true },
]) {
  test(`shrinking sends ${sends} of ${smaller} smaller bodies and ${cut ? 'was' : 'was not'} cut`, async () => {
    const edit: Edit = { name: 'body: wide', part: 'body', breaks: [], varies: true, body: () => new Wide(smaller) };
    const [sample = { body: new Uint8Array(), path: '' }] = sampleEdit(edit, valid, seed, 1);
    const { smallest, sent } = await shrink(edit, sample, () => false);
    expect(shrinkBound).toBe(50);
    expect(sent).toHaveLength(sends);
    expect(smallest).toEqual({ ...sample, cut });
  });
}

test('a smaller body is of the same class', async () => {
  const edit = editNamed('sync_object_id: unassigned number');
  for (const sample of sampleEdit(edit, valid, seed, 5)) {
    const { smallest } = await shrink(edit, sample, () => true);
    expect(membersOf(smallest.body).get('sync_object_id')).toBe('1001000000000');
  }
});
