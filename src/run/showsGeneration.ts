import { compareGenerations } from '../contract/compareGenerations.ts';
import type { Exchange } from '../http/Exchange.ts';
import { judgeJson } from '../judge/judgeJson.ts';

/** The first contract version whose status summarizes the last sync instead of listing tasks. */
const firstSummary = '2025.8';

/**
 * Whether a status has a member that only contract versions with the same kind of status declare. A missing member shows
 * nothing: a deployment may omit it by mistake.
 */
export function showsGeneration({ result }: Exchange, generation: string): boolean {
  const json = result.kind === 'answer' ? judgeJson(result.body) : undefined;
  const value = json === undefined || 'finding' in json ? undefined : json.value;
  if (typeof value !== 'object' || value === null) return false;
  const members =
    compareGenerations(generation, firstSummary) < 0 ? ['tasks'] : ['last_successful_sync', 'last_sync_status'];
  return members.some((member) => Object.hasOwn(value, member));
}
