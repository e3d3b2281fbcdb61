import { type Edit, type EditedPart, editsOf, once } from './Edit.ts';
import { members } from './ValidRequest.ts';

/**
 * A member under other names: JSON compares names code unit by code unit (RFC 8259 §8.3), so the member is missing.
 *
 * @param otherNames names that other APIs use for it, all of them in one body.
 */
export function misnamed(
  part: Exclude<EditedPart, 'body'>,
  otherNames: readonly [string, ...string[]],
): readonly Edit[] {
  const { constant } = editsOf(part);
  const camelCase = part.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const named = (how: string, name: string) =>
    once(
      constant(how, ['required'], (valid) => {
        const renamed = Object.entries(members(valid)).map(([key, value]) => [key === part ? name : key, value]);
        return JSON.stringify(Object.fromEntries(renamed));
      }),
    );
  return [
    named('name in upper case', part.toUpperCase()),
    named('name in camel case', camelCase),
    named(
      'name in Pascal case',
      camelCase.replace(/^./, (letter) => letter.toUpperCase()),
    ),
    named('name in kebab case', part.replaceAll('_', '-')),
    named('dots in its name', part.replaceAll('_', '.')),
    named('brackets behind its name', `${part}[]`),
    named('blank before its name', ` ${part}`),
    named('blank behind its name', `${part} `),
    named('NUL behind its name', `${part}\0`),
    once(
      constant('under names of others', ['required'], (valid) => {
        const { [part]: value, ...rest } = members(valid);
        return JSON.stringify({ ...rest, ...Object.fromEntries(otherNames.map((name) => [name, value])) });
      }),
    ),
  ];
}
