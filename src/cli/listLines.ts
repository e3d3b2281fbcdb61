import { type Requirement, topics } from '../requirements/Requirement.ts';

/** A listed requirement. `scored`: whether it counts in this version of the suite. */
export type ListedRequirement = Omit<Requirement, 'verification'> & { readonly scored: boolean };

/** Requirements as text for a terminal: one line each, grouped by topic. */
export function listLines(requirements: readonly ListedRequirement[]): string {
  if (requirements.length === 0) return 'No requirement matches all filters.\n';
  const width = Math.max(...requirements.map(({ id }) => id.length));
  const sections = topics.flatMap((topic) => {
    const lines = requirements.filter((requirement) => requirement.topic === topic).map((each) => line(each, width));
    return lines.length === 0 ? [] : [[topic, ...lines].join('\n')];
  });
  return `${sections.join('\n\n')}\n`;
}

function line(requirement: ListedRequirement, width: number): string {
  const { id, level, profile, statement } = requirement;
  return `  ${id.padEnd(width)}  ${level.padEnd(6)}  ${profile.padEnd(7)}  ${statement}${remarks(requirement)}`;
}

/** The contract versions that state a requirement, unless all do; and a remark if it does not count yet. */
function remarks({ from, until, scored }: ListedRequirement): string {
  const bounds = [
    ...(from === undefined ? [] : [`from ${from}`]),
    ...(until === undefined ? [] : [`until ${until}`]),
    ...(scored ? [] : ['new, not scored yet']),
  ];
  return bounds.length === 0 ? '' : ` (${bounds.join(' ')})`;
}
