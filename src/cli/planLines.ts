import { defaultKind, kindRow } from '../contract/providerKinds.ts';
import { plural } from '../report/views/plural.ts';
import { wrap } from '../report/views/wrap.ts';
import type { Traffic } from '../requirements/Requirement.ts';
import type { RunPlan } from '../run/planRun.ts';
import { acceptedWithoutObjectLimit, acceptedWriteLimit } from '../run/runLimits.ts';
import { mayWrite } from '../settings/mayWrite.ts';
import type { Target, TargetOfRun } from '../settings/Target.ts';

const width = 100;

/**
 * A plan for a person at a terminal: what would be tested, the requests by topic, and what they do to the deployment.
 *
 * @param isAssumed whether the generation of the contract is ours to assume, since nothing was sent that tells it.
 * @param selected how many requirements would be verified, of all there are.
 */
export function planLines(
  plan: RunPlan,
  target: TargetOfRun,
  isAssumed: boolean,
  selected: number,
  all: number,
): readonly string[] {
  const { baseUrl, embedded, profile, generation, providerId, providerKind, seed, examples } = target;
  const kind = providerKind === defaultKind ? '' : ` of ${kindRow(providerKind).title} providers`;
  const where = embedded === undefined ? `provider ${providerId} at ${baseUrl}` : `${embedded}, embedded`;
  return [
    `Plan of a run against ${where}`,
    `profile ${profile}, contract ${generation}${kind}${isAssumed ? ' (assumed: a run asks the deployment)' : ''}, ${selected} of ${all} requirements, seed ${seed}, ${plural(examples, 'example')}`,
    '',
    ...table(plan),
    '',
    ...effects(plan, target).flatMap((sentence) => wrap(sentence, width, '  ', '- ')),
  ];
}

function table(plan: RunPlan): readonly string[] {
  const rows: readonly (readonly [string, ...string[]])[] = [
    ['', 'requests', 'writes', 'accepted', 'of no object'],
    ...plan.topics.map(({ topic, ...traffic }) => row(topic, traffic)),
    row('controls', plan.controls),
    row('reads before a POST elsewhere', plan.absenceReads),
    row('only where something fails', plan.onFailure),
    [
      'at most',
      String(plan.requests),
      String(plan.writes + plan.onFailure.writes),
      String(acceptedAtMost(plan)),
      String(acceptedWithoutObjectAtMost(plan)),
    ],
  ];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  return rows.map((cells) =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart((widths[column] ?? 0) + 3)))
      .join(''),
  );
}

function row(name: string, traffic: Traffic): readonly [string, ...string[]] {
  const cells = [traffic.requests, traffic.writes, traffic.accepted, traffic.acceptedWithoutObject];
  return [name, ...cells.map((count) => (count === 0 ? '·' : String(count)))];
}

/** A run ends its writing at the limit, whatever the deployment accepts. */
function acceptedAtMost({ writes, accepted, onFailure }: RunPlan): number {
  return writes === 0 ? 0 : Math.min(acceptedWriteLimit, accepted + onFailure.accepted);
}

/** Any deployment may accept what refers to no object: what a plan expects is no bound here. */
function acceptedWithoutObjectAtMost({ writes, acceptedWithoutObject }: RunPlan): number {
  return writes === 0 ? 0 : Math.min(acceptedWithoutObjectLimit, acceptedWithoutObject);
}

function effects(plan: RunPlan, target: Target): readonly string[] {
  if (!mayWrite(target) || plan.writes === 0) return ['Only GET, HEAD and OPTIONS are sent: nothing is written.'];
  const { userId, groupId, providerId } = target;
  const objects = [
    ...(userId === undefined ? [] : [`user ${userId}`]),
    ...(groupId === undefined ? [] : [`group ${groupId}`]),
  ];
  return [
    `Provider ${providerId} is asked to sync ${objects.join(' and ')}; what it accepts, the deployment passes on to its service provider. A run stops writing after ${acceptedWriteLimit} accepted POSTs, and after ${acceptedWithoutObjectLimit} more that refer to no object.`,
    'Most writes are wrong on purpose and refused by a deployment that keeps the contract. Their object ids name these objects, or none.',
    ...(plan.failingTasks === 0
      ? []
      : [
          `Up to ${plan.failingTasks} syncs carry an id that no object can have: some releases of authentik repeat the task that fails of each, for days.`,
        ]),
    'A POST to another provider id goes out only when a read of it has just found none. Nothing is created, changed or deleted by the suite itself.',
  ];
}
