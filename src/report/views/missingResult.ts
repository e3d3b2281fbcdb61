import type { Report, ReportedRequirement } from '../Report.ts';
import { repeatCommand } from './runSentences.ts';

/**
 * The commands that try again what has no result: `repeat` sends the request that the reason is about, `rerun` verifies the
 * requirement. Empty if it was not asked for, needs other settings, or never ran.
 */
export function missingResultCommands(
  report: Report,
  { id, outcome, reasonCode, curl }: ReportedRequirement,
): readonly (readonly [name: 'repeat' | 'rerun', command: string])[] {
  const wasTried = outcome === 'errored' || (outcome === 'inconclusive' && reasonCode !== 'never-ran');
  if (!wasTried) return [];
  return [...(curl === undefined ? [] : [['repeat', curl] as const]), ['rerun', repeatCommand(report, id)]];
}

/** An example of requirements with the same reason: the first one with a request, else the first. */
export function exampleOf(requirements: readonly ReportedRequirement[]): ReportedRequirement | undefined {
  return requirements.find(({ curl }) => curl !== undefined) ?? requirements[0];
}
