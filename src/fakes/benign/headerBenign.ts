import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { headerValues } from '../../http/Exchange.ts';
import type { HeaderList } from '../../http/Probe.ts';
import { changeStage } from '../faults/changeStage.ts';
import type { Context } from '../reference/Context.ts';
import { type RawResponse, withBody, withHeader } from '../reference/RawResponse.ts';
import type { Stages } from '../reference/Stages.ts';
import type { Benign } from './Benign.ts';

/** Changes every rendered response. */
function rendering(change: (response: RawResponse, context: Context) => RawResponse): (stages: Stages) => Stages {
  return changeStage('render', (next, reply, context) => change(next(reply, context), context));
}

function withMore(...fields: HeaderList): (stages: Stages) => Stages {
  return rendering((response) => ({ ...response, headers: [...fields, ...response.headers] }));
}

/** Changes the spelling of the media type of JSON. */
function jsonAs(type: string): (stages: Stages) => Stages {
  return rendering((response) =>
    headerValues(response.headers, 'content-type').includes('application/json')
      ? withHeader(response, 'Content-Type', type)
      : response,
  );
}

function renamed(rename: (name: string) => string): (stages: Stages) => Stages {
  return rendering((response) => ({
    ...response,
    headers: response.headers.map(([name, value]) => [rename(name), value] as const),
  }));
}

function acceptsGzip(headers: HeaderList): boolean {
  const codings = headerValues(headers, 'accept-encoding').flatMap((value) => value.split(','));
  return codings.some((coding) => /^\s*(x-)?gzip\s*(;\s*q=(1|0\.\d*[1-9]).*)?$/i.test(coding));
}

/** Variants with other header fields. */
export const headerBenign: readonly Benign[] = [
  {
    id: 'cookie-of-load-balancer',
    statement: 'Every response sets the cookie of a load balancer, even without a credential.',
    change: withMore(['Set-Cookie', 'lb=node-2; Path=/; HttpOnly']),
  },
  {
    id: 'charset',
    statement: 'The media type of every JSON response has a charset, like that of Express.',
    change: jsonAs('application/json; charset=utf-8'),
  },
  {
    id: 'odd-media-type',
    statement:
      'The media type of every JSON response is in mixed case, with quotes, whitespace and an empty parameter.',
    change: jsonAs('Application/JSON \t; Charset="UTF-8" ;'),
  },
  {
    id: 'lower-case-fields',
    statement: 'Names of header fields are in lower case, as in HTTP/2.',
    change: renamed((name) => name.toLowerCase()),
  },
  {
    id: 'upper-case-fields',
    statement: 'Names of header fields are in upper case.',
    change: renamed((name) => name.toUpperCase()),
  },
  {
    id: 'server-fields',
    statement: 'Every response names server, framework and proxies.',
    change: withMore(
      ['Server', 'nginx/1.27.0 (Ubuntu) mod_wsgi/5.0'],
      ['X-Powered-By', 'Express'],
      ['Via', '1.1 vegur, 2 edge.example.com (Envoy), HTTP/1.1 10.0.0.1:8080'],
    ),
  },
  {
    id: 'many-fields',
    statement: 'Every response has a hundred header fields, some repeated or empty, one of 4 KiB.',
    change: withMore(
      ['Content-Security-Policy', `default-src 'none'; ${'img-src https://cdn.example.com; '.repeat(128)}`],
      ['Strict-Transport-Security', 'max-age=63072000; includeSubDomains; preload'],
      ['Report-To', '{"group":"default","max_age":86400,"endpoints":[{"url":"https://example.com/r"}]}'],
      ['Alt-Svc', 'h3=":443"; ma=86400'],
      ['Keep-Alive', 'timeout=60'],
      ['Link', '</openapi.json>; rel="service-desc"'],
      ['Vary', 'Accept'],
      ['Vary', 'Cookie, Accept-Language'],
      ['X-Empty', ''],
      ['X-Latin', 'caf\xe9'],
      ...Array.from({ length: 90 }, (_, at) => [`X-Field-${at}`, `${at}`] as const),
    ),
  },
  {
    id: 'request-ids',
    statement: 'Every response has its own id in a header field.',
    change: (stages) => {
      let responses = 0;
      return rendering((response) => {
        responses += 1;
        return withHeader(response, 'X-Request-Id', String(responses));
      })(stages);
    },
  },
  {
    id: 'open-cors',
    statement: 'Scripts of every origin may read responses, without credentials.',
    change: withMore(['Access-Control-Allow-Origin', '*'], ['Access-Control-Expose-Headers', 'X-Request-Id']),
  },
  {
    id: 'no-cache-fields',
    statement: 'No response has Cache-Control; since requests are authorized, none may be cached (RFC 9111 §3.5).',
    change: rendering((response) => withHeader(withHeader(response, 'Cache-Control', undefined), 'Vary', undefined)),
  },
  {
    id: 'private-etag',
    statement: 'Every response has an ETag and may be cached by the client only; none is ever 304.',
    change: rendering((response) => {
      const tag = createHash('sha1').update(response.body).digest('base64url');
      return withHeader(withHeader(response, 'ETag', `W/"${tag}"`), 'Cache-Control', 'private, max-age=0');
    }),
  },
  {
    id: 'gzip',
    statement: 'Content is compressed for clients that accept it.',
    change: rendering((response, { request }) => {
      if (response.body.length === 0 || !acceptsGzip(request.headers)) return response;
      const packed = withBody(response, gzipSync(response.body, { level: 1 }));
      return withHeader(withHeader(packed, 'Content-Encoding', 'gzip'), 'Vary', 'Authorization, Accept-Encoding');
    }),
  },
];
