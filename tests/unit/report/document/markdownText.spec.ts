import { expect, test } from '@playwright/test';
import { code, group, lines, list, section, styled, table, values } from '../../../../src/report/document/Block.ts';
import { markdownText } from '../../../../src/report/document/markdownText.ts';

test('each block has its form in Markdown', () => {
  const text = markdownText([
    section(2, 'Title', lines('one', 'two')),
    section(
      3,
      'Values',
      values([
        ['name', styled('code', 'x*y')],
        ['none', undefined],
      ]),
    ),
    group(2, list([['one', 'two'], 'three']), code(['a  b'])),
    table(
      [
        ['topic', 'passed'],
        [styled('strong', 'all'), styled('red', '0')],
      ],
      'lr',
    ),
  ]);
  expect(text).toBe(`## Title

one<br>two

### Values

- **name**: \`x*y\`

- one<br>two
- three

\`\`\`
a  b
\`\`\`

| topic | passed |
| --- | ---: |
| **all** | 0 |
`);
});

test('what has no content is left out', () => {
  expect(markdownText([list([]), section(2, 'Title', list([])), lines('a')])).toBe('a\n');
});

test('no text becomes markup', () => {
  expect(markdownText([lines('<b> *c*', styled('strong', '_d_'))])).toBe('&lt;b&gt; \\*c\\*<br>**\\_d\\_**\n');
});
