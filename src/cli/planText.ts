import { defaultKind, kindRow } from '../contract/providerKinds.ts';
import { type Block, lines, list, table } from '../report/document/Block.ts';
import { type TerminalOptions, terminalText } from '../report/document/terminalText.ts';
import { plural } from '../report/views/plural.ts';
import type { Traffic } from '../requirements/Requirement.ts';
import type { RunPlan } from '../run/planRun.ts';
import { acceptedWithoutObjectLimit, acceptedWriteLimit } from '../run/runLimits.ts';
import { mayWrite } from '../settings/mayWrite.ts';
import type { Target, TargetOfRun } from '../settings/Target.ts';

/**
 * A plan as text for a terminal: what would be tested, the requests by topic, and their effects on the deployment.
 *
 * @param isAssumed whether the contract version is assumed, because a plan does not ask the deployment.
 * @param selected number of requirements that would be verified.
 * @param all number of requirements in the catalogue.
 */
export function planText(
  plan: RunPlan,
  target: TargetOfRun,
  isAssumed: boolean,
  selected: number,
  all: number,
  options: TerminalOptions,
): string {
  const { baseUrl, embedded, profile, generation, providerId, providerKind, seed, examples } = target;
  const kind = providerKind === defaultKind ? '' : ` of ${kindRow(providerKind).title} providers`;
  const where = embedded === undefined ? `provider ${providerId} at ${baseUrl}` : `${embedded}, embedded`;
  const title = [
    `Plan of a run against ${where}`,
    `profile ${profile}, contract ${generation}${kind}${isAssumed ? ' (assumed: a run asks the deployment)' : ''}, ${selected} of ${all} requirements, seed ${seed}, ${plural(examples, 'example')}`,
  ];
  return terminalText([lines(...title), traffic(plan), list(effects(plan, target))], options);
}

function traffic(plan: RunPlan): Block {
  return table(
    [
      ['', 'requests', 'writes', 'accepted', 'of no object'],
      ...plan.topics.map(({ topic, ...traffic }) => row(topic, traffic)),
      row('controls', plan.controls),
      row('reads before a POST elsewhere', plan.absenceReads),
      row('only if something fails', plan.onFailure),
      row('at most', {
        requests: plan.requests,
        writes: plan.writes + plan.onFailure.writes,
        accepted: acceptedAtMost(plan),
        acceptedWithoutObject: acceptedWithoutObjectAtMost(plan),
      }),
    ],
    'lrrrr',
  );
}

function row(name: string, { requests, writes, accepted, acceptedWithoutObject }: Traffic): readonly string[] {
  return [name, ...[requests, writes, accepted, acceptedWithoutObject].map(String)];
}

/** A run stops writing at the limit, even if the deployment accepts more than the plan expects. */
function acceptedAtMost({ writes, accepted, onFailure }: RunPlan): number {
  return writes === 0 ? 0 : Math.min(acceptedWriteLimit, accepted + onFailure.accepted);
}

/** POSTs that refer to no object have their own limit, at which a run stops writing. */
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
    `Provider ${providerId} is asked to sync ${objects.join(' and ')}; the deployment passes accepted syncs on to the service provider. A run stops writing after ${acceptedWriteLimit} accepted POSTs, and after ${acceptedWithoutObjectLimit} more that refer to no object.`,
    'Most writes are invalid on purpose, and a conforming deployment refuses them. Their object ids refer to these objects, or to none.',
    ...(plan.failingTasks === 0
      ? []
      : [
          `Up to ${plan.failingTasks} syncs carry an id that no object can have: some releases of authentik repeat the failing task of each for days.`,
        ]),
    'A POST to another provider id is sent only right after a read found no provider with that id. The suite itself creates, changes and deletes nothing.',
  ];
}
