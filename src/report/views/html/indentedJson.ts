import jsonc from 'jsonc-parser';

/** Characters; a shorter body is legible on one line. */
const shortBody = 60;

/**
 * A JSON text with line breaks and indentation. Only whitespace is added, so that duplicate members, escapes and the spelling of
 * numbers stay visible. Text that is not JSON, already has line breaks, or is short is returned unchanged.
 */
export function indentedJson(text: string): string {
  if (text.length < shortBody || !/^[[{][^\n\r]*$/.test(text)) return text;
  try {
    JSON.parse(text);
  } catch {
    return text;
  }
  return jsonc.applyEdits(text, jsonc.format(text, undefined, { insertSpaces: true, tabSize: 2, eol: '\n' }));
}
