import type { Fault } from './Fault.ts';
import { repairBody } from './requestChanges.ts';

/** Faults of a lenient JSON parser. */
export const looseJsonFaults: readonly Fault[] = [
  {
    id: 'body-closed-for-the-client',
    statement: 'A missing brace at the end of a body is added.',
    violates: ['SYNC-OBJECT-400-BODY-MALFORMED'],
    change: repairBody((text) => `${text}}`),
  },
  {
    id: 'body-comma-added',
    statement: 'A missing comma between two members is added.',
    violates: ['SYNC-OBJECT-PRECEDENCE-OPERATOR', 'SYNC-OBJECT-400-BODY-MALFORMED'],
    change: repairBody((text) => text.replace(/" "/, '","')),
  },
  {
    id: 'body-form-accepted',
    statement: 'A form is accepted as a request, whatever its content type.',
    violates: ['SYNC-OBJECT-400-BODY-MALFORMED'],
    change: repairBody((text) =>
      /^\w+=/.test(text) ? JSON.stringify(Object.fromEntries(new URLSearchParams(text))) : text,
    ),
  },
  {
    id: 'body-stray-bytes-dropped',
    statement: 'Bytes of a body that are not UTF-8 are dropped.',
    violates: ['SYNC-OBJECT-400-BODY-MALFORMED', 'SYNC-OBJECT-400-EXTENDED-JSON'],
    change: repairBody((text) => text.replace(/(?<=^\{.*)[\x80-\xff]/gs, '')),
  },
  {
    id: 'body-stray-bytes-replaced',
    statement: 'Each byte of a body that is not UTF-8 becomes a question mark.',
    violates: ['SYNC-OBJECT-400-BODY-MALFORMED', 'SYNC-OBJECT-400-EXTENDED-JSON'],
    change: repairBody((text) => text.replace(/(?<=^\{.*)[\x80-\xff]/gs, '?')),
  },
  {
    id: 'text-behind-body-ignored',
    statement: 'Text after the request in a body is ignored.',
    source: 'golang/go#36225',
    violates: ['SYNC-OBJECT-400-EXTENDED-JSON'],
    change: repairBody((text) => text.replace(/^(\{[^{}]*\}).*$/s, '$1')),
  },
  {
    id: 'bare-names-accepted',
    statement: 'Member names in a body need no quotes.',
    violates: ['SYNC-OBJECT-400-EXTENDED-JSON'],
    change: repairBody((text) => text.replace(/([{,])(\w+):/g, '$1"$2":')),
  },
  {
    id: 'single-quotes-accepted',
    statement: 'Single quotes in a body are accepted.',
    violates: ['SYNC-OBJECT-400-EXTENDED-JSON'],
    change: repairBody((text) => text.replaceAll("'", '"')),
  },
  {
    id: 'trailing-comma-accepted',
    statement: 'A trailing comma in a body is ignored.',
    violates: ['SYNC-OBJECT-400-EXTENDED-JSON'],
    change: repairBody((text) => text.replace(/,\}$/, '}')),
  },
  {
    id: 'comments-accepted',
    statement: 'Comments in a body are ignored.',
    violates: ['SYNC-OBJECT-400-EXTENDED-JSON'],
    change: repairBody((text) => text.replace(/^\/\*.*?\*\/|^\/\/.*\n/s, '')),
  },
  {
    id: 'byte-order-mark-ignored',
    statement: 'A byte order mark before a body is ignored.',
    source: 'RFC 8259 §8.1',
    violates: ['SYNC-OBJECT-400-JSON-ENCODING'],
    change: repairBody((bytes) => bytes.replace(/^\xef\xbb\xbf/, '')),
  },
  {
    id: 'utf-16-accepted',
    statement: 'A body may be in UTF-16.',
    source: 'RFC 8259 §9',
    violates: ['SYNC-OBJECT-400-JSON-ENCODING'],
    change: repairBody((bytes) =>
      bytes.startsWith('\xff\xfe') ? Buffer.from(bytes.slice(2), 'latin1').toString('utf16le') : bytes,
    ),
  },
  {
    id: 'nan-accepted',
    statement: 'A body may contain NaN.',
    violates: ['SYNC-OBJECT-400-EXTENDED-JSON'],
    change: repairBody((text) => text.replace(':NaN', ':null')),
  },
  {
    id: 'leading-zeros-of-numbers-ignored',
    statement: 'A number in a body may begin with zeros.',
    violates: ['SYNC-OBJECT-400-EXTENDED-JSON'],
    change: repairBody((text) => text.replace(/:0+(?=\d)/, ':')),
  },
  {
    id: 'numbers-of-javascript-accepted',
    statement: 'A number in a body may have any notation of JavaScript.',
    violates: ['SYNC-OBJECT-400-EXTENDED-JSON'],
    change: repairBody((text) => text.replace(/:(\+1|\.5|1\.|0x1f)\}/, ':1}')),
  },
  {
    id: 'unknown-escapes-accepted',
    statement: 'A backslash in a body is ignored if what follows is no escape of JSON.',
    violates: ['SYNC-OBJECT-400-EXTENDED-JSON'],
    change: repairBody((text) => text.replace(/"\\(x41|'|a|u\{41\})"/, '""')),
  },
  {
    id: 'control-characters-dropped',
    statement: 'Raw control characters in the strings of a body are dropped.',
    violates: ['SYNC-OBJECT-400-EXTENDED-JSON'],
    change: repairBody((text) => text.replace(/[\0-\x1f]/g, '')),
  },
  {
    id: 'nul-bytes-of-body-dropped',
    statement: 'NUL bytes after a comma in a body are dropped.',
    violates: ['SYNC-OBJECT-400-EXTENDED-JSON'],
    change: repairBody((text) => text.replaceAll(',\0', ',')),
  },
  {
    id: 'nul-bytes-are-blanks',
    statement: 'NUL bytes between the values of a body count as whitespace.',
    violates: ['SYNC-OBJECT-400-EXTENDED-JSON'],
    change: repairBody((text) => text.replace(/(?<=[,{])\0+/g, ' ')),
  },
  {
    id: 'body-trimmed',
    statement: 'Unicode whitespace before a body is dropped.',
    violates: ['SYNC-OBJECT-400-EXTENDED-JSON'],
    change: repairBody((text) => text.replace(/^(?:\xc2\xa0)+/, '')),
  },
  {
    id: 'body-begins-at-its-brace',
    statement: 'Everything before the first brace of a body is ignored.',
    violates: ['SYNC-OBJECT-400-EXTENDED-JSON'],
    change: repairBody((text) => (text.startsWith('\xc2') ? text.slice(text.indexOf('{')) : text)),
  },
];
