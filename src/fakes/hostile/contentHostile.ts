import type { Hostile } from './Hostile.ts';
import { jsonHead, onRequest } from './onRequest.ts';

function responses(
  id: string,
  statement: string,
  body: () => string | Uint8Array,
  ...fields: readonly string[]
): Hostile {
  return onRequest(id, statement, (socket) => {
    const bytes = Buffer.from(body());
    socket.write(jsonHead(`Content-Length: ${bytes.length}`, 'Connection: close', ...fields), 'latin1');
    socket.end(bytes);
  });
}

const depth = 1_000_000;

/** Deployments whose responses are complete, but hard to read, judge or print. */
export const contentHostile: readonly Hostile[] = [
  responses('utf-16', 'The body is JSON in UTF-16.', () =>
    Buffer.from('\ufeff{"is_running":false,"tasks":[]}', 'utf16le'),
  ),
  responses('deep-nonsense', 'The body is a million nested arrays.', () => '['.repeat(depth) + ']'.repeat(depth)),
  responses(
    'deep-member',
    'A valid status has a member of a million nested arrays.',
    () => `{"is_running":false,"tasks":[],"messages":[],"x":${'['.repeat(depth)}${']'.repeat(depth)}}`,
  ),
  responses(
    'countless-errors',
    'More than twenty thousand tasks are empty objects, and is_running is a string: each missing member is an error.',
    () => {
      const tasks = `[${'{},'.repeat(20_000)}{}]`;
      return `{"is_running":"no","tasks":${tasks}}`;
    },
  ),
  responses(
    'large-answers',
    'Each body is 8 MiB of spaces and a random number.',
    () => `${' '.repeat(8 * 1024 * 1024)}${Math.random()}`,
  ),
  responses(
    'hard-to-search',
    'A valid status has a member of 100 KB on which many expressions for stack traces and addresses take minutes.',
    () => {
      const pieces = ['a/a.a-', 'at a ', 'at a() in ', 'Fatal error: a in ', 'at a (/', 'a.', 'a@', 'SELECT a,'];
      const x = pieces.map((piece) => piece.repeat(12_500 / piece.length)).join('');
      return JSON.stringify({ is_running: false, tasks: [], messages: [], x });
    },
  ),
  responses(
    'terminal-escapes',
    'Header fields and body contain terminal escape sequences.',
    () => '{"is_running":"\x1b[2J\x1b]0;owned\x07\u009b31m\u202e","tasks":[]}',
    'Content-Language: \x80\x9b31m',
  ),
];
