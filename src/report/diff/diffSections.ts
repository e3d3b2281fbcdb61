import { type Block, group, type Inline, list, section, styled } from '../document/Block.ts';
import { groupName } from '../ledger/groupName.ts';
import { deviationSentence } from '../views/deviationSentence.ts';
import { outcomeName } from '../views/outcomeName.ts';
import { plural } from '../views/plural.ts';
import { groupsOnlyIn } from './classifyChange.ts';
import {
  type ChangeKind,
  changeKinds,
  type DiffGroup,
  type DiffSide,
  type ReportDiff,
  type RequirementChange,
} from './ReportDiff.ts';
import { suiteSentence } from './suiteSentence.ts';

/** Maximum number of groups of findings shown per requirement; the JSON has all. */
const shownGroups = 4;

/** Titles of the sections. */
const kindTitles: { readonly [kind in ChangeKind]: string } = {
  regressed: 'Regressed',
  unmet: 'No longer met, which does not count',
  'changed-failure': 'Still failed, with different findings',
  deviation: 'Failed, with changed ledger entries',
  'no-longer-tested': 'No longer tested',
  fixed: 'Fixed',
  'newly-tested': 'Newly tested',
  redefined: 'Changed by the suite, with the same outcome',
  'no-longer-required': 'No longer required',
};

/** The lines of one requirement, or of several with the same transition and no details. */
type Item = readonly Inline[];

/** The sections of a diff that are not empty, the most important first. */
export function diffSections(diff: ReportDiff): readonly Block[] {
  const { changes } = diff;
  return changeKinds.flatMap((kind) => {
    const members = changes.filter((change) => change.kind === kind);
    if (members.length === 0) return [];
    const hasDetails = ({ after }: RequirementChange) => kind === 'fixed' || after?.outcome === 'failed';
    const items = [
      ...members.filter(hasDetails).map((member) => itemOf(member, diff)),
      ...itemsByReason(
        members.filter((member) => !hasDetails(member)),
        diff,
      ),
    ];
    return [section(3, `${kindTitles[kind]}: ${members.length}`, group(2, list(items)))];
  });
}

/** Groups changes by transition and reason: one failed control may leave fifty requirements without a result. */
function itemsByReason(members: readonly RequirementChange[], diff: ReportDiff): readonly Item[] {
  const groups = new Map<string, RequirementChange[]>();
  for (const member of members) {
    const { reason } = member.after ?? {};
    const title = [transition(member), reason, suiteSentence(member, diff)]
      .filter((part) => part !== undefined)
      .join(': ');
    groups.set(title, [...(groups.get(title) ?? []), member]);
  }
  return Array.from(groups, ([title, those]) => [
    styled('strong', title),
    those.map(({ id, level }) => `${id} (${level})`).join(', '),
  ]);
}

function itemOf(change: RequirementChange, diff: ReportDiff): Item {
  const { id, level, statement, after } = change;
  const suite = suiteSentence(change, diff);
  const details = detailsOf(change);
  const more = details.length - shownGroups;
  return [
    styled('strong', `${id} (${level}): ${transition(change)}`),
    ...(after?.outcome === 'failed' ? [statement] : []),
    ...(suite === undefined ? [] : [suite]),
    ...details.slice(0, shownGroups),
    ...(more > 0 ? [`and ${plural(more, 'more group')} of findings`] : []),
  ];
}

function transition({ before, after }: RequirementChange): string {
  return `${standing(before)} → ${standing(after)}`;
}

function standing(side: DiffSide | undefined): string {
  if (side === undefined) return 'not in the report';
  return side.excused && side.outcome === 'failed' ? 'failed, excused' : outcomeName(side.outcome);
}

function detailsOf({ kind, before, after }: RequirementChange): readonly string[] {
  const [was, is] = [before?.groups ?? [], after?.groups ?? []];
  switch (kind) {
    case 'regressed':
    case 'unmet':
    case 'newly-tested':
      return is.map(groupLine);
    case 'changed-failure':
      return [
        ...groupsOnlyIn(is, was).map((group) => `new: ${groupLine(group)}`),
        ...groupsOnlyIn(was, is).map((group) => `no longer: ${groupName(group)}`),
      ];
    case 'deviation':
      return [
        ...is.map((group) => groupName(group) + ledgerWords(group)),
        ...groupsOnlyIn(was, is).map((group) => `no longer: ${groupName(group)}`),
      ];
    case 'fixed':
      return was.map((group) => `no longer: ${groupName(group)}`);
    case 'no-longer-tested':
    case 'redefined':
    case 'no-longer-required':
      return [];
  }
}

function groupLine(group: DiffGroup): string {
  const { edit, acceptable, actual, deviation } = group;
  const words = deviation === undefined ? '' : ledgerWords(group);
  return `${edit ?? 'valid request'}: acceptable ${acceptable}, actual ${actual}${words}`;
}

function ledgerWords({ deviation }: DiffGroup): string {
  return deviation === undefined ? '; not in the ledger' : `; known: ${deviationSentence(deviation)}`;
}
