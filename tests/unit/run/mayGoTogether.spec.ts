import { expect, test } from '@playwright/test';
import { unreadableIds } from '../../../src/generate/idEdits.ts';
import { sampleEdit } from '../../../src/generate/sampleEdit.ts';
import { utf8, validRequests } from '../../../src/generate/ValidRequest.ts';
import { rawProbe } from '../../../src/http/rawProbe.ts';
import { probe } from '../../../src/requirements/probes.ts';
import { mayGoTogether } from '../../../src/run/mayGoTogether.ts';
import { fakeTarget, readProbe, writeProbe } from './fakes.ts';

const target = fakeTarget();
const body = utf8('{"sync_object_model":"authentik.core.models.User","sync_object_id":"6"}');

for (const [what, one, may] of [
  ['a read', readProbe(), true],
  ['a sync of no object', writeProbe(), true],
  ['a sync of an object', writeProbe({ body }), false],
  ['a sync of an object without a credential', writeProbe({ body, identity: 'anonymous' }), true],
  ['a sync of an object with the token of a restricted caller', writeProbe({ body, identity: 'restricted' }), true],
  ['a read that is sent byte by byte', rawProbe(readProbe()), true],
  ['a read that breaks the grammar of HTTP', rawProbe(readProbe(), { lines: ['X : 1'] }), false],
] as const) {
  test(`${what} ${may ? 'may go with others' : 'goes alone'}`, () => {
    expect(mayGoTogether(one, target, false)).toBe(may);
  });
}

test('a sync of an object that has to be refused may go with others, but not in bytes that break the grammar of HTTP', () => {
  const sync = writeProbe({ body });
  const broken = rawProbe(sync, { framing: { contentLength: 'x' } });
  expect([sync, rawProbe(sync), broken].map((one) => mayGoTogether(one, target, true))).toEqual([true, true, false]);
});

for (const valid of validRequests(target)) {
  test(`of the unreadable ids in place of that of ${valid.model} only those go alone of which a part may be an id`, () => {
    const alone = unreadableIds.filter((edit) =>
      Array.from({ length: 20 }, (_, seed) => sampleEdit(edit, valid, seed, 2))
        .flat()
        .some(
          ({ body: edited }) => !mayGoTogether(probe('TEST', 'sync-object', target, { body: edited }), target, false),
        ),
    );
    expect(alone.map(({ name }) => name)).toEqual(['sync_object_id: UUID in place of a number']);
    expect(unreadableIds.length).toBeGreaterThan(5);
  });
}
