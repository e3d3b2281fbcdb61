import { kindRow } from '../contract/providerKinds.ts';
import { type Exchange, headerValues, resultsOf, statusOf } from '../http/Exchange.ts';
import type { Setting } from '../settings/Target.ts';
import { excerpt } from './excerpt.ts';
import { isWorkerLate } from './lateResponse.ts';
import type { NeededSettings, Reason } from './Reason.ts';

/** The settings that a reason concerns: given, or with another value, they may lead to a result. */
export function settingsNamedBy(reason: Reason): readonly Setting[] {
  switch (reason.code) {
    case 'setting-missing':
      return reason.settings.flat();
    case 'profile-only-reads':
      return ['CONFORMANCE_PROFILE'];
    case 'kind-without-sink':
      return ['CONFORMANCE_PROVIDER_KIND'];
    case 'rate-limited':
      return ['CONFORMANCE_RATE'];
    case 'no-response':
      // If no worker takes up a sync, a longer timeout does not help.
      return isTimeout(reason.exchange) && !isWorkerLate(reason.exchange) ? ['CONFORMANCE_TIMEOUT_MS'] : [];
    case 'baseline-unknown':
    case 'control-not-seen':
      return settingsNamedBy(reason.why);
    default:
      return [];
  }
}

/** The exchange that a reason is about, if any. */
export function exchangeNamedBy(reason: Reason): Exchange | undefined {
  if ('why' in reason) return exchangeNamedBy(reason.why);
  return 'exchange' in reason ? reason.exchange : undefined;
}

/** The sentence of a reason, without a full stop, for a person. The only place where reasons are put into words. Pure. */
export function reasonSentence(reason: Reason): string {
  switch (reason.code) {
    case 'other-contract-version':
      return `the contract states it ${versions(reason)}, and this is ${reason.generation}`;
    case 'kind-without-sink':
      return `it needs the sink, and CONFORMANCE_PROVIDER_KIND is ${reason.kind}: such a provider pushes to ${kindRow(reason.kind).title}`;
    case 'setting-missing':
      return `it needs ${named(reason.settings)}`;
    case 'profile-only-reads':
      return 'it sends POST, and CONFORMANCE_PROFILE is observe';
    case 'not-selected':
      return 'left out by --only';
    case 'no-case':
      return 'the settings leave no case to send';
    case 'no-response-before':
      return 'no earlier response to judge';
    case 'no-unknown-id-before':
      return 'this run has sent no id that refers to no object';
    case 'objects-unknown':
      return 'it is unknown what the objects are: a run knows only those that `provision` created and those of an embedded deployment';
    case 'not-idle':
      return 'the provider was not seen idle';
    case 'no-task':
      return 'the provider reports no task to judge';
    case 'no-published-schema':
      return reason.exchange === undefined
        ? 'its schema was not requested, because the preflight stopped the run'
        : `the deployment publishes no schema at ${reason.exchange.probe.path}: the read ${observed(reason.exchange)}${statusOf(reason.exchange.result) === 200 ? ' without readable JSON' : ''}`;
    case 'never-ran':
      return neverRan[reason.because];
    case 'run-closed':
      return 'the run was ended';
    case 'unreachable':
      return `the deployment is unreachable: ${messageOf(reason.exchange)}`;
    case 'time-limit':
      return `the run took more than ${reason.minutes} minutes`;
    case 'request-limit':
      return `the run has sent ${reason.requests} requests, which is its limit`;
    case 'body-limit':
      return `the response bodies came to more than ${reason.mebibytes} MiB`;
    case 'write-limit':
      return reason.refersTo === 'object'
        ? `the run stopped writing after ${reason.writes} accepted POSTs, its limit`
        : `the run stopped sending POSTs that refer to no object after ${reason.writes} accepted ones, its limit`;
    case 'provider-not-absent':
      return `no POST was sent to provider ${reason.providerId}: a read did not show that it does not exist`;
    case 'no-response':
      return `no response to ${requestLine(reason.exchange)}: ${messageOf(reason.exchange)}${workerQuestion(reason.exchange)}`;
    case 'rate-limited':
      return 'the deployment limits our rate (429): set CONFORMANCE_RATE';
    case 'gateway-error':
      return `${requestLine(reason.exchange)} ${observed(reason.exchange)} once, and it is unknown whether it would again: ${responder(reason.exchange)}`;
    case 'blocked':
      return `${requestLine(reason.exchange)} ${observed(reason.exchange)} from a firewall or gateway in front of the deployment, which lets a harmless request pass: ${responder(reason.exchange, 400)}`;
    case 'other-client':
      return 'the deployment syncs meanwhile what this run did not ask for, by a schedule or for another client, so neither a changed status nor a write proves anything: repeat the run';
    case 'worker-not-free':
      return `${operatorRequest(reason.exchange)} ${observed(reason.exchange)}${workerQuestion(reason.exchange)}`;
    case 'permission-missing':
      return `${operatorRequest(reason.exchange)} ${observed(reason.exchange)}: may this token sync, and does the provider exist?`;
    case 'silent-once':
      return 'a connection went silent, but not again when the request was repeated, or the deployment was slow';
    case 'always-running':
      return 'the provider was running at every read of this run: repeat the run when it is idle';
    case 'status-unusable':
      return `${requestLine(reason.exchange)} ${observed(reason.exchange)} and not ${reason.acceptable}, so field checks were not run`;
    case 'control-failed':
      return controlFailed(reason.control, reason.exchange);
    case 'cases-left-out':
      return `${reason.edit}: not every case was sent, because ${leftOut[reason.because]}`;
    case 'broken':
      return `only reads are sent because a valid request failed twice: ${requestLine(reason.exchange)} ${observed(reason.exchange)}, after ${reason.after.map(requestOf).join(', ')}`;
    case 'baseline-unknown':
      return `the baseline, ${reason.baseline}, could not be judged: ${reasonSentence(reason.why)}`;
    case 'sync-not-accepted':
      return 'a valid sync did not get 200: may this token sync, and is a worker alive and free?';
    case 'nothing-refused':
      return 'no request was refused with 400, 403 or 404';
    case 'refusals-incomplete':
      return 'not all of the refusals to compare got a response';
    case 'not-refused':
      return `a request that is to be refused ${observed(reason.exchange)}, so no refusal is known`;
    case 'sync-result-invalid':
      return 'the sync got 200 without a SyncObjectResult';
    case 'no-sink':
      return 'this run has no sink';
    case 'sink-record-full':
      return 'the sink was called more often than it records';
    case 'resource-ambiguous':
      return `${reason.count} resources of type ${reason.type} were written meanwhile, and it is unknown which one is the object`;
    case 'no-write-seen':
      return (
        `the sink saw no write of the object among ${reason.calls} calls (${reason.strangers} with another token or none, ` +
        `${reason.refused} that it refused as invalid): does provider ${reason.providerId} push to this sink, or had it ` +
        'synced the object before?'
      );
    case 'control-not-seen':
      return `the control was not seen: ${reasonSentence(reason.why)}`;
    case 'sink-not-called':
      return `the provider did not ${reason.expected === 'call' ? 'call the sink' : 'write'} while the sink failed`;
    case 'written-later':
      return 'the provider wrote only after its response, which could not report a failure';
    case 'suite-error':
      return `the suite failed, not the target: ${reason.message}`;
  }
}

const leftOut = {
  slow: 'the responses to the first ones took over 5 s',
  accepted: 'the first ones were accepted, though they are to be refused',
} as const;

const neverRan = {
  stopped: 'never ran: the run was stopped before its first requirement',
  interrupted: 'never ran: the run was cut short',
  lost: 'never ran',
} as const;

function versions({ from, until }: { readonly from?: string; readonly until?: string }): string {
  return [...(from === undefined ? [] : [`from ${from} on`]), ...(until === undefined ? [] : [`until ${until}`])].join(
    ' ',
  );
}

function named(settings: NeededSettings): string {
  return settings.map((one) => (typeof one === 'string' ? one : one.join(' or '))).join(' and ');
}

function requestLine({ probe }: Exchange): string {
  return `${probe.method} ${probe.path}`;
}

/** A request and the requirement that it was sent for. */
function requestOf(exchange: Exchange): string {
  return `${requestLine(exchange)} (${exchange.probe.requirement})`;
}

function operatorRequest(exchange: Exchange): string {
  return `${requestLine(exchange)} as operator`;
}

function messageOf({ result }: Exchange): string {
  return result.kind === 'failure' ? result.message : '';
}

function observed({ result }: Exchange): string {
  return result.kind === 'failure' ? `got no response: ${result.message}` : `got ${result.status}`;
}

/** Which server seems to have responded, by the header fields in which servers and gateways name themselves. */
function responder({ result, connection }: Exchange, from = 500): string {
  const all = resultsOf({ result, ...(connection && { connection }) });
  const response = all.findLast((one) => one.kind === 'answer' && one.status >= from) ?? result;
  if (response.kind === 'failure') return response.message;
  const fields = ['Server', 'Via'].flatMap((name) =>
    headerValues(response.headers, name).map((value) => `${name}: ${excerpt(value, 80)}`),
  );
  return fields.length === 0 ? 'the response has neither Server nor Via' : `the response has ${fields.join(', ')}`;
}

function isTimeout({ result }: Exchange): boolean {
  return result.kind === 'failure' && result.failure === 'timeout';
}

/** The question about a sync that no worker took up in time; empty for any other exchange. */
function workerQuestion(exchange: Exchange): string {
  if (!isWorkerLate(exchange)) return '';
  const seconds = exchange.result.kind === 'failure' ? '' : ` after ${(exchange.elapsedMs / 1000).toFixed(1)} s`;
  return `${seconds}: is a worker of the deployment alive, and free?`;
}

function controlFailed(control: string, exchange: Exchange): string {
  const { probe, result } = exchange;
  const name = `the control ${control} (${requestLine(exchange)} as ${probe.identity})`;
  const question = workerQuestion(exchange);
  if (result.kind === 'failure') return `${name} failed: ${result.message}${question}`;
  const permission = question === '' && [403, 404].includes(result.status) ? ': may this token sync?' : question;
  const body = excerpt(new TextDecoder().decode(result.body.subarray(0, 300)), 80);
  return `${name} got ${result.status} and not 200${permission} ${body}`;
}
