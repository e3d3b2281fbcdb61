import { type Exchange, type HttpResponse, headerValues } from '../http/Exchange.ts';
import { judgeJson } from '../judge/judgeJson.ts';
import { jsonMember } from '../lib/jsonMember.ts';
import { probe } from '../requirements/probes.ts';
import type { Target } from '../settings/Target.ts';
import { nearAddresses } from './nearAddresses.ts';
import type { Release } from './readRelease.ts';
import { redirectedBase } from './redirectedBase.ts';
import type { Sender } from './Sender.ts';

/** The input of the decision whether a base URL is wrong. */
export interface AddressEvidence {
  readonly sender: Sender;
  readonly target: Target;
  /** The exchange of the preflight. */
  readonly first: Exchange;
  readonly release: Release;
  /** Whether a response is a status that is valid for some contract version. */
  readonly isStatus: (exchange: Exchange) => boolean;
}

/**
 * Decides whether the base URL is wrong, with at most three more reads. A broken deployment at the right base URL has to be
 * judged, so another URL is named only if a response has shown it, and a base URL at which the deployment reports its release is
 * never wrong. Other paths of the origin are read as operator; another origin is only read anonymously.
 *
 * @returns one sentence; undefined if the base URL is not shown to be wrong.
 */
export async function wrongAddress(evidence: AddressEvidence): Promise<string | undefined> {
  const { target, first, release } = evidence;
  const { origin } = new URL(target.baseUrl);
  // The suite itself sets the address of an embedded deployment.
  if (target.embedded !== undefined) return undefined;
  const { result, probe: sent } = first;
  if (result.kind === 'failure') {
    if (result.speaks === 'http/2') {
      return `${origin} supports only HTTP/2, but the suite uses HTTP/1.1; set CONFORMANCE_BASE_URL to a URL that serves HTTP/1.1`;
    }
    const mayBeOther = result.speaks === 'no tls' || result.failure === 'reset' || result.failure === 'malformed';
    return mayBeOther ? otherScheme(evidence) : undefined;
  }
  const isReported = release.stated !== undefined && release.stated.source !== 'version header';
  if (isReported || (result.status !== 404 && isOfContract(evidence, first))) return undefined;
  const got = `GET ${target.baseUrl}${sent.path} got`;

  const location =
    result.status >= 300 && result.status < 400 ? headerValues(result.headers, 'location')[0] : undefined;
  const redirected = location === undefined ? undefined : redirectedBase(location, target.baseUrl, sent.path);
  if (redirected !== undefined) {
    return `${got} ${result.status}, a redirect to the same path below ${redirected}; set CONFORMANCE_BASE_URL to ${redirected}`;
  }
  const json = judgeJson(result.body);
  const isJson = 'value' in json;
  if (result.status === 400 && !isJson) return otherScheme(evidence);
  const foreign = isJson ? foreignApi(result, json.value, release) : undefined;
  const isElsewhere = location !== undefined || isPage(result) || foreign !== undefined;
  if (!isElsewhere && result.status !== 404) return undefined;
  // If the given URL responds with the contract's 404, another one is better only if it returns a status.
  const isUnknown = isOfContract(evidence, first);

  for (const baseUrl of nearAddresses(target.baseUrl)) {
    const read = await evidence.sender.readAuxiliary(probe('ADDRESS', 'sync-status', target), {
      baseUrl,
      timeoutMs: target.timeoutMs,
    });
    if (!('withheld' in read) && (isUnknown ? evidence.isStatus(read) : isOfContract(evidence, read))) {
      return `${got} ${result.status}, and the API is at ${baseUrl}; set CONFORMANCE_BASE_URL to ${baseUrl}`;
    }
  }
  const check = 'set CONFORMANCE_BASE_URL to the base URL of the API, such as https://auth.example.com/api/v3';
  if (location !== undefined && isLogIn(location))
    return `${got} ${result.status}, a redirect to a login page; ${check}`;
  if (result.status === 200 && isPage(result)) return `${got} 200 with an HTML page, such as a login page; ${check}`;
  return foreign === undefined || isUnknown
    ? undefined
    : `${got} ${result.status} with JSON of another API (${foreign}); ${check}`;
}

/** Reads the status anonymously with the other scheme: a response shows which scheme the port speaks. */
async function otherScheme({ sender, target }: AddressEvidence): Promise<string | undefined> {
  const { protocol, host, pathname } = new URL(target.baseUrl);
  const [other, spoken, not] = protocol === 'https:' ? ['http:', 'plain HTTP', 'TLS'] : ['https:', 'TLS', 'plain HTTP'];
  const baseUrl = `${other}//${host}${pathname.replace(/\/$/, '')}`;
  const read = await sender.readAuxiliary(probe('ADDRESS', 'sync-status', target, { identity: 'anonymous' }), {
    baseUrl,
    timeoutMs: target.timeoutMs,
  });
  if ('withheld' in read) return undefined;
  const { result } = read;
  // An untrusted certificate shows that the port speaks TLS.
  const isSpoken = result.kind === 'answer' || (result.failure === 'tls' && result.speaks === undefined);
  return isSpoken ? `${host} speaks ${spoken}, not ${not}; set CONFORMANCE_BASE_URL to ${baseUrl}` : undefined;
}

/** Whether a response comes from the operation: a status, or a refusal with the member that the contract declares. */
function isOfContract({ isStatus }: AddressEvidence, exchange: Exchange): boolean {
  const { result } = exchange;
  if (result.kind === 'failure') return false;
  if (result.status === 200) return isStatus(exchange);
  if (result.status !== 403 && result.status !== 404) return false;
  const json = judgeJson(result.body);
  return 'value' in json && typeof jsonMember(json.value, 'detail') === 'string';
}

/** Member names of statuses, in lenient spelling: a status that is otherwise wrong has to be judged. */
const ofStatus = /is_?running|tasks|last_?(successful_?)?sync/i;

/** Why a JSON body belongs to another API: an object without a member of a status, or 404 for the schema as well. */
function foreignApi({ status, body }: HttpResponse, value: unknown, { published }: Release): string | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject || Object.keys(value).length === 0) return undefined;
  if (status === 200 && !ofStatus.test(Buffer.from(body).toString())) return 'it has no member of a status';
  const schema = published.exchange?.result;
  const isUnknown = status === 404 && schema?.kind === 'answer' && schema.status === 404;
  return isUnknown ? 'other paths get 404 as well' : undefined;
}

/** Whether a response is an HTML page. */
function isPage({ headers }: HttpResponse): boolean {
  return headerValues(headers, 'content-type').some((value) => /^\s*(text\/html|application\/xhtml\+xml)/i.test(value));
}

/** Whether a redirect leads to a login page, by words in its path. */
function isLogIn(location: string): boolean {
  return /log-?in|sign-?in|\bsso\b|\bsaml\b|oauth|openid|authoriz|authenti(c|k)|\/flows?\/|outpost/i.test(location);
}
