import { appendFileSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { parseRecord, type RecordEntry } from '../../../../src/tools/provision/ProvisionRecord.ts';
import { RecordFile, readRecord } from '../../../../src/tools/provision/RecordFile.ts';
import { inEmptyFolder } from '../../cli/runBin.ts';

const start: RecordEntry = {
  entry: 'start',
  version: 1,
  baseUrl: 'http://127.0.0.1:1/api/v3',
  prefix: 'scim-conformance-0123456789ab',
};
const user = { kind: 'user', name: 'p-user' } as const;
const token = { kind: 'token', name: 'p-token' } as const;

function textOf(...entries: readonly RecordEntry[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}

test('a begun resource may exist, with its id once that is known', () => {
  const text = textOf(start, { entry: 'intent', ...user }, { entry: 'created', ...user, id: '7' });
  expect(parseRecord(textOf(start, { entry: 'intent', ...user }))?.left).toEqual([user]);
  expect(parseRecord(text)?.left).toEqual([{ ...user, id: '7' }]);
});

test('a refused or removed resource does not exist', () => {
  for (const entry of ['refused', 'removed'] as const) {
    expect(parseRecord(textOf(start, { entry: 'intent', ...user }, { entry, ...user }))?.left).toEqual([]);
  }
});

test('a second line about a known resource is ignored', () => {
  const known = textOf(start, { entry: 'intent', ...user }, { entry: 'created', ...user, id: '7' });
  const further = textOf({ entry: 'intent', ...user }, { entry: 'created', ...user, id: '5' });
  expect(parseRecord(known + further)?.left).toEqual([{ ...user, id: '7' }]);
});

test('tokens are removed before users, whenever they were created', () => {
  const text = textOf(start, { entry: 'intent', ...user }, { entry: 'intent', ...token });
  expect(parseRecord(text)?.left).toEqual([token, user]);
});

test('an incomplete last line does not count', () => {
  const text = textOf(start, { entry: 'intent', ...user });
  for (let cut = 1; cut < 20; cut += 1) {
    const created = textOf({ entry: 'created', ...user, id: '7' }).slice(0, -cut);
    expect(parseRecord(text + created)?.left).toEqual([user]);
  }
});

const broken: readonly (readonly [fact: string, text: string])[] = [
  ['an empty text', '\n'],
  ['another start', textOf({ entry: 'intent', ...user })],
  ['a line that is not JSON', `${textOf(start)}{\n`],
  ['an unknown kind', `${textOf(start)}{"entry":"intent","kind":"tenant","name":"x"}\n`],
  ['an unknown version', `${JSON.stringify({ ...start, version: 2 })}\n`],
  ['a second start', textOf(start, start)],
  ...[
    'akadmin',
    'scim-conformance-',
    'scim-conformance-0123456789AB',
    `x\n${start.prefix}`,
    `${start.prefix}\n`,
    '',
  ].map((prefix) => [`the prefix ${JSON.stringify(prefix)}`, textOf({ ...start, prefix })] as const),
];
for (const [fact, text] of broken) {
  test(`${fact} is not a record`, () => {
    expect(parseRecord(text)).toBeUndefined();
  });
}

test('a resumed record continues after its last complete line', async () => {
  await inEmptyFolder(async (folder) => {
    const path = join(folder, 'made', 'record.jsonl');
    RecordFile.start(path, { baseUrl: 'http://127.0.0.1:1', prefix: 'scim-conformance-0123456789ab' }).close();
    appendFileSync(path, '{"entry":"int');
    const record = RecordFile.resume(path);
    record.append({ entry: 'intent', ...user });
    record.close();
    expect(readFileSync(path, 'utf8').split('\n').slice(1)).toEqual([JSON.stringify({ entry: 'intent', ...user }), '']);
    expect(readRecord(path)).toMatchObject({ left: [user] });
  });
});

test('a file that is not a record is told apart from a missing one', async () => {
  await inEmptyFolder(async (folder) => {
    const path = join(folder, 'record.jsonl');
    expect(readRecord(path)).toBeUndefined();
    writeFileSync(path, 'hello\n');
    expect(readRecord(path)).toBe('invalid');
    await Promise.resolve();
  });
});

test('a record is never written through a link', async () => {
  await inEmptyFolder(async (folder) => {
    const [path, victim] = [join(folder, 'record.jsonl'), join(folder, 'victim.txt')];
    writeFileSync(victim, 'theirs\n');
    symlinkSync(victim, path);
    const written = { baseUrl: start.baseUrl, prefix: start.prefix };
    expect(() => RecordFile.start(path, written)).toThrow(/cannot be written/);
    expect(() => RecordFile.resume(path)).toThrow(/cannot be written/);
    expect(readFileSync(victim, 'utf8')).toBe('theirs\n');
    await Promise.resolve();
  });
});
