import { isObject } from '../../lib/isObject.ts';
import type { JsonObject, JsonValue } from '../../lib/JsonValue.ts';
import { changeStage } from '../faults/changeStage.ts';
import type { Stages } from '../reference/Stages.ts';
import type { Benign } from './Benign.ts';

/** Writes every JSON body as another JSON text. */
function writing(write: (content: JsonValue, status: number) => string): (stages: Stages) => Stages {
  return changeStage('render', (next, { content, ...reply }, context) => {
    const binary = content === undefined || content instanceof Uint8Array;
    return next({ ...reply, content: binary ? content : Buffer.from(write(content, reply.status)) }, context);
  });
}

/** The value with every object in it replaced, innermost first. */
function eachObject(value: JsonValue, replace: (object: JsonObject) => JsonObject): JsonValue {
  if (Array.isArray(value)) return value.map((item: JsonValue) => eachObject(item, replace));
  if (!isObject(value)) return value;
  return replace(Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, eachObject(inner, replace)])));
}

function reversed(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).toReversed());
}

/** JSON text with every number spelled by `spell`. */
function withNumbers(value: JsonValue, spell: (number: number) => string): string {
  if (typeof value === 'number') return spell(value);
  if (Array.isArray(value)) return `[${value.map((item: JsonValue) => withNumbers(item, spell)).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, inner]) => `${JSON.stringify(name)}:${withNumbers(inner, spell)}`)
    .join()}}`;
}

/** The string literals of a JSON text, including names. */
const strings = /"(?:[^"\\]|\\.)*"/g;

function escaped(literal: string): string {
  const text: string = JSON.parse(literal);
  return `"${text.replace(/./gsu, (letter) => Array.from({ length: letter.length }, (_, at) => `\\u${letter.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''))}"`;
}

/** Variants whose JSON has another spelling (RFC 8259) or additional members. */
export const jsonBenign: readonly Benign[] = [
  {
    id: 'pretty-printed',
    statement: 'JSON is indented by tabs, with CRLF line ends and blank lines around it.',
    change: writing((content) => `\r\n${JSON.stringify(content, null, '\t').replaceAll('\n', '\r\n')}\r\n \r\n`),
  },
  {
    id: 'escaped-json',
    statement: 'Every character of every string and name is written as an escape.',
    change: writing((content) => JSON.stringify(content).replace(strings, escaped)),
  },
  {
    id: 'escaped-slashes',
    statement: 'Slashes and all characters beyond ASCII are escaped.',
    change: writing((content) =>
      JSON.stringify(content)
        .replaceAll('/', '\\/')
        .replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`),
    ),
  },
  {
    id: 'members-reversed',
    statement: 'The members of every object are in reverse order.',
    change: writing((content) => JSON.stringify(eachObject(content, reversed))),
  },
  {
    id: 'members-shuffled',
    statement: 'The members of a 200 are in another order in every other response.',
    change: (stages) => {
      let responses = 0;
      const write = (content: JsonValue, status: number) => {
        responses += status === 200 ? 1 : 0;
        return JSON.stringify(status === 200 && responses % 2 === 1 ? eachObject(content, reversed) : content);
      };
      return writing(write)(stages);
    },
  },
  {
    id: 'numbers-with-exponents',
    statement: 'Every number is written with an exponent, and zero with a sign.',
    change: writing((content) =>
      withNumbers(content, (number) => (number === 0 ? '-0.0E-00' : number.toExponential().replace('e+', 'E+0'))),
    ),
  },
  {
    id: 'long-decimals',
    statement: 'Every number has more decimals than a double holds.',
    change: writing((content) =>
      withNumbers(content, (number) => `${number}${Number.isInteger(number) ? '.' : ''}${'0'.repeat(40)}1`),
    ),
  },
  {
    id: 'more-members',
    statement: 'Every object has members that its schema does not declare.',
    change: writing((content) =>
      JSON.stringify(eachObject(content, (object) => ({ _links: { self: null }, ...object, 'x-trace': [[], 7] }))),
    ),
  },
];
