import { expect, test } from '@playwright/test';
import {
  type Block,
  code,
  group,
  lines,
  list,
  section,
  styled,
  table,
  values,
} from '../../../../src/report/document/Block.ts';
import { terminalText } from '../../../../src/report/document/terminalText.ts';

const words = 'one two three four five six seven eight nine ten';

function plain(...blocks: readonly Block[]): string {
  return terminalText(blocks, { color: false, width: 40 });
}

test('lines are wrapped at spaces, and a longer word has its own line', () => {
  const long = 'x'.repeat(50);
  expect(plain(lines(words, `a ${long} b`))).toBe(`one two three four five six seven eight\nnine ten\na\n${long}\nb\n`);
});

test('code is never wrapped', () => {
  expect(plain(lines(['run ', styled('code', words)]))).toBe(`run\n${words}\n`);
  expect(plain(code([words]))).toBe(`${words}\n`);
});

test('further lines of an item and of a value are below the first word', () => {
  expect(plain(list([[words, 'more']]))).toBe('- one two three four five six seven\n  eight nine ten\n  more\n');
  expect(plain(values([['name', words]]))).toBe('name  one two three four five six seven\n      eight nine ten\n');
});

test('a space follows a name that fills its column', () => {
  expect(plain(values([['intermittent', 'sent again']], 12))).toBe('intermittent sent again\n');
});

test('texts of a table are left, counts are right, and a count of zero is a dot', () => {
  const rows = [
    ['topic', 'passed', 'note'],
    ['status', '0', 'of two'],
    ['all', '12', ''],
  ];
  expect(plain(table(rows, 'lrl'))).toBe('topic    passed  note\nstatus        ·  of two\nall          12\n');
});

test('a blank line is between blocks, none within a group or below a title of level 3', () => {
  const two = [lines('a'), lines('b')];
  expect(plain(...two)).toBe('a\n\nb\n');
  expect(plain(group(2, ...two))).toBe('  a\n  b\n');
  expect(plain(section(3, 'Title', ...two))).toBe('Title\na\n\nb\n');
});

test('a title of level 2 is a rule, unless it is too long for one line', () => {
  expect(plain(section(2, 'Title', lines('a')))).toBe(`── Title ${'─'.repeat(31)}\n\na\n`);
  expect(plain(section(2, words, lines('a')))).toBe('── one two three four five six seven\n   eight nine ten\n\na\n');
});

test('what has no content is left out', () => {
  const empty = [lines(), list([]), values([['name', undefined]]), section(2, 'Title', list([]))];
  expect(plain(...empty, lines('a'), ...empty)).toBe('a\n');
});

test('looks have colours, each line its own', () => {
  const text = [styled('strong', styled('red', 'one two')), ' three'];
  expect(terminalText([lines(text)], { color: true })).toBe('\u001b[1m\u001b[31mone two\u001b[39m\u001b[22m three\n');
  expect(terminalText([lines(styled('green', words))], { color: true, width: 40 })).toBe(
    '\u001b[32mone two three four five six seven eight\u001b[39m\n\u001b[32mnine ten\u001b[39m\n',
  );
});

test('no text steers the terminal', () => {
  expect(plain(lines('a\u001b[2Jb\nc'), list(['\u202e']), table([['\u0000']], 'l'))).toBe(
    'a\\u{1b}[2Jb\\nc\n\n- \\u{202e}\n\n\\u{0}\n',
  );
});
