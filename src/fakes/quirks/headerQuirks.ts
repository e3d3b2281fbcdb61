import { randomBytes } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { headerValues } from '../../http/Exchange.ts';
import type { HeaderList } from '../../http/Probe.ts';
import { changeStage } from '../faults/changeStage.ts';
import type { Change } from '../faults/Fault.ts';
import type { RawResponse } from '../reference/RawResponse.ts';
import { reply } from '../reference/Reply.ts';
import type { Quirk } from './Quirk.ts';

/** Quirks of the header fields of responses, and of the responses to requests that HTTP forbids. */
export const headerQuirks: readonly Quirk[] = [
  {
    id: 'header-fields',
    statement: 'Responses have a request id and no Cache-Control; JSON has the charset utf-8.',
    recordings: {
      '2024.8.1': 'role-status-admin',
      '2025.4.0': 'role-status-viewadd',
      '2025.8.1': 'status-after-syncs',
    },
    change: withFields('application/json; charset=utf-8', [['Vary', 'Cookie']]),
  },
  {
    id: 'header-fields-with-language',
    statement: 'Responses have a request id, a language and no Cache-Control; JSON has no charset.',
    recordings: { '2026.5.0-rc1': 'auth-status-bearer-lowercase' },
    change: withFields('application/json', [
      ['Vary', 'Accept-Language, Cookie'],
      ['Content-Language', 'en'],
    ]),
  },
  {
    id: 'front-proxy-fields',
    statement: 'The front proxy adds the product name, but no fields to its own responses.',
    recordings: { '2024.8.1': 'path-status-two-slashes', '2026.5.0-rc1': 'path-status-two-slashes' },
    change: changeStage('render', (next, reply, context) => {
      const response = next(reply, context);
      if (response.status === 301 || response.status === 502) return withoutFields(response);
      return {
        ...response,
        headers: [...response.headers, ['Vary', 'Accept-Encoding'], ['X-Powered-By', 'authentik']],
      };
    }),
  },
  {
    id: 'host-not-asked-for',
    statement: 'A request without Host is served.',
    recordings: { '2025.8.1': 'hdr-no-host' },
    change: (stages) => ({ ...stages, parser: { ...stages.parser, requireHostHeader: false } }),
  },
  {
    id: 'two-hosts-lead-nowhere',
    statement: 'A request with two Host fields gets 404 with an empty page.',
    recordings: { '2025.8.1': 'hdr-two-hosts' },
    change: changeStage('respond', (next, context) =>
      headerValues(context.request.headers, 'host').length > 1
        ? Promise.resolve(reply(404, new Uint8Array(), [['Content-Type', 'text/html; charset=utf-8']]))
        : next(context),
    ),
  },
  {
    id: 'unreadable-request-text',
    statement: 'An unknown method, and bytes that are not a request, get 400 in plain text.',
    recordings: {
      '2024.8.1': 'method-object-FOO',
      '2025.8.1': 'method-object-FOO',
      '2026.5.0-rc1': 'method-object-FOO',
    },
    change: changeStage('refuseBytes', (next, error, socket) => {
      if (error.code === 'HPE_INVALID_METHOD') respondPlainly(socket, 'Invalid HTTP request received.');
      else if (error.code?.startsWith('HPE_INVALID') === true) respondPlainly(socket, '400 Bad Request');
      else next(error, socket);
    }),
  },
];

function withFields(json: string, further: HeaderList): Change {
  return (stages) => ({
    ...stages,
    render: (reply, context) => {
      const { headers, ...response } = stages.render(reply, context);
      const own = new Set(['cache-control', 'vary']);
      const kept = headers.filter(([name]) => !own.has(name.toLowerCase()));
      const operation = stages.match(context.request.target, context)?.operation;
      const allowed = operation === undefined ? [] : stages.allowedMethods(operation, context);
      const hasAllow = kept.some(([name]) => name.toLowerCase() === 'allow');
      return {
        ...response,
        headers: [
          ...(hasAllow || allowed.length === 0 ? [] : [['Allow', allowed.join(', ')] as const]),
          ...kept.map(([name, value]) => [name, value === 'application/json' ? json : value] as const),
          ['Referrer-Policy', 'same-origin'],
          ['X-Authentik-Id', randomBytes(16).toString('hex')],
          ['X-Frame-Options', 'DENY'],
          ...further,
        ],
      };
    },
  });
}

/** The fields of a redirect or an error of the proxy itself. */
function withoutFields(response: RawResponse): RawResponse {
  const needed = new Set(['content-length', 'content-type', 'location']);
  return { ...response, headers: response.headers.filter(([name]) => needed.has(name.toLowerCase())) };
}

function respondPlainly(socket: Duplex, text: string): void {
  if (!socket.writable) return;
  const head = `HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${text.length}`;
  socket.end(`${head}\r\nConnection: close\r\n\r\n${text}`);
}
