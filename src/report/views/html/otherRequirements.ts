import type { Outcome, Report, ReportedRequirement } from '../../Report.ts';
import { missingResultCommands } from '../missingResult.ts';
import { outcomeName } from '../outcomeName.ts';
import { plural } from '../plural.ts';
import { levelCounts, type ReasonGroup, reasonGroups } from '../reasonGroups.ts';
import { html, type Markup } from './markup.ts';
import { outcomeMark } from './outcomeMark.ts';
import { filterable } from './requirementTitle.ts';
import { copyable, sample } from './wire.ts';

/** Maximum bytes of all samples, so that a phone opens the page at once. */
const inAll = 450_000;

/** The outcomes without a result, the suite's own defects first. */
const unproven: readonly Outcome[] = ['errored', 'inconclusive', 'not-tested'];

/** The requirements without a result, by reason. */
export function notProven(report: Report): Markup | undefined {
  const { requirements } = report;
  const groups = unproven.flatMap((outcome) =>
    reasonGroups(requirements, outcome).map((group) => ({ outcome, group })),
  );
  if (groups.length === 0) return undefined;
  return html`<section class="group" aria-labelledby="not-proven"><h2 id="not-proven">Not verified by this run</h2>
${groups.map(({ outcome, group }) => reasonBlock(report, outcome, group))}</section>`;
}

/** The requirements that passed, and those that this contract version or kind of provider does not have; each list is collapsed at first. */
export function settled(report: Report): readonly Markup[] {
  const { target } = report;
  const orKind = target.providerKind === undefined ? '' : ' and kind of provider';
  return [
    ...section('Passed', 'passed', report),
    ...section(`Not applicable to this contract version${orKind}`, 'not-applicable', report),
  ];
}

function section(title: string, outcome: Outcome, report: Report): readonly Markup[] {
  const members = report.requirements.filter((requirement) => requirement.outcome === outcome);
  if (members.length === 0) return [];
  return [
    html`<details class="group"><summary><h2>${title}</h2> <span class="aside">${plural(members.length, 'requirement')}</span></summary>${rows(report, members)}</details>`,
  ];
}

function reasonBlock(report: Report, outcome: Outcome, { reason, requirements }: ReasonGroup): Markup {
  return html`<div class="group reason"><h3>${outcomeMark(outcome)}<span class="text">${reason}</span></h3>
<p class="standing">${outcomeName(outcome)} · ${levelCounts(requirements)}</p>${rows(report, requirements)}</div>`;
}

/**
 * What was sent and received for each requirement: a sample if it passed, else the exchange that its reason is about and the
 * commands that try it again; as far as the page has room.
 */
function samplesOf(
  report: Report,
  requirements: readonly ReportedRequirement[],
): ReadonlyMap<ReportedRequirement, Markup> {
  const byId = new Map(requirements.map(({ exchange }) => [exchange?.id, exchange]));
  const samples = new Map<ReportedRequirement, Markup>();
  let spent = 0;
  for (const requirement of requirements) {
    const exchange =
      requirement.exchange ?? (requirement.exchangeId === undefined ? undefined : byId.get(requirement.exchangeId));
    const commands = missingResultCommands(report, requirement).map(([name, command]) =>
      copyable(name === 'repeat' ? 'Repeat in a shell' : 'Rerun this requirement', command),
    );
    if (commands.length === 0 && (requirement.outcome !== 'passed' || !exchange)) continue;
    const block = sample(exchange, commands);
    spent += Buffer.byteLength(block.text);
    if (spent > inAll) break;
    samples.set(requirement, block);
  }
  return samples;
}

function rows(report: Report, requirements: readonly ReportedRequirement[]): Markup {
  const samples = samplesOf(report, requirements);
  return html`<ul class="rows">${requirements.map(
    (
      requirement,
    ) => html`<li ${filterable(requirement)}>${outcomeMark(requirement.outcome)}<span class="unseen">${outcomeName(requirement.outcome)}: </span>
<span class="id">${requirement.id}</span> <span class="level ${requirement.level}">${requirement.level}</span> <span class="text">${requirement.statement}</span>${samples.get(requirement)}</li>`,
  )}</ul>`;
}
