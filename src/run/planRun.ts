import type { Contract } from '../contract/Contract.ts';
import { requestCount } from '../http/RawRequest.ts';
import { requestKey } from '../http/requestKey.ts';
import { anyStatus } from '../judge/judgeStatus.ts';
import type { Case, Control } from '../requirements/Case.ts';
import { type ByProcedure, casesOf, type Requirement, type Topic, type Traffic } from '../requirements/Requirement.ts';
import type { CaseContext } from '../requirements/Verifier.ts';
import type { TargetOfRun } from '../settings/Target.ts';
import { tokenOwners } from '../settings/tokenOwners.ts';
import { absentProviders, isRead } from './assertSafe.ts';
import { mayNameObject } from './mayNameObject.ts';
import { controlSpacing } from './runBatch.ts';
import {
  confirmLimit,
  gatewayRepeatLimit,
  settlingRequests,
  shrinkLimit,
  shrinkWriteLimit,
  spareRequests,
} from './runLimits.ts';
import { untestable } from './untestable.ts';

/** Upper bounds of what a run sends, known before it starts. */
export interface RunPlan extends Traffic {
  /** By topic, in the order of the catalogue; a request that several requirements share counts for the first of them. */
  readonly topics: readonly (Traffic & { readonly topic: Topic })[];
  /** The valid requests before, among and after negative cases. */
  readonly controls: Traffic;
  /** Reads that show that a provider does not exist, before a POST with its id. */
  readonly absenceReads: Traffic;
  /** Requests only after failures: to find the smallest case, and to check whether the deployment is reachable. */
  readonly onFailure: Traffic;
  /** Syncs of ids that no object can have: each leaves a task, which some releases repeat for days. */
  readonly failingTasks: number;
}

const nothing: Traffic = { requests: 0, writes: 0, accepted: 0, acceptedWithoutObject: 0 };

/**
 * Counts the requests of a run. `accepted` is the number for a conforming deployment that accepts every request that may get
 * 200; `requests` is an upper bound for any deployment. Pure.
 *
 * @param plan the cases of a requirement; a session passes its own, so that each is generated once.
 */
export function planRun(
  selected: readonly Requirement[],
  context: CaseContext,
  plan = (requirement: Requirement) => casesOf(requirement, context),
): RunPlan {
  const ids = new Set(selected.map(({ id }) => id));
  const seen = new Set<string>();
  const controls = new Map<string, { readonly control: Control; readonly request: string }>();
  const negatives = new Map<string, number>();
  const unknownIds = new Set<string>();
  const byTopic = new Map<Topic, Traffic>();
  const failing = new Map<string, { readonly requests: Set<string>; readonly most: number }>();
  let failingTasks = 0;

  for (const requirement of selected) {
    const { verification } = requirement;
    const declared: Partial<ByProcedure> = 'procedure' in verification ? verification : {};
    failingTasks += declared.failingTasks ?? 0;
    const isShared = declared.sharedWith !== undefined && ids.has(declared.sharedWith);
    let total = isShared ? nothing : (declared.budget ?? nothing);
    for (const planned of plan(requirement)) {
      const { control, probe } = planned;
      for (const id of absentProviders(probe, context)) unknownIds.add(id);
      if (planned.patience !== undefined) {
        const { of, cases: most } = planned.patience;
        failing.set(of, { requests: (failing.get(of)?.requests ?? new Set()).add(requestKey(probe)), most });
      }
      if (control !== undefined) {
        const known = controls.get(control.batch) ?? { control, request: requestKey(control.probe) };
        controls.set(control.batch, known);
        const request = requestKey(probe);
        const key = `${control.batch} ${request}`;
        if (known.request === request || seen.has(key)) continue;
        seen.add(key);
        negatives.set(control.batch, (negatives.get(control.batch) ?? 0) + 1);
      }
      total = sum(total, trafficOf(planned, context));
    }
    byTopic.set(requirement.topic, sum(byTopic.get(requirement.topic) ?? nothing, total));
  }

  const controlTraffic = [...controls.values()].map(({ control: { batch, probe } }) => {
    const count = negatives.get(batch) ?? 0;
    const requests = 1 + Math.max(1, Math.ceil(count / controlSpacing(count)));
    return isRead(probe)
      ? { requests, writes: 0, accepted: 0, acceptedWithoutObject: 0 }
      : { requests, writes: requests, accepted: requests, acceptedWithoutObject: 0 };
  });
  const once = { ...nothing, requests: settlingRequests };
  const parts = {
    topics: [...byTopic].map(([topic, traffic]) => ({ topic, ...traffic })),
    controls: controlTraffic.reduce(sum, nothing),
    absenceReads: { ...nothing, requests: unknownIds.size },
  };
  const all = [...parts.topics, parts.controls, parts.absenceReads, once].reduce(sum, nothing);
  const shrinking =
    all.writes === 0
      ? nothing
      : {
          requests: 0,
          writes: shrinkLimit,
          accepted: shrinkWriteLimit(all.accepted, parts.controls.accepted),
          acceptedWithoutObject: 0,
        };
  const onFailure = { ...shrinking, requests: shrinkLimit + confirmLimit + gatewayRepeatLimit + spareRequests };
  for (const { requests, most } of failing.values()) failingTasks += Math.min(requests.size, most);
  return { ...parts, onFailure, failingTasks, ...all, requests: all.requests + onFailure.requests };
}

/**
 * The plan of a run against a target, and the requirements that can be tested there.
 *
 * @param chosen the requirements that were asked for.
 */
export function planFor(
  target: TargetOfRun,
  contract: Contract,
  chosen: readonly Requirement[],
): { readonly plan: RunPlan; readonly selected: readonly Requirement[] } {
  const selected = chosen.filter((requirement) => untestable(requirement, target) === undefined);
  return { plan: planRun(selected, caseContextOf(target, contract)), selected };
}

/** The context from which the cases of a run against a target are generated. */
export function caseContextOf({ tokens, ...known }: TargetOfRun, contract: Contract): CaseContext {
  return { ...known, contract, tokensOf: tokenOwners({ tokens }) };
}

function trafficOf(planned: Case, context: CaseContext): Traffic {
  const requests = requestCount(planned.probe);
  if (isRead(planned.probe)) return { ...nothing, requests };
  if (!isAccepted(planned)) return { ...nothing, requests, writes: 1 };
  const isOfObject = mayNameObject(planned.probe, context);
  return { requests, writes: 1, accepted: isOfObject ? 1 : 0, acceptedWithoutObject: isOfObject ? 0 : 1 };
}

/** Whether a conforming deployment may accept a case. A case that is judged regardless of its status must be refused. */
function isAccepted({ probe, acceptable }: Case): boolean {
  return probe.identity === 'operator' && acceptable !== anyStatus && acceptable.accepts(200);
}

function sum(one: Traffic, other: Traffic): Traffic {
  return {
    requests: one.requests + other.requests,
    writes: one.writes + other.writes,
    accepted: one.accepted + other.accepted,
    acceptedWithoutObject: one.acceptedWithoutObject + other.acceptedWithoutObject,
  };
}
