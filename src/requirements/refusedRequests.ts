import fc from 'fast-check';
import { objectBehind } from '../generate/bodyEdits.ts';
import { emptyDryRun } from '../generate/dryRunEdits.ts';
import { arrayOfId } from '../generate/idEdits.ts';
import { missingModel, otherCaseModel } from '../generate/modelEdits.ts';
import { unknownIds } from '../generate/providerIds.ts';
import { sampleEdit } from '../generate/sampleEdit.ts';
import { plainBody, type ValidRequest } from '../generate/ValidRequest.ts';
import type { Exchange } from '../http/Exchange.ts';
import { parsedJson } from '../lib/parsedJson.ts';
import { objectFor, type ProbeChanges, probe } from './probes.ts';
import type { CaseContext, Verifier } from './Verifier.ts';

/**
 * A request that is to be refused: a valid sync with one edit. The one by an unknown provider also names an object that does
 * not exist.
 */
export interface RefusedRequest {
  readonly valid: ValidRequest;
  readonly edit: string;
  readonly exchange: Exchange;
  /** Whether it got 400, 403 or 404, or the refusal of its method or media type. Other requirements judge other statuses. */
  readonly isRefused: boolean;
}

/** Invalid bodies that still name an object: a deployment that acts before it validates could write it. */
const bodyEdits = [missingModel, otherCaseModel, arrayOfId, emptyDryRun, objectBehind];

/**
 * Sends the valid sync of an object with one edit at a time: an invalid body, a credential without permission, another method
 * or media type, an unknown provider.
 *
 * @param quietMs how long to wait after a request that is not refused, since it may write, milliseconds.
 */
export async function sendRefused(
  verifier: Verifier,
  requirement: string,
  valid: ValidRequest,
  quietMs: number,
): Promise<readonly RefusedRequest[]> {
  const requests: RefusedRequest[] = [];
  const unknown = await unknownProvider(verifier, requirement, valid);
  for (const [edit, changes, refusal] of [...edits(verifier.context, valid), ...unknown]) {
    const exchange = await verifier.send(
      probe(requirement, 'sync-object', verifier.context, { body: plainBody(valid), ...changes }),
    );
    const { result } = exchange;
    const isRefused = result.kind === 'answer' && [400, 403, 404, refusal].includes(result.status);
    requests.push({ valid, edit, exchange, isRefused });
    if (!isRefused) await verifier.wait(quietMs);
  }
  return requests;
}

/** `refusal`: an additional status that refuses the request and cannot come from a failed task. */
type NamedChanges = readonly [edit: string, changes: ProbeChanges, refusal?: 405 | 415];

function edits({ seed, tokensOf, contract }: CaseContext, valid: ValidRequest): readonly NamedChanges[] {
  const bodies = bodyEdits.flatMap((edit) =>
    sampleEdit(edit, valid, seed, 1)
      // The first contract versions have no dry run, so any value of it is valid.
      .filter(({ body }) => contract.validateRequest(parsedJson(Buffer.from(body).toString())).length > 0)
      .map(({ body }): NamedChanges => [edit.name, { body }]),
  );
  const callers = (['restricted', 'revoked', 'viewer'] as const).filter((identity) => tokensOf.includes(identity));
  return [
    ...bodies,
    ['no credential', { identity: 'anonymous' }],
    ['forged token', { identity: 'forged' }],
    ...callers.map((identity): NamedChanges => [`${identity} token`, { identity }]),
    ['method: PUT', { method: 'PUT' }, 405],
    ['Content-Type: text/plain', { contentType: 'text/plain' }, 415],
  ];
}

/** A sync by an id that a read has just shown to be unknown; none otherwise, since the id may be a provider. */
async function unknownProvider(
  verifier: Verifier,
  requirement: string,
  valid: ValidRequest,
): Promise<readonly NamedChanges[]> {
  const { providerId, otherProviderId = '', seed } = verifier.context;
  const { name, ids } = unknownIds([providerId, otherProviderId]);
  const [id = ''] = fc.sample(ids, { seed, numRuns: 1 });
  const { result } = await verifier.send(probe(requirement, 'sync-status', verifier.context, { providerId: id }));
  if (result.kind !== 'answer' || result.status !== 404) return [];
  return [[name, { providerId: id, body: plainBody(objectFor(valid, verifier.context, id)) }]];
}
