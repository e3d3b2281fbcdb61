import fc from 'fast-check';
import { type Edit, type EditedPart, members } from './Edit.ts';
import { utf8 } from './ValidRequest.ts';

/** A member under another name: JSON compares names code unit by code unit (RFC 8259 §8.3), so the member is missing. */
export function misnamed(part: Exclude<EditedPart, 'body'>): Edit {
  const camelCase = part.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return {
    name: `${part}: misnamed`,
    part,
    breaks: ['required'],
    varies: true,
    body: (valid) =>
      fc.constantFrom(part.toUpperCase(), camelCase, ` ${part}`, `${part}\0`).map((name) => {
        const renamed = Object.entries(members(valid)).map(([key, value]) => [key === part ? name : key, value]);
        return utf8(JSON.stringify(Object.fromEntries(renamed)));
      }),
  };
}
