import fc from 'fast-check';
import { type Edit, type EditedPart, members } from './Edit.ts';
import { utf8 } from './ValidRequest.ts';

/** A member under other names: JSON compares names code unit by code unit (RFC 8259 §8.3), so the member is missing. */
export function misnamed(part: Exclude<EditedPart, 'body'>): readonly Edit[] {
  const camelCase = part.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return [
    named('name in upper case', part.toUpperCase()),
    named('name in camel case', camelCase),
    named('blank before its name', ` ${part}`),
    named('NUL behind its name', `${part}\0`),
  ];

  function named(how: string, name: string): Edit {
    return {
      name: `${part}: ${how}`,
      part,
      breaks: ['required'],
      varies: false,
      body: (valid) => {
        const renamed = Object.entries(members(valid)).map(([key, value]) => [key === part ? name : key, value]);
        return fc.constant(utf8(JSON.stringify(Object.fromEntries(renamed))));
      },
    };
  }
}
