import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from '@playwright/test';
import { benignDeployments } from '../../../src/fakes/benign/benignDeployments.ts';
import { startBenign } from '../../../src/fakes/benign/startBenign.ts';
import { type ReferenceDeployment, startReference } from '../../../src/fakes/reference/startReference.ts';
import { listen } from '../../../src/lib/listen.ts';
import { groupBody, paths, userBody } from './referenceTest.ts';
import { sendRaw } from './send.ts';

/** Writes a request for a deployment as raw bytes. */
type Ask = (deployment: ReferenceDeployment) => string;

function request(
  method: string,
  path: string,
  fields: readonly (string | undefined)[],
  body: string | undefined = undefined,
): string {
  const length = body === undefined ? undefined : `Content-Length: ${Buffer.byteLength(body)}`;
  const given = ['Host: x', 'Connection: close', ...fields, length].filter((field) => field !== undefined);
  return [`${method} /api/v3${path} HTTP/1.1`, ...given, '', body ?? ''].join('\r\n');
}

const operator = ({ tokens }: ReferenceDeployment) => `Authorization: Bearer ${tokens.operator}`;

function read(path: (id: string) => string, ...more: readonly string[]): Ask {
  return (deployment) => request('GET', path(deployment.providerId), [operator(deployment), ...more]);
}

function method(name: string): Ask {
  return (deployment) => request(name, paths.status(deployment.providerId), [operator(deployment)]);
}

function sync(body: string | ((deployment: ReferenceDeployment) => string), type = 'application/json'): Ask {
  return (deployment) =>
    request(
      'POST',
      paths.object(deployment.providerId),
      [operator(deployment), `Content-Type: ${type}`],
      typeof body === 'string' ? body : body(deployment),
    );
}

const status = read(paths.status);
const unknown = read(() => paths.status('3'));
const malformed = read(() => paths.status('abc'));
const noSlash = read((id) => paths.status(id).slice(0, -1));
const anonymous: Ask = ({ providerId }) => request('GET', paths.status(providerId), []);
const restricted: Ask = ({ providerId, tokens }) =>
  request('GET', paths.status(providerId), [`Authorization: Bearer ${tokens.restricted}`]);
const anonymousOptions: Ask = ({ providerId }) => request('OPTIONS', paths.status(providerId), []);
const anonymousPut: Ask = ({ providerId }) => request('PUT', paths.status(providerId), []);
const halfSent: Ask = ({ providerId }) => request('POST', paths.object(providerId), ['Content-Length: 9'], undefined);

const syncUser = sync(({ userId }) => userBody(userId));
const unassigned = sync(userBody('1000000000001'));
const member = sync(userBody('6').replace('}', ',"x_unknown":1}'));
const notJson = sync('{');
const empty = sync('{}');
const allWrong = sync('{"sync_object_model":null,"sync_object_id":null}');

/** One request whose response matches this pattern with the variant, and does not with the reference. */
const differences: Readonly<Record<string, readonly [ask: Ask, response: RegExp]>> = {
  'no-task': [status, /"tasks":\[\]/],
  'thousand-tasks': [status, /(?:"uuid"(?:(?!"uuid").)*){1000}/],
  'required-members-alone': [status, /"tasks":\[(?!.*"(uid|expires|expiring)":)/],
  'date-time-spellings': [status, /"2024-08-01t10:00:00\.0{29}1z"/],
  'leap-second': [status, /:60Z"/],
  'whole-seconds': [status, /T10:00:00Z","duration":1,/],
  'clock-ahead': [status, /"full_name":"full_sync",/],
  'upper-case-uuid': [status, /"uuid":"[0-9A-F-]{36}"/],
  'odd-uuid-version': [status, /"uuid":"c232ab00-9414-11ec-/],
  'odd-names': [status, /"name":""/],
  'other-languages': [status, /"logger":"[^ -~]/],
  'every-task-status': [status, /"status":"error"/],
  'every-log-level': [syncUser, /"log_level":"critical".*"log_level":"notset"/],
  'many-messages': [syncUser, /(?:"event"(?:(?!"event").)*){500}/],
  'messages-like-traces': [syncUser, /Traceback/],
  'odd-attributes': [syncUser, /"__proto__":\{/],
  'empty-texts': [syncUser, /"event":""/],
  'pretty-printed': [status, /\r\n\t"is_running": false,\r\n/],
  'escaped-json': [status, /"\\u0069\\u0073\\u005f/],
  'escaped-slashes': [status, /\\u2013/],
  'members-reversed': [status, /"uuid":"[^"]*"\}/],
  'members-shuffled': [status, /"uuid":"[^"]*"\}/],
  'numbers-with-exponents': [status, /"duration":-0\.0E-00/],
  'long-decimals': [status, /"duration":12\.250{40}1/],
  'more-members': [status, /"x-trace":\[\[\],7\]\}$/],
  'large-provider-ids': [read(() => paths.status('4611686018427387905')), /"is_running"/],
  'provider-ids-alike': [read(() => paths.status('12')), /"is_running"/],
  'uuid-users': [sync(groupBody('7')), /"messages":\[\]/],
  'text-ids': [sync(groupBody('cn=büro & ops\\,ou=groups/😀')), /"messages":\[\]/],
  'large-object-ids': [sync(userBody('9223372036854775807')), /"messages":\[\]/],
  'unassigned-id-refused': [unassigned, /400 [\s\S]*"sync_object_id"/],
  'unassigned-id-silent': [unassigned, /"messages":\[\]/],
  'odd-ids-refused': [sync(userBody('abc')), /400 [\s\S]*"sync_object_id"/],
  'unknown-members-refused': [member, /400 [\s\S]*"x_unknown"/],
  'equal-duplicates-read': [sync(userBody('6').replace('}', ',"sync_object_id":"6"}')), /^HTTP\/1\.1 200 /],
  'first-error-alone': [allWrong, /400 [\s\S]*\{"sync_object_model":\["[^"]*\\"[^\]]*"\]\}$/],
  'wrong-media-type-400': [sync(userBody('6'), 'text/plain'), /^HTTP\/1\.1 400 /],
  'body-limit-of-1-kib': [sync(userBody('x'.repeat(1_024)).replace('User', 'Role')), /^HTTP\/1\.1 413 /],
  'limits-of-firewall': [sync(userBody('x'.repeat(16_384))), /^HTTP\/1\.1 403 [\s\S]*<h1>/],
  'body-limit-of-100-kib': [sync(userBody('x'.repeat(102_400))), /^HTTP\/1\.1 413 [\s\S]*<h1>/],
  'validation-error-with-more': [empty, /"traceId"/],
  'validation-error-of-texts': [empty, /"sync_object_id":"/],
  'validation-error-nested': [empty, /"sync_object_id":\{/],
  'validation-error-in-list': [empty, /"loc":\["body","sync_object_id"\]/],
  'validation-error-by-pointer': [empty, /"pointer":"#\/sync_object_id"/],
  'validation-error-in-sentences': [empty, /"non_field_errors":\["sync_object_model: /],
  'validation-error-empty': [notJson, /400 [\s\S]*\r\n\{\}$/],
  'errors-in-other-languages': [anonymous, /403 [\s\S]*"detail":"[^ -~]/],
  'errors-without-code': [anonymous, /403 [\s\S]*\{"detail":"[^"]*"\}$/],
  'empty-detail': [anonymous, /"detail":""/],
  'forbidden-with-fields': [anonymous, /403 [\s\S]*\r\nRetry-After: 120\r\n/],
  'restricted-404': [restricted, /^HTTP\/1\.1 404 /],
  'empty-404': [unknown, /^HTTP\/1\.1 404 [^{]*$/],
  'problem-404': [unknown, /404 [\s\S]*application\/problem\+json/],
  'text-404': [unknown, /404 [\s\S]*\r\n"no such provider"$/],
  'null-404': [unknown, /404 [\s\S]*\r\nnull$/],
  'plain-text-404': [unknown, /404 [\s\S]*text\/plain[\s\S]*page not found/],
  'malformed-provider-in-html': [malformed, /404 [\s\S]*text\/html/],
  'id-beyond-key-400': [read(() => paths.status('2147483648')), /^HTTP\/1\.1 400 /],
  'non-canonical-integers': [read((id) => paths.status(`0${id}`)), /^HTTP\/1\.1 200 /],
  'trace-by-front-server': [method('TRACE'), /^HTTP\/1\.1 405 (?![\s\S]*\r\nAllow:)[\s\S]*<h1>/],
  'cookie-of-load-balancer': [anonymous, /\r\nSet-Cookie: lb=/],
  'byte-order-mark-read': [sync(({ userId }) => `\ufeff${userBody(userId)}`), /^HTTP\/1\.1 200 /],
  'full-name-with-colon': [status, /"full_name":"full_sync:"/],
  'empty-refusals': [method('PUT'), /^HTTP\/1\.1 405 [^{]*$/],
  'malformed-provider-400': [malformed, /^HTTP\/1\.1 400 /],
  'slash-301': [noSlash, /^HTTP\/1\.1 301 [\s\S]*\r\nLocation: http:/],
  'slash-308': [noSlash, /^HTTP\/1\.1 308 [\s\S]*\r\nLocation: \/api/],
  'slash-optional': [noSlash, /^HTTP\/1\.1 200 /],
  'slash-400': [noSlash, /^HTTP\/1\.1 400 /],
  'decoded-path': [read(() => paths.status('%31')), /^HTTP\/1\.1 200 /],
  'front-proxy-cleans': [read((id) => paths.status(`x%2F..%2F${id}`)), /"is_running"/],
  'front-proxy': [read(() => paths.status('1%2F2')), /^HTTP\/1\.1 400 [\s\S]*<h1>/],
  'long-path-414': [read(() => paths.status('1'.repeat(300))), /^HTTP\/1\.1 414 /],
  'query-refused': [read((id) => `${paths.status(id)}?page=1`), /^HTTP\/1\.1 400 /],
  'options-with-body': [method('OPTIONS'), /^HTTP\/1\.1 200 [\s\S]*"renders"/],
  'options-405': [method('OPTIONS'), /^HTTP\/1\.1 405 /],
  'options-needs-token': [anonymousOptions, /^HTTP\/1\.1 403 /],
  'wrong-method-needs-token': [anonymousPut, /^HTTP\/1\.1 403 /],
  'unusual-method-501': [method('PROPFIND'), /^HTTP\/1\.1 501 /],
  'allow-in-fields': [method('PUT'), /\r\nallow: GET\r\nallow: HEAD\r\n/],
  'allow-without-blanks': [method('PUT'), /\r\nAllow: GET,HEAD,OPTIONS,\r\n/],
  'not-acceptable-first': [read(paths.status, 'Accept: text/html, application/json;q=0'), /^HTTP\/1\.1 406 [\s\S]*\{/],
  'not-acceptable-last': [read(paths.status, 'Accept: text/html'), /^HTTP\/1\.1 406 [^{]*$/],
  charset: [status, /application\/json; charset=utf-8\r\n/],
  'odd-media-type': [status, /Application\/JSON \t; Charset="UTF-8" ;\r\n/],
  'lower-case-fields': [status, /\r\ncontent-length: /],
  'upper-case-fields': [status, /\r\nCONTENT-LENGTH: /],
  'server-fields': [status, /\r\nServer: nginx/],
  'many-fields': [status, /\r\nX-Field-89: 89\r\n/],
  'request-ids': [status, /\r\nX-Request-Id: 1\r\n/],
  'open-cors': [status, /\r\nAccess-Control-Allow-Origin: \*\r\n/],
  'no-cache-fields': [status, /^HTTP\/1\.1 200 (?![\s\S]*\r\n(Cache-Control|Vary):)/],
  'private-etag': [status, /\r\nETag: W\/"/],
  gzip: [read(paths.status, 'Accept-Encoding: deflate, gzip;q=0.5'), /\r\nContent-Encoding: gzip\r\n[\s\S]*\x1f\x8b/],
  chunked: [status, /\r\nTransfer-Encoding: chunked\r\n/],
  'small-chunks': [status, /\r\n7\r\n[\s\S]*\r\n0\r\nX-Length: \d+\r\n/],
  'head-without-length': [method('HEAD'), /^HTTP\/1\.1 200 (?![\s\S]*\r\nContent-Length:)/],
  'connection-close': [(one) => status(one).replace('close', 'keep-alive'), /\r\nConnection: close\r\n/],
  'http-1-0': [status, /^HTTP\/1\.0 200 OK\r\n(?![\s\S]*\r\nContent-Length:)/],
  'no-reason': [status, /^HTTP\/1\.1 200 \r\n/],
  'odd-reason': [status, /^HTTP\/1\.1 200 Tr\xe8s bien\r\n/],
  'no-date': [status, /^HTTP\/1\.1 200 (?![\s\S]*\r\nDate:)/],
  'interim-answers': [status, /^HTTP\/1\.1 102 [\s\S]*HTTP\/1\.1 103 [\s\S]*HTTP\/1\.1 200 /],
  'unread-body': [halfSent, /^HTTP\/1\.1 403 /],
};

function responseOf(deployment: ReferenceDeployment, ask: Ask): Promise<string> {
  return sendRaw(deployment.baseUrl, ask(deployment), 300);
}

/** Properties of several responses or of their timing, which only the variant has. */
const behaviours: Readonly<Record<string, (deployment: ReferenceDeployment) => Promise<boolean>>> = {
  'two-packets': async ({ baseUrl, tokens, providerId }) => {
    const { hostname, port } = new URL(baseUrl);
    const beginsWithHead = async () => {
      const socket = connect(Number(port), hostname);
      socket.write(request('GET', paths.status(providerId), [`Authorization: Bearer ${tokens.operator}`]));
      const [first]: readonly Buffer[] = await once(socket, 'data');
      socket.destroy();
      return first?.toString().endsWith('\r\n\r\n') ?? false;
    };
    // A late reader gets both packets as one.
    const read = await Promise.all([1, 2, 3, 4, 5].map(beginsWithHead));
    return read.includes(true);
  },
  'date-ahead': async (deployment) => {
    const [, date = ''] = /\r\nDate: (.*)\r\n/.exec(await responseOf(deployment, status)) ?? [];
    return Date.parse(date) > Date.now() + 50_000;
  },
  'tasks-in-any-order': async (deployment) => {
    const [one, other] = [await responseOf(deployment, status), await responseOf(deployment, status)].map((response) =>
      [...response.matchAll(/"uuid":"([^"]*)"/g)].map(([, uuid]) => uuid),
    );
    return one?.join() !== other?.join() && one?.join() === other?.toReversed().join();
  },
  'slow-at-times': async (deployment) => {
    for (let responses = 1; responses < 30; responses += 1) await responseOf(deployment, anonymous);
    const start = performance.now();
    await responseOf(deployment, anonymous);
    return performance.now() - start > 90;
  },
  'runs-after-sync': async (deployment) => {
    await responseOf(deployment, syncUser);
    return (await responseOf(deployment, status)).includes('"is_running":true');
  },
  'task-for-each-sync': async (deployment) => {
    const before = await responseOf(deployment, status);
    await responseOf(deployment, syncUser);
    return (await responseOf(deployment, status)).length > before.length;
  },
  'status-with-clock': async (deployment) => (await responseOf(deployment, status)).includes('"generated_at":'),
  'attributes-in-small-letters': async (deployment) => (await pushedBy(deployment)).includes('"username":'),
  'unlike-servers': async (deployment) => {
    const two = [await responseOf(deployment, status), await responseOf(deployment, status)];
    return two.some((text) => /:\d\d(\.\d+)?\+00:00"/.test(text)) && two.some((text) => text.includes('X-Served-By'));
  },
  'syncs-by-itself': async (deployment) => {
    const lengths: number[] = [];
    for (let reads = 1; reads <= 7; reads += 1) lengths.push((await responseOf(deployment, status)).length);
    return new Set(lengths.slice(0, 6)).size === 1 && lengths[6] !== lengths[0];
  },
};

/** What a deployment pushes at the first sync of a user. */
async function pushedBy(deployment: ReferenceDeployment): Promise<string> {
  let pushed = '';
  const server = createServer(async (message, response) => {
    pushed += await text(message);
    response.writeHead(201, { 'Content-Type': 'application/scim+json' }).end('{"id":"1"}');
  });
  const { origin, close } = await listen(server);
  deployment.useSink?.({ url: origin, token: 'sink' });
  await responseOf(deployment, syncUser);
  await close();
  return pushed;
}

function isShownBy(id: string, deployment: ReferenceDeployment): Promise<boolean> {
  const behaviour = behaviours[id];
  if (behaviour !== undefined) return behaviour(deployment);
  const difference = differences[id];
  if (difference === undefined) throw new Error(`no test tells ${id} from the reference`);
  const [ask, pattern] = difference;
  return responseOf(deployment, ask).then((response) => pattern.test(response));
}

for (const benign of benignDeployments) {
  test(`${benign.id}: ${benign.statement}`, async () => {
    const [variant, reference] = await Promise.all([startBenign(benign), startReference()]);
    expect(await isShownBy(benign.id, variant)).toBe(true);
    expect(await isShownBy(benign.id, reference)).toBe(false);
    await Promise.all([variant.close(), reference.close()]);
  });
}

test('every benign variant has a statement of one sentence', () => {
  for (const { statement } of benignDeployments) expect(statement).toMatch(/^[A-Z].*[^.]\.$/);
});
