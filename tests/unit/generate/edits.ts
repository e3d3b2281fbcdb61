import fc from 'fast-check';
import { loadContract } from '../../../src/contract/loadContract.ts';
import { emptyBody, extendedBodies, malformedBodies, otherBodies } from '../../../src/generate/bodyEdits.ts';
import { dryRuns, mistypedDryRuns, nullDryRun } from '../../../src/generate/dryRunEdits.ts';
import type { Edit } from '../../../src/generate/Edit.ts';
import { contradictions, extraMembers } from '../../../src/generate/extraMembers.ts';
import {
  edgeNumbers,
  emptyId,
  misnamedIds,
  missingId,
  mistypedIds,
  nullId,
  respelledIds,
  unassignedIds,
  unreadableIds,
} from '../../../src/generate/idEdits.ts';
import { deepBodies, largeBodies } from '../../../src/generate/largeBodies.ts';
import {
  misnamedModels,
  missingModel,
  mistypedModels,
  nullModel,
  unknownModels,
} from '../../../src/generate/modelEdits.ts';
import { additions, spellings } from '../../../src/generate/spellings.ts';
import { models, type ValidRequest } from '../../../src/generate/ValidRequest.ts';

/** Edits of `sync_object_model`. */
export const modelEdits: readonly Edit[] = [
  missingModel,
  ...misnamedModels,
  nullModel,
  ...mistypedModels,
  ...unknownModels,
];

/** Edits of `sync_object_id`. */
export const idEdits: readonly Edit[] = [
  missingId,
  ...misnamedIds,
  nullId,
  emptyId,
  ...mistypedIds,
  ...unassignedIds,
  ...respelledIds,
  ...unreadableIds,
];

/** Edits whose ids an object may have: for embedded deployments only. */
export const embeddedEdits: readonly Edit[] = edgeNumbers;

/** Edits of `override_dry_run`, which a valid request has not. */
export const dryRunEdits: readonly Edit[] = [nullDryRun, ...mistypedDryRuns, ...dryRuns];

/** Edits that leave both members as they are. */
export const harmlessEdits: readonly Edit[] = [...spellings, ...additions, ...largeBodies, ...dryRunEdits];

/** Every edit there is. */
export const allEdits: readonly Edit[] = [
  ...modelEdits,
  ...idEdits,
  ...otherBodies,
  emptyBody,
  ...malformedBodies,
  ...extendedBodies,
  ...deepBodies,
  ...contradictions,
  ...extraMembers,
  ...harmlessEdits,
];

/** Ids as deployments have them: small numbers, UUIDs in either case. */
export const usualIds = [
  '6',
  '1',
  '42',
  '31337',
  '3acc0c04-96fb-4156-bc5d-0ca1f94c72b3',
  '9F1B2C3D-0000-4E5F-8A6B-7C8D9E0F1A2B',
];

/** Unusual ids that the settings allow: with JSON syntax characters, with more digits than fit a double. */
export const oddIds = ['O\'Neil "},"x": \\ü😀', '}', ',', '9007199254740993', '007'];

/** A valid request for each of some ids, with each model. */
export function requestsFor(ids: readonly string[]): readonly ValidRequest[] {
  return Object.values(models).flatMap((model) => ids.map((id) => ({ model, id })));
}

/** Bodies of an edit, for each of some seeds; empty if the edit does not apply to this request. */
export function bodiesOf(edit: Edit, valid: ValidRequest, seeds: number, runs: number): readonly Uint8Array[] {
  if (edit.applies?.(valid) === false) return [];
  return Array.from({ length: seeds }, (_, seed) =>
    fc.sample(edit.body(valid), { seed: seed * 7919 + 1, numRuns: edit.varies ? runs : 1 }),
  ).flat();
}

/** The JSON value of a body, or the error of parsing it. */
export function readJson(body: Uint8Array): { readonly value: unknown } | { readonly broken: 'json' } {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)) };
  } catch {
    return { broken: 'json' };
  }
}

/** The own members of a body that is a JSON object; otherwise empty. */
export function membersOf(body: Uint8Array): ReadonlyMap<string, unknown> {
  const json = readJson(body);
  const value = 'value' in json ? json.value : undefined;
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}

// The newest request has every member that an older one has.
const { validateRequest } = loadContract('2026.8');

/** What a body breaks, by the contract's own request schema: keywords in order, or `json`. */
export function brokenRules(body: Uint8Array): readonly string[] {
  const json = readJson(body);
  if ('broken' in json) return [json.broken];
  return validateRequest(json.value)
    .map(({ keyword }) => keyword)
    .sort();
}
