import { setTimeout as delay } from 'node:timers/promises';
import { compareGenerations } from '../../contract/compareGenerations.ts';
import { plainBody, utf8, validRequests } from '../../generate/ValidRequest.ts';
import { probe } from '../../requirements/probes.ts';
import { mayWrite } from '../../settings/mayWrite.ts';
import type { RunSink } from '../../sink/RunSink.ts';
import { type Check, fine, notChecked, problem } from './Check.ts';
import type { Examination } from './Examination.ts';

/** The release from which on authentik judges the body before the permission, so that an empty one tells nothing. */
const bodyFirst = '2026.5';

const mayName = 'may sync';
const reachName = 'sink';
const cost = 'every control is refused, and what rests on it is inconclusive';
const fix = 'let the owner of CONFORMANCE_TOKEN view and add SCIM providers (view_scimprovider, add_scimprovider)';

/** How far the check may go. */
export interface SyncCheckOptions {
  /** Whether a valid sync may be sent. */
  readonly write: boolean;
  /** The sink that is open meanwhile; absent where the settings give none. */
  readonly sink?: RunSink | undefined;
}

/**
 * Whether the operator may sync, and whether the deployment then reaches the sink. Nothing is sent without consent to write;
 * with it an empty body tells where the permission is judged first, as authentik before 2026.5 does; else a sync.
 */
export async function checkSync(examination: Examination, options: SyncCheckOptions): Promise<readonly Check[]> {
  const unseen = (found: string, way: string) => [
    notChecked(mayName, found, `where the operator may not, ${cost}`, way),
    notChecked(reachName, 'no sync was sent', 'whether a sync reaches the sink is open', 'doctor --write sends one'),
  ];
  if (!mayWrite(examination.target)) {
    return unseen(
      'only a POST tells, and none may be sent',
      examination.target.profile === 'observe'
        ? 'set CONFORMANCE_PROFILE to core or full: observe only reads'
        : 'set CONFORMANCE_ALLOW_WRITES=1',
    );
  }
  if (options.write) return syncChecks(examination, options.sink);
  if (!judgesBodyLast(examination.release)) return unseen('only a sync tells', 'doctor --write sends one');
  const status = await post(examination, utf8('{}'));
  if (status === 400) return [fine(mayName, 'the empty body is answered 400, and not 403'), ...unseen('', '').slice(1)];
  if (status === 403 || status === 404) return [problem(mayName, `the empty body is answered ${status}`, cost, fix)];
  return unseen(`the empty body is answered ${status ?? 'not at all'}`, 'doctor --write sends a sync');
}

/** Whether a release judges the body after the permission; only authentik's say so by their number. */
function judgesBodyLast(release: string | undefined): boolean {
  const [, number] = /^authentik (\d+\.\d+)/.exec(release ?? '') ?? [];
  return number !== undefined && compareGenerations(number, bodyFirst) < 0;
}

async function syncChecks(examination: Examination, sink: RunSink | undefined): Promise<readonly Check[]> {
  const [valid] = validRequests(examination.target);
  if (valid === undefined) {
    const way = 'set CONFORMANCE_USER_ID or CONFORMANCE_GROUP_ID';
    return [notChecked(mayName, 'there is no object to sync', `where the operator may not, ${cost}`, way)];
  }
  const status = await post(examination, plainBody(valid));
  if (status !== 200) {
    return [problem(mayName, `a valid sync is answered ${status ?? 'not at all'}`, cost, fix)];
  }
  return [fine(mayName, 'a valid sync is answered 200'), await sinkCheck(sink)];
}

async function sinkCheck(sink: RunSink | undefined): Promise<Check> {
  if (sink === undefined) {
    const lost = 'a run does not show what a sync does';
    return notChecked(reachName, 'none is given', lost, 'set CONFORMANCE_SINK_LISTEN and CONFORMANCE_SINK_TOKEN');
  }
  const { calls } = sink.record;
  for (let waited = 0; calls.length === 0 && waited < sink.patienceMs; waited += 50) await delay(50);
  if (calls.some(({ authorized }) => authorized)) return fine(reachName, 'the deployment reaches it');
  const lost = 'every requirement of topic effects is inconclusive';
  if (calls.length > 0) {
    return problem(
      reachName,
      'was called with another token',
      lost,
      'give the provider CONFORMANCE_SINK_TOKEN as its token',
    );
  }
  // A deployment need not call for an object that is unchanged, so silence alone is no proof.
  const way =
    "point the provider's URL to the sink (CONFORMANCE_SINK_URL), or give it an object that it has not synced";
  return notChecked(reachName, 'no call came after the sync', lost, way);
}

async function post({ sender, target }: Examination, body: Uint8Array): Promise<number | undefined> {
  const exchange = await sender.send(probe('DOCTOR', 'sync-object', target, { body }));
  if ('withheld' in exchange || exchange.result.kind === 'failure') return undefined;
  return exchange.result.status;
}
