import { expect, test } from '@playwright/test';
import type { Edit } from '../../../src/generate/Edit.ts';
import { contradictions, extraMembers } from '../../../src/generate/extraMembers.ts';
import { unassignedIds } from '../../../src/generate/idEdits.ts';
import { readAsInteger, readAsUuid } from '../../../src/generate/readAsId.ts';
import { sampleEdit, shrinkSample } from '../../../src/generate/sampleEdit.ts';
import { models, type ValidRequest } from '../../../src/generate/ValidRequest.ts';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import { casesOf } from '../../../src/requirements/Requirement.ts';
import { caseContext } from '../requirements/caseContext.ts';
import { allEdits, bodiesOf, embeddedEdits, membersOf, readJson, requestsFor, usualIds } from './edits.ts';
import { type Reader, readAsPythonInteger, readAsPythonUuid, scrapedIds, scriptReaders } from './lenientReaders.ts';

/** No object has an id from here on: see docs/requests.md, "Safety". */
const unassignedFrom = 1_000_000_000_000n;

/** What the suite itself reads ids with, and the same facts of Python written down in another way. */
const pythonReaders: readonly Reader[] = [readAsInteger, readAsPythonInteger];
const uuidReaders = [readAsUuid, readAsPythonUuid];

/** Edits whose ids are random UUIDs, or may be. */
const freshUuids: readonly string[] = [
  'sync_object_id: unassigned UUID without dashes',
  'sync_object_id: unassigned UUID',
  'sync_object_id: unassigned UUID in capitals',
  'sync_object_id: unassigned UUID as a URN without dashes',
  'sync_object_id: UUID in place of a number',
  ...[...contradictions, ...extraMembers].map(({ name }) => name),
];

/** How a parser could read the id of a body as another object's; empty if none could. */
function dangers(edit: Edit, valid: ValidRequest, body: Uint8Array): readonly string[] {
  const says = (what: string, id: unknown) => `${edit.name} of ${valid.id}: ${JSON.stringify(id)} read as ${what}`;
  if ('broken' in readJson(body)) {
    return scrapedIds(body)
      .map((id) => id.replace(/\ufffd$/, ''))
      .filter((id) => id !== '' && id !== valid.id)
      .map((id) => says('it is in the text', id));
  }
  const ids = contradictions.includes(edit) ? scrapedIds(body) : [membersOf(body).get('sync_object_id')];
  return ids.flatMap((id) => dangersOfId(edit, valid, id, says));
}

function dangersOfId(
  edit: Edit,
  valid: ValidRequest,
  id: unknown,
  says: (what: string, id: unknown) => string,
): readonly string[] {
  if (id === undefined || id === null || id === valid.id) return [];
  // A number refers to no other object if objects of this model are not numbered.
  if (id === true) return [undefined, 1n].includes(readAsInteger(valid.id)) ? [] : [says('1', id)];
  const text = String(id);
  const numbers = [...pythonReaders, ...scriptReaders].flatMap((read) => {
    const number = read(text);
    const harmless = number === undefined || number === 0n || number === read(valid.id) || number >= unassignedFrom;
    return harmless ? [] : [says(String(number), id)];
  });
  const uuids = uuidReaders.flatMap((read) => {
    const uuid = read(text);
    const fresh = freshUuids.includes(edit.name) && /^[a-f].{11}4.{3}[89ab]/.test(uuid ?? '');
    return uuid === undefined || uuid === read(valid.id) || fresh ? [] : [says(uuid, id)];
  });
  return [...numbers, ...uuids];
}

test('no id in 100,000 generated bodies names another object', { tag: '@slow' }, () => {
  const requests = requestsFor(usualIds);
  const dangerous: string[] = [];
  let bodies = 0;
  for (const edit of allEdits) {
    for (const valid of requests) {
      const generated = bodiesOf(edit, valid, 11, 16);
      bodies += generated.length;
      const distinct = new Map(generated.map((body) => [Buffer.from(body).toString('latin1'), body]));
      for (const body of distinct.values()) dangerous.push(...dangers(edit, valid, body));
    }
  }
  expect(dangerous.slice(0, 20)).toEqual([]);
  expect(bodies).toBeGreaterThan(100_000);
});

test('no id in a body that shrinking sends names another object', async () => {
  const dangerous: string[] = [];
  let bodies = 0;
  for (const edit of allEdits) {
    for (const valid of requestsFor(['42', '9F1B2C3D-0000-4E5F-8A6B-7C8D9E0F1A2B'])) {
      if (edit.applies?.(valid) === false) continue;
      for (const sample of sampleEdit(edit, valid, 5, 4)) {
        await shrinkSample(edit, valid, 5, sample, (body) => {
          bodies += 1;
          dangerous.push(...dangers(edit, valid, body));
          return Promise.resolve(bodies % 3 > 0);
        });
      }
    }
  }
  expect(dangerous.slice(0, 20)).toEqual([]);
  expect(bodies).toBeGreaterThan(1000);
});

test('ids that an object may have are planned only for an embedded deployment', () => {
  const [edge, plain] = [{ embedded: 'reference' }, {}].map(
    (changes) =>
      catalogue
        .flatMap((requirement) => casesOf(requirement, caseContext(changes)))
        .filter(({ edit }) => embeddedEdits.some(({ name }) => name === edit)).length,
  );
  expect([edge, plain]).toEqual([1, 0]);
});

const [request = { model: models.user, id: '6' }] = requestsFor(['6']);
const uuidEdits = unassignedIds.filter(({ name }) => name === 'sync_object_id: unassigned UUID');

test('a UUID that no object has is random throughout', () => {
  const bodies = uuidEdits.flatMap((edit) => bodiesOf(edit, request, 1000, 5));
  const uuids = bodies.map((body) => String(membersOf(body).get('sync_object_id')));
  expect(new Set(uuids).size).toBe(5000);
  expect(uuids.filter((uuid) => /0{7}|f{7}/.test(uuid.replaceAll('-', '')))).toEqual([]);
});

test('a UUID that no object has does not shrink to one that somebody may have assigned by hand', async () => {
  const sent: Uint8Array[] = [];
  const samples = uuidEdits.flatMap((edit) => sampleEdit(edit, request, 5, 10).map((sample) => ({ edit, sample })));
  for (const { edit, sample } of samples) {
    await shrinkSample(edit, request, 5, sample, (body) => Promise.resolve(sent.push(body) > 0));
  }
  expect(samples).toHaveLength(10);
  expect(sent).toEqual([]);
});
