import { headerValues } from '../../http/Exchange.ts';
import type { ReceivedRequest } from '../reference/Context.ts';
import { genericError, reply } from '../reference/Reply.ts';
import type { Fault } from './Fault.ts';
import { changeHeaders, changeRefusalsFor } from './responseChanges.ts';

const pythonTrace =
  'Traceback (most recent call last):\n  File "/app/views.py", line 31, in post\n    raise ValueError';
const javaTrace = 'java.lang.NullPointerException\n\tat com.example.scim.ProviderService.find(ProviderService.java:88)';
const nodeTrace = 'SyntaxError: Unexpected token\n    at parse (/srv/app/dist/body.js:12:19)';
const rubyTrace = "app/models/provider.rb:14:in `find': no such provider";

/** Faults of responses that disclose more than requested. */
export const leakFaults: readonly Fault[] = [
  {
    id: 'trace-in-400',
    statement: 'The 400 to a body that is not JSON contains a stack trace of Node.',
    source: 'getindiekit/indiekit#888',
    violates: ['NO-STACK-TRACE'],
    change: changeRefusalsFor('not-json', () => reply(400, { non_field_errors: [nodeTrace] })),
  },
  {
    id: 'trace-in-member',
    statement: 'The 400 to an invalid body has a member with a stack trace of Python.',
    violates: ['NO-STACK-TRACE'],
    change: changeRefusalsFor('invalid', (_, __, refusal) =>
      reply(400, { ...('errors' in refusal ? refusal.errors : {}), trace: [pythonTrace] }),
    ),
  },
  {
    id: 'trace-in-403',
    statement: 'The 403 to an invalid credential contains a stack trace of Java.',
    source: 'actionhero/keryx#82',
    violates: ['NO-STACK-TRACE'],
    change: changeRefusalsFor('unauthenticated', () =>
      reply(403, { ...genericError('Forbidden.', 'forbidden'), trace: javaTrace }),
    ),
  },
  {
    id: 'trace-in-404',
    statement: 'The 404 for an unknown provider contains a backtrace of Ruby.',
    violates: ['NO-STACK-TRACE'],
    change: changeRefusalsFor('unknown-provider', () => reply(404, genericError(rubyTrace, 'not_found'))),
  },
  {
    id: 'debug-page-for-unknown-path',
    statement: 'An unknown path gets a debug page for developers.',
    violates: ['NO-STACK-TRACE'],
    change: changeRefusalsFor('unknown-path', () =>
      reply(404, Buffer.from('<p>You see this because you have DEBUG = True.</p>'), [['Content-Type', 'text/html']]),
    ),
  },
  {
    id: 'trace-in-field',
    statement: 'A field of the 400 to an invalid body contains the source line that raised the error.',
    violates: ['NO-STACK-TRACE'],
    change: changeHeaders((_, { status }) =>
      status === 400 ? [['X-Debug-Exception', 'ValidationError in /srv/app/scim/views.py:31']] : [],
    ),
  },
  {
    id: 'source-line-in-404',
    statement: 'The 404 for an unknown provider contains the source line of the lookup.',
    violates: ['NO-STACK-TRACE'],
    change: changeRefusalsFor('unknown-provider', () =>
      reply(404, genericError('DoesNotExist: File "/srv/app/scim/views.py", line 12', 'not_found')),
    ),
  },
  {
    id: 'query-in-404',
    statement: 'The 404 for an unknown provider contains the database query.',
    violates: ['NO-STACK-TRACE'],
    change: changeRefusalsFor('unknown-provider', () =>
      reply(404, genericError('No row: SELECT "id", "token" FROM "scim_provider" WHERE "id" = 4', 'not_found')),
    ),
  },
  {
    id: 'token-in-hex',
    statement: 'The 404 for an unknown provider contains the token in hexadecimal.',
    violates: ['NO-TOKEN'],
    change: changeRefusalsFor('unknown-provider', (_, { request }) =>
      reply(404, genericError(`Not found for ${Buffer.from(shown(request)).toString('hex')}.`, 'not_found')),
    ),
  },
  {
    id: 'token-in-header',
    statement: 'A field of every response contains the token of the request.',
    violates: ['SYNC-OBJECT-403-NO-TOKEN', 'SYNC-STATUS-403-NO-TOKEN', 'NO-TOKEN'],
    change: changeHeaders((request) => [['X-Credential', shown(request)]]),
  },
  {
    id: 'token-in-status-header',
    statement: 'A field of a status contains the token in base64.',
    violates: ['NO-TOKEN'],
    change: changeHeaders((request, response) =>
      response.status === 200 && request.method === 'GET'
        ? [['X-Caller', Buffer.from(`caller ${shown(request)}`).toString('base64')]]
        : [],
    ),
  },
  {
    id: 'token-in-cookie',
    statement: 'A sync stores its token in a cookie.',
    violates: ['NO-TOKEN', 'NO-COOKIE'],
    change: changeHeaders((request, response) =>
      response.status === 200 && request.method === 'POST' ? [['Set-Cookie', `token=${shown(request)}; Path=/`]] : [],
    ),
  },
  {
    id: 'token-in-redirect',
    statement: 'A path without its trailing slash is redirected with the token in the query.',
    source: 'RFC 6750 §5.3',
    violates: ['NO-TOKEN'],
    change: changeRefusalsFor('unknown-path', (_, { request }) =>
      reply(302, undefined, [['Location', `/login/?token=${encodeURIComponent(shown(request))}`]]),
    ),
  },
  {
    id: 'token-in-404',
    statement: 'The 404 for an unknown provider contains the percent-encoded credential.',
    violates: ['NO-TOKEN'],
    change: changeRefusalsFor('unknown-provider', (_, { request }) =>
      reply(404, genericError(`Not found for ${encodeURIComponent(`Bearer ${shown(request)}=`)}.`, 'not_found')),
    ),
  },
  {
    id: 'token-in-400',
    statement: 'The 400 to a body that is not JSON contains the credential in base64.',
    violates: ['NO-TOKEN'],
    change: changeRefusalsFor('not-json', (_, { request }) =>
      reply(400, { non_field_errors: [Buffer.from(`Authorization: Bearer ${shown(request)}`).toString('base64')] }),
    ),
  },
  {
    id: 'server-version',
    statement: 'The field Server contains the version of the server.',
    source: 'RFC 9110 §10.2.4',
    violates: ['NO-VERSION'],
    change: changeHeaders(() => [['Server', 'nginx/1.25.3']]),
  },
  {
    id: 'framework-version-with-404',
    statement: 'A 404 contains the version of the framework.',
    violates: ['NO-VERSION'],
    change: changeHeaders((_, { status }) => (status === 404 ? [['X-Powered-By', 'PHP/8.2.12']] : [])),
  },
  {
    id: 'proxy-version',
    statement: 'The field Via contains the version of the proxy.',
    source: 'RFC 9110 §17.12',
    violates: ['NO-VERSION'],
    change: changeHeaders(() => [['Via', '1.1 varnish/7.4']]),
  },
];

/** The token of a request, valid or not. */
function shown({ headers }: ReceivedRequest): string {
  return (headerValues(headers, 'authorization')[0] ?? '').replace(/^\S+\s+/, '');
}
