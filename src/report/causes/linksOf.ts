import { operations } from '../../contract/operations.ts';
import { type Identity, identities, tokenPlaceholder } from '../../http/Probe.ts';
import type { ReportedExchange, ReportedFinding, ReportedRequirement, ReportedResponse } from '../Report.ts';

/** Characters of a response body that are compared. */
const comparedBody = 2_000;

/** A requirement about all exchanges that failed in more cases than this overlaps with everything, so its overlap means nothing. */
const fewCases = 10;

/** Statuses of a caller that failed the check of its credential or permission, or got no response. */
const stoppedStatuses: readonly number[] = [0, 401, 403];

/** What an edit changes: its class up to the colon. */
export function editFamily(edit: string): string {
  return edit.split(':', 1)[0] ?? edit;
}

/** Whether a finding is about a 5xx status. */
export function isCrash({ keyword, layer, status }: ReportedFinding): boolean {
  return keyword === 'server-error' || (layer === 'status' && status >= 500);
}

/** The first 5xx response of an exchange: the response itself, or a later one on its connection. */
function crashIn({ response, connection }: ReportedExchange): ReportedResponse | undefined {
  return [response, ...(connection?.further ?? [])].find((one) => 'status' in one && one.status >= 500);
}

/**
 * Links of a finding. Two findings with a common link have the same origin, as far as responses show. A link is the same wrong
 * response, the same case, or the same check that let a caller through.
 *
 * Measured on all faults of the reference deployment, one by one and in pairs: `npm run bench -- causes`.
 */
export function linksOf(requirement: ReportedRequirement, finding: ReportedFinding): readonly string[] {
  const { operation, edit, status, layer, keyword, exchange } = finding;
  const sameCase =
    edit === undefined || isEverywhere(requirement, finding) || isBeside(finding)
      ? []
      : [link('case', operation, edit, exchange.identity, status)];
  if (isCrash(finding)) {
    const crash = crashIn(exchange);
    return [...sameCase, link('crash', crash && statusOf(crash), crash && typeOf(crash))];
  }
  const page = isPage(exchange.response) ? [link('page', status, normalBody(exchange.response))] : [];
  const others = layer === 'status' || keyword === 'hint' ? statusLinks(finding) : contentLinks(requirement, finding);
  return [...sameCase, ...sendingLinks(finding), ...page, ...others];
}

/** Links by how a request was sent: its method, and whether others were under way. */
function sendingLinks({ operation, edit, status, keyword, exchange }: ReportedFinding): readonly string[] {
  const { method } = exchange.request;
  const isDeclared = method === operations[operation].method;
  return [
    // HEAD has code of its own only if it differs from GET.
    ...(method === 'HEAD' ? [link('HEAD', status)] : []),
    ...(edit?.includes(' at once') || keyword === 'other-caller' ? [link('requests at once')] : []),
    ...(status === 405 && isDeclared ? [link('declared method', operation)] : []),
  ];
}

/** Whether a response is an HTML page. */
export function isPage(response: ReportedResponse): boolean {
  return /\bhtml\b/i.test(typeOf(response)) && normalBody(response) !== '';
}

/** Links of a finding about the status, or about what a refusal discloses. */
function statusLinks({ operation, edit, status, layer, exchange }: ReportedFinding): readonly string[] {
  const { request, response } = exchange;
  const { identity, isMalformed } = callerOf(exchange);
  const links: string[] = [];
  if (layer === 'status') {
    const field = (name: string) => request.headers.find(([key]) => key.toLowerCase() === name)?.[1];
    const sent = [
      request.method,
      request.url,
      field('content-type'),
      field('authorization'),
      request.body,
      request.raw,
    ];
    links.push(link('request', identity, sent, status));
    if (status >= 400 && edit?.startsWith('wire:') !== true) links.push(link('response', status, normalBody(response)));
  }
  if (status >= 300 && status < 400) return [...links, link('redirect', status)];
  // The operation itself is the only origin of a success status other than 200.
  if (status > 200 && status < 300) links.push(link('success', operation, request.method, status));
  return [...links, ...checkLinks(identity, status, layer === 'status', isMalformed ? 'credential:' : edit)];
}

/** Whether a member is missing from the body, or is somewhere else. */
function isMemberMissing(family: string, edit = ''): boolean {
  return family === 'elsewhere' || edit.endsWith(': missing');
}

/** Who sent the request that was judged: on a connection with several requests, the last one. */
function callerOf({ request, identity, connection }: ReportedExchange): {
  readonly identity: Identity;
  readonly isMalformed?: true;
} {
  if (request.raw === undefined || (connection?.further ?? []).length === 0) return { identity };
  const text = request.raw.parts.map(({ bytes }) => ('text' in bytes ? bytes.text : '')).join('');
  const credential = /^authorization: *(.*)$/im
    .exec(text.split(/^[A-Z]+ \S+ HTTP\/1\.1\r?$/m).at(-1) ?? '')?.[1]
    ?.trim();
  if (credential === undefined) return { identity: 'anonymous' };
  const sender = identities.find((one) => one !== 'anonymous' && credential === `Bearer ${tokenPlaceholder(one)}`);
  return sender === undefined ? { identity: 'operator', isMalformed: true } : { identity: sender };
}

/** The check of the caller, provider or body that a status shows to be wrong. */
function checkLinks(identity: Identity, status: number, isStatus: boolean, edit?: string): readonly string[] {
  const links: string[] = [];
  const family = edit === undefined ? undefined : editFamily(edit);
  const cell = isStatus ? /^precedence: \w+, (\w+) id(?:, (.*) body)?$/.exec(edit ?? '') : null;
  if (identity !== 'operator') {
    const isPast = !isStatus || !stoppedStatuses.includes(status);
    // The same check refuses a caller without any permission and one who may only view.
    const refused = identity === 'viewer' ? 'restricted' : identity;
    links.push(isPast ? link('past the caller check', refused) : link('caller', status));
  } else if (family === 'credential') {
    links.push(link('caller', status));
  }
  if (cell !== null) {
    const [, id, body] = cell;
    links.push(link('cell', id, body, status));
    if (identity === 'operator' && id !== 'known') links.push(link('edit', 'provider id', status));
  } else if (identity === 'operator' && family !== undefined && family !== 'credential') {
    links.push(link('edit', family, status), link('same change', edit?.slice(family.length), status));
    if (isMemberMissing(family, edit)) links.push(link('member missing', status));
    // The contract names 400 for every invalid body, so another status is that of one renderer of errors.
    if (status === 422) links.push(link('unprocessable'));
  }
  return links;
}

/**
 * What a sync does wrong at the service provider shows in several findings: an object that is missing there is not written
 * again, no message reports it, and its group lacks a member.
 */
const atServiceProvider: readonly string[] = [
  'caller-token',
  'changed',
  'created-twice',
  'failure-untold',
  'gone',
  'member-unknown',
  'not-written',
  'nothing-written-untold',
  'other-changed',
  'remade',
  'second-resource',
  'unknown-written',
  'written-otherwise',
];

/** Wrong times of a task contradict each other in several ways. */
const taskTimes: readonly string[] = ['finish-before-start', 'message-before-start', 'time-in-future'];

/** Links of a finding about anything but the status. */
function contentLinks(requirement: ReportedRequirement, finding: ReportedFinding): readonly string[] {
  const { operation, edit, status, layer, keyword, exchange } = finding;
  const isOwnBody = status < 300 && (layer === 'schema' || layer === 'json' || layer === 'utf-8');
  const family = edit === undefined ? undefined : editFamily(edit);
  const isAboutRequest = family !== undefined && family !== 'precedence' && family !== 'credential';
  return [
    // Operations share the code that renders errors, but not the code that renders results.
    link(layer, keyword, status, typeOf(exchange.response), isOwnBody ? operation : undefined),
    ...(isAboutRequest ? [link(layer, keyword, status, family)] : []),
    ...(atServiceProvider.includes(keyword) ? [link('service provider')] : []),
    ...(taskTimes.includes(keyword) ? [link('times of tasks')] : []),
    ...(edit === undefined && requirement.operation !== 'both' ? [link('requirement', requirement.id)] : []),
  ];
}

function isEverywhere({ operation, findings }: ReportedRequirement, { keyword }: ReportedFinding): boolean {
  const cases = findings.reduce((sum, { count }) => sum + count, 0);
  return operation === 'both' && keyword !== 'server-error' && cases > fewCases;
}

/** Whether a finding of a raw exchange is about the content of a response, which its case is not about. */
function isBeside({ edit, layer }: ReportedFinding): boolean {
  return edit?.startsWith('wire:') === true && layer !== 'connection' && layer !== 'status';
}

function statusOf(response: ReportedResponse): number {
  return 'status' in response ? response.status : 0;
}

function typeOf(response: ReportedResponse): string {
  if ('failure' in response) return response.failure;
  return response.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
}

/** The body without numbers and ids, which differ between responses of one origin. */
function normalBody(response: ReportedResponse): string {
  if ('failure' in response) return response.failure;
  const text = 'text' in response.body ? response.body.text : response.body.base64;
  return text.slice(0, comparedBody).replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/gi, '#');
}

function link(...parts: readonly unknown[]): string {
  return JSON.stringify(parts);
}
