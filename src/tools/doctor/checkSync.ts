import { setTimeout as delay } from 'node:timers/promises';
import { compareGenerations } from '../../contract/compareGenerations.ts';
import { kindRow } from '../../contract/providerKinds.ts';
import { plainBody, utf8, validRequests } from '../../generate/ValidRequest.ts';
import { probe } from '../../requirements/probes.ts';
import { mayWrite } from '../../settings/mayWrite.ts';
import type { RunSink } from '../../sink/RunSink.ts';
import { type Check, fine, notChecked, problem } from './Check.ts';
import type { Examination } from './Examination.ts';

/** From this release on, authentik validates the body before it checks the permission, so an empty body shows nothing. */
const bodyFirst = '2026.5';

const mayName = 'may sync';
const reachName = 'sink';
const cost = 'every control is refused, and every requirement that needs one is inconclusive';

function fixFor({ target }: Examination): string {
  const { title, model } = kindRow(target.providerKind);
  return `let the owner of CONFORMANCE_TOKEN view and add ${title} providers (view_${model}, add_${model})`;
}

/** What the check may send and observe. */
export interface SyncCheckOptions {
  /** Whether a valid sync may be sent. */
  readonly write: boolean;
  /** The open sink; absent if the settings give none. */
  readonly sink?: RunSink | undefined;
}

/**
 * Whether the operator may sync, and whether the deployment then reaches the sink. Sends nothing without consent to write.
 * If providers of this kind push to no sink, nothing is said about one. With consent, sends an empty body if the release checks the permission first (authentik before 2026.5), else a sync if allowed.
 */
export async function checkSync(examination: Examination, options: SyncCheckOptions): Promise<readonly Check[]> {
  const checks = await allChecks(examination, options);
  const { pushesToSink } = kindRow(examination.target.providerKind);
  return pushesToSink ? checks : checks.filter(({ name }) => name !== reachName);
}

async function allChecks(examination: Examination, options: SyncCheckOptions): Promise<readonly Check[]> {
  const unseen = (found: string, remedy: string) => [
    notChecked(mayName, found, `if the operator may not sync, ${cost}`, remedy),
    notChecked(
      reachName,
      'no sync was sent',
      'a sync may not reach the sink',
      'run doctor --write, which sends one sync',
    ),
  ];
  if (!mayWrite(examination.target)) {
    return unseen(
      'only a POST shows it, and none may be sent',
      examination.target.profile === 'observe'
        ? 'set CONFORMANCE_PROFILE to core or full: observe only reads'
        : 'set CONFORMANCE_ALLOW_WRITES=1',
    );
  }
  if (options.write) return syncChecks(examination, options.sink);
  if (!judgesBodyLast(examination.release))
    return unseen('only a sync shows it', 'run doctor --write, which sends one sync');
  const status = await post(examination, utf8('{}'));
  if (status === 400) return [fine(mayName, 'the empty body gets 400, not 403'), ...unseen('', '').slice(1)];
  if (status === 403 || status === 404)
    return [problem(mayName, `the empty body gets ${status}`, cost, fixFor(examination))];
  return unseen(`the empty body gets ${status ?? 'no response'}`, 'run doctor --write, which sends one sync');
}

/** Whether a release checks the permission before the body; known of authentik's releases alone. */
function judgesBodyLast(release: string | undefined): boolean {
  const [, number] = /^authentik (\d+\.\d+)/.exec(release ?? '') ?? [];
  return number !== undefined && compareGenerations(number, bodyFirst) < 0;
}

async function syncChecks(examination: Examination, sink: RunSink | undefined): Promise<readonly Check[]> {
  const [valid] = validRequests(examination.target);
  if (valid === undefined) {
    const remedy = 'set CONFORMANCE_USER_ID or CONFORMANCE_GROUP_ID';
    return [notChecked(mayName, 'there is no object to sync', `if the operator may not sync, ${cost}`, remedy)];
  }
  const status = await post(examination, plainBody(valid));
  if (status !== 200) {
    return [problem(mayName, `a valid sync gets ${status ?? 'no response'}`, cost, fixFor(examination))];
  }
  return [fine(mayName, 'a valid sync gets 200'), await sinkCheck(sink)];
}

async function sinkCheck(sink: RunSink | undefined): Promise<Check> {
  if (sink === undefined) {
    const lost = 'a run does not show whether a sync writes anything';
    return notChecked(reachName, 'not given', lost, 'set CONFORMANCE_SINK_LISTEN and CONFORMANCE_SINK_TOKEN');
  }
  const { calls } = sink.record;
  for (let waited = 0; calls.length === 0 && waited < sink.patienceMs; waited += 50) await delay(50);
  if (calls.some(({ authorized }) => authorized)) return fine(reachName, 'the deployment reaches it');
  const lost = 'every requirement of topic effects is inconclusive';
  if (calls.length > 0) {
    return problem(
      reachName,
      'was called with a token that is not CONFORMANCE_SINK_TOKEN',
      lost,
      'set the token of the provider to CONFORMANCE_SINK_TOKEN',
    );
  }
  // A deployment need not push an unchanged object, so silence proves nothing.
  const remedy =
    "point the provider's URL to the sink (CONFORMANCE_SINK_URL), or set an object that the provider has not synced";
  return notChecked(reachName, 'no call came after the sync', lost, remedy);
}

async function post({ sender, target }: Examination, body: Uint8Array): Promise<number | undefined> {
  const exchange = await sender.send(probe('DOCTOR', 'sync-object', target, { body }));
  if ('withheld' in exchange || exchange.result.kind === 'failure') return undefined;
  return exchange.result.status;
}
