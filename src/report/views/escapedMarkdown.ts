import { excerpt } from './printable.ts';

/** The start of a text, as one line that is no markup, neither Markdown's nor HTML's. */
export function escapedMarkdown(text: string): string {
  return excerpt(text, 1000)
    .replace(/[\\`*_[\]#|~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** A code span; text cannot end it, for it holds no backtick. */
export function codeSpan(text: string): string {
  return `\`${excerpt(text, 1000).replaceAll('`', "'")}\``;
}
