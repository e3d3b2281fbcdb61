import { headerValues } from '../../http/Exchange.ts';
import type { HeaderList } from '../../http/Probe.ts';
import { withHeader } from '../reference/RawResponse.ts';
import type { Fault } from './Fault.ts';
import { changeHeaders, changeResponses } from './responseChanges.ts';

/** Faults of header fields that grant something: sessions, origins, caches. */
export const grantFaults: readonly Fault[] = [
  {
    id: 'session-begun',
    statement: 'A read with a token starts a session.',
    violates: ['NO-COOKIE'],
    change: changeResponses('sync-status', 200, (response) =>
      withHeader(response, 'Set-Cookie', 'sessionid=k3v9q0; Path=/; HttpOnly'),
    ),
  },
  {
    id: 'csrf-cookie-with-refusal',
    statement: 'A refused sync sets a CSRF cookie.',
    violates: ['NO-COOKIE-FOR-ANYBODY'],
    change: changeResponses('sync-object', 403, (response) =>
      withHeader(response, 'Set-Cookie', 'csrftoken=p1x7; Path=/'),
    ),
  },
  {
    id: 'origin-reflected',
    statement: 'Pages of any origin may read every response with credentials.',
    source: 'expressjs/cors#422',
    violates: ['NO-PERMISSIVE-CORS'],
    change: changeHeaders(({ headers }) => {
      const [origin] = headerValues(headers, 'origin');
      return origin === undefined ? [] : cors(origin);
    }),
  },
  {
    id: 'origin-null-trusted',
    statement: 'Pages with the origin null may read every response with credentials.',
    violates: ['NO-PERMISSIVE-CORS'],
    change: changeHeaders(({ headers }) => (headerValues(headers, 'origin')[0] === 'null' ? cors('null') : [])),
  },
  {
    id: 'origin-of-preflight-reflected',
    statement: 'The response to a preflight from any origin allows credentials.',
    source: 'rs/cors#55',
    violates: ['NO-PERMISSIVE-CORS'],
    change: changeHeaders(({ method, headers }) =>
      method === 'OPTIONS' ? cors(headerValues(headers, 'origin')[0] ?? 'null') : [],
    ),
  },
  {
    id: 'origin-any-with-credentials',
    statement: 'Access-Control-Allow-Origin is an asterisk, with credentials allowed.',
    source: 'cyu/rack-cors#142',
    violates: ['NO-PERMISSIVE-CORS'],
    change: changeHeaders(() => cors('*')),
  },
  {
    id: 'origin-trusted-by-beginning',
    statement: 'Every origin that begins like that of the deployment may read every response with credentials.',
    source: 'RFC 6454 §4',
    violates: ['NO-PERMISSIVE-CORS'],
    change: changeHeaders(({ headers }) => trusting(headers, (origin, own) => origin.startsWith(`http://${own}`))),
  },
  {
    id: 'origin-trusted-by-end',
    statement: 'Every origin that ends like that of the deployment may read every response with credentials.',
    source: 'RFC 6454 §4',
    violates: ['NO-PERMISSIVE-CORS'],
    change: changeHeaders(({ headers }) => trusting(headers, (origin, own) => origin.endsWith(own))),
  },
  {
    id: 'status-public',
    statement: 'Shared caches may store a status for a minute.',
    source: 'RFC 9111 §3.5',
    violates: ['NO-SHARED-CACHING'],
    change: changeResponses('sync-status', 200, (response) =>
      withHeader(response, 'Cache-Control', 'public, max-age=60'),
    ),
  },
  {
    id: 'status-revalidated',
    statement: 'Shared caches may store a status for a minute because they must revalidate it then.',
    source: 'RFC 9111 §3.5',
    violates: ['NO-SHARED-CACHING'],
    change: changeResponses('sync-status', 200, (response) =>
      withHeader(response, 'Cache-Control', 'max-age=60, must-revalidate'),
    ),
  },
  {
    id: 'refusal-kept-by-shared-caches',
    statement: 'Shared caches may store the refusal of a token for an hour.',
    source: 'RFC 9111 §5.2.2',
    violates: ['NO-SHARED-CACHING'],
    change: changeResponses('sync-object', 403, (response) => withHeader(response, 'Cache-Control', 's-maxage=3600')),
  },
  {
    id: 'not-found-public',
    statement: 'Shared caches may store the 404 of an unknown provider.',
    violates: ['NO-SHARED-CACHING'],
    change: changeResponses('sync-status', 404, (response) => withHeader(response, 'Cache-Control', 'Public')),
  },
];

function cors(origin: string): HeaderList {
  return [
    ['Access-Control-Allow-Origin', origin],
    ['Access-Control-Allow-Credentials', 'true'],
  ];
}

/** Allows an origin that a comparison with the deployment's host accepts. */
function trusting(headers: HeaderList, isOwn: (origin: string, own: string) => boolean): HeaderList {
  const [origin] = headerValues(headers, 'origin');
  const [host = ''] = headerValues(headers, 'host');
  return origin !== undefined && isOwn(origin, host.replace(/:\d+$/, '')) ? cors(origin) : [];
}
