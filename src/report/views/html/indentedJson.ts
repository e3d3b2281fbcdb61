import jsonc from 'jsonc-parser';

/** A body shorter than this many characters is as legible on one line. */
const shortBody = 60;

/**
 * A JSON text with line breaks and indentation for reading. Only white space is added, so that duplicate members, escapes and
 * the spelling of numbers still show. A text that is not JSON, that has line breaks already, or is short is returned as it is.
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
