import { createServer } from 'node:http';
import type { JsonValue } from '../../lib/JsonValue.ts';
import { startVacuous } from './startVacuous.ts';
import type { Vacuous } from './Vacuous.ts';

const json = { 'Content-Type': 'application/json' };
const html = { 'Content-Type': 'text/html; charset=utf-8' };

/** Deployments that send the same response to every request. */
export const constantVacuous: readonly Vacuous[] = [
  constantJson('always-200-empty', 'Every response is 200 with an empty object.', 200, {}),
  constantJson('always-200-both', 'Every response is 200 with a body that both schemas accept.', 200, {
    messages: [],
    is_running: false,
    tasks: [],
  }),
  constantJson('always-400', 'Every response is 400 with a ValidationError.', 400, { non_field_errors: ['Wrong.'] }),
  constantJson('always-403', 'Every response is 403 with a GenericError.', 403, { detail: 'Not for you.' }),
  constantJson('always-404', 'Every response is 404 with a GenericError.', 404, { detail: 'Not here.' }),
  constant('always-html', 'Every response is 200 with an HTML page.', 200, html, '<!doctype html><title>Hello</title>'),
  constant('always-redirect', 'Every response is a redirect to a login page.', 302, { Location: '/login/' }, ''),
];

function constantJson(id: string, statement: string, status: number, body: JsonValue): Vacuous {
  return constant(id, statement, status, json, JSON.stringify(body));
}

function constant(
  id: string,
  statement: string,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): Vacuous {
  return {
    id,
    statement,
    start: () =>
      startVacuous(
        createServer((message, response) => {
          // Respond after the whole request: otherwise the connection of a client that still sends would break.
          message.resume().once('end', () => response.writeHead(status, headers).end(body));
        }),
      ),
  };
}
