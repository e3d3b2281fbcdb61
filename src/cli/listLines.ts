import { type Requirement, topics } from '../requirements/Requirement.ts';

/** Requirements for a person at a terminal: by topic, a line each. */
export function listLines(requirements: readonly Requirement[]): string {
  if (requirements.length === 0) return 'No requirement is like that.\n';
  const width = Math.max(...requirements.map(({ id }) => id.length));
  const sections = topics.flatMap((topic) => {
    const lines = requirements.filter((requirement) => requirement.topic === topic).map((each) => line(each, width));
    return lines.length === 0 ? [] : [[topic, ...lines].join('\n')];
  });
  return `${sections.join('\n\n')}\n`;
}

function line(requirement: Requirement, width: number): string {
  const { id, level, profile, statement } = requirement;
  return `  ${id.padEnd(width)}  ${level.padEnd(6)}  ${profile.padEnd(7)}  ${statement}${versions(requirement)}`;
}

/** The contract versions that state a requirement, unless all do. */
function versions({ from, until }: Pick<Requirement, 'from' | 'until'>): string {
  const bounds = [...(from === undefined ? [] : [`from ${from}`]), ...(until === undefined ? [] : [`until ${until}`])];
  return bounds.length === 0 ? '' : ` (${bounds.join(' ')})`;
}
