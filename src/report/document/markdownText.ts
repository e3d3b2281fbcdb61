import { code, escaped, textTable } from '../views/markdown.ts';
import type { Block, Inline } from './Block.ts';

/** Blocks as a page of GitHub Flavored Markdown. */
export function markdownText(blocks: readonly Block[]): string {
  return `${pageText(blocks)}\n`;
}

function pageText(blocks: readonly Block[]): string {
  return blocks
    .map(blockText)
    .filter((text) => text !== '')
    .join('\n\n');
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'lines':
      return block.lines.map(inlineText).join('<br>');
    case 'list':
      return block.items.map((item) => `- ${item.map(inlineText).join('<br>')}`).join('\n');
    case 'values':
      return block.rows
        .flatMap(([name, value]) => (value === undefined ? [] : [`- **${inlineText(name)}**: ${inlineText(value)}`]))
        .join('\n');
    case 'table':
      return textTable(
        block.rows.map((row) => row.map(inlineText)),
        block.align,
      );
    case 'code':
      return ['```', ...block.lines, '```'].join('\n');
    case 'group':
      return pageText(block.blocks);
    case 'section': {
      const content = pageText(block.blocks);
      return content === '' ? '' : `${'#'.repeat(block.level)} ${inlineText(block.title)}\n\n${content}`;
    }
  }
}

function inlineText(text: Inline): string {
  if (typeof text === 'string') return escaped(text);
  if (!('look' in text)) return text.map(inlineText).join('');
  if (text.look === 'code' && typeof text.text === 'string') return code(text.text);
  return text.look === 'strong' ? `**${inlineText(text.text)}**` : inlineText(text.text);
}
