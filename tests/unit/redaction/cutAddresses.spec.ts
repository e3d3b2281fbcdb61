import { expect, test } from '@playwright/test';
import { cutAddresses } from '../../../src/redaction/cutAddresses.ts';

const table: readonly (readonly [title: string, text: string, cut: string])[] = [
  ['one in a sentence', 'mail to ada@example.com.', 'mail to <>.'],
  ['two beside each other', '<a.b+c@x.example>,d@y.example', '<<>>,<>'],
  ['one in JSON', '{"user":"ada@example.com"}', '{"user":"<>"}'],
  ['one in escapes of JSON', '{"user":"ada\\u0040example.com"}', '{"user":"<>"}'],
  ['one in a URL', '/u?mail=ada%40example.com&x=1', '/u?mail=<>&x=1'],
  ['one in HTML', 'ada&#64;example.com, bo&#x40;example.com, cy&commat;example.com', '<>, <>, <>'],
  ['one as a name of a member', '{"ada@example.com":1}', '{"<>":1}'],
  ['one in letters of another script, in UTF-8', latin1('für jörg@exämple.org da'), latin1('für <> da')],
  ['one behind a colon', 'mailto:ada@mail.example.co.uk', 'mailto:<>'],
  ['no host without a dot', 'root@localhost', 'root@localhost'],
  ['no version of a package', 'node_modules/express@4.18.2/index', 'node_modules/express@4.18.2/index'],
  ['no scope of a package', 'node_modules/@scope/name.js', 'node_modules/@scope/name.js'],
  ['nothing', '', ''],
];

for (const [title, text, cut] of table) {
  test(`finds ${title}`, () => {
    expect(cutAddresses(text, () => '<>')).toBe(cut);
  });
}

function latin1(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
