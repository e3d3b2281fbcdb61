import type { HeaderList } from '../http/Probe.ts';
import { whyDecided } from './decidedFields.ts';
import type { ParsedText } from './Parsed.ts';

/**
 * Parses a file of header fields, one `Name: value` per line; empty lines and lines that begin with `#` are ignored. Problems
 * name only the line number, since values are secrets.
 */
export function parseHeaders(text: string): ParsedText<HeaderList> {
  const fields: (readonly [string, string])[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const got = `line ${index + 1} in another form`;
    const [, name, value] =
      /^([!#$%&'*+\-.^_`|~\w]+):[ \t]*([\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?)[ \t]*$/.exec(line) ?? [];
    if (name === undefined || value === undefined) {
      return { ok: false, expected: 'a header field, `Name: value` in ASCII, on each line', got };
    }
    const reason = whyDecided(name);
    if (reason !== undefined)
      return { ok: false, expected: `no field ${name}, since ${reason}`, got: `one in line ${index + 1}` };
    if (fields.some(([known]) => known.toLowerCase() === name.toLowerCase())) {
      return { ok: false, expected: 'each field once', got: `a repeated field in line ${index + 1}` };
    }
    fields.push([name, value]);
  }
  return fields.length > 0 ? { ok: true, value: fields } : { ok: false, expected: 'header fields', got: 'none' };
}
