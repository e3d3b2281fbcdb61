import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../src/lib/packageRoot.ts';
import { catalogue } from '../../src/requirements/catalogue.ts';
import { neighbours } from './neighbours.ts';
import { readPins } from './Pin.ts';

const names = neighbours.map(({ name }) => name);
const valid =
  'requirement: SYNC-OBJECT-FORM, status: 200, keyword: status, clause: RFC 9110 §15.5.16, reason: it is so';

function read(text: string, folder: string) {
  const path = join(folder, 'pinned.yaml');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, text);
  return readPins(path, ['go']);
}

test('the pinned findings name neighbours and requirements that exist', () => {
  const pins = readPins(join(packageRoot(), 'tests', 'interop', 'pinned.yaml'), names);
  const ids: readonly string[] = catalogue.map(({ id }) => id);
  const named = [...pins.values()].flat().flatMap(({ requirements }) => requirements);
  const unknown = named.filter((id) => !ids.includes(id));
  expect(unknown).toEqual([]);
});

test('a pin without an edit is about a valid request', ({}, info) => {
  const pins = read(`go: [{ ${valid} }]`, info.outputPath('pins'));
  expect(pins.get('go')?.[0]?.edits).toStrictEqual([undefined]);
});

for (const [what, text, message] of [
  ['a neighbour that does not exist', `ruby: [{ ${valid} }]`, /ruby: no neighbour has this name/],
  ['more pins than the limit', `go: [${`{ ${valid} },`.repeat(4)}]`, /go: 4 pins; at most 3/],
  ['a pin without a clause', `go: [{ ${valid.replace(/clause: [^,]*, /, '')} }]`, /entry 1: clause has to be a text/],
  ['a member that no pin has', `go: [{ ${valid}, expires: 2027 }]`, /expires: no member of a pin has this name/],
  ['a pin with no edits at all', `go: [{ ${valid}, edits: [] }]`, /edits a list of texts/],
  ['edit beside edits', `go: [{ ${valid}, edit: a, edits: [b] }]`, /has edit and edits: give one/],
] as const) {
  test(`${what} is refused`, ({}, info) => {
    expect(() => read(text, info.outputPath('pins'))).toThrow(message);
  });
}
