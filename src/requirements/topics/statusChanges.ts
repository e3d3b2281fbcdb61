import type { OperationName } from '../../contract/operations.ts';
import { plainBody, utf8, validRequests } from '../../generate/ValidRequest.ts';
import { statusOf } from '../../http/Exchange.ts';
import type { Identity } from '../../http/Probe.ts';
import { type Located, locate } from '../../judge/Finding.ts';
import { noResponse, type Reason } from '../../judge/Reason.ts';
import type { SyncStatus } from '../../judge/relations/SyncStatus.ts';
import { sameStatus } from '../../judge/relations/statusRelations.ts';
import { jsonMember } from '../../lib/jsonMember.ts';
import { becomesIdle } from '../becomesIdle.ts';
import { type Conclusion, inconclusive, type NoResult, passed } from '../Conclusion.ts';
import { dimensionsOf, operatorReads } from '../Dimensions.ts';
import { type ProbeChanges, probe } from '../probes.ts';
import type { Requirement } from '../Requirement.ts';
import { readStatus, reads } from '../readStatus.ts';
import type { CaseContext, Verifier } from '../Verifier.ts';

/** How many pairs of reads must differ before a difference counts: one may come from a scheduled sync of the deployment. */
const pairs = 2;

const ruling =
  'One instant may be written in several ways (RFC 3339 §4, §5.6), so instants are compared. Members that the contract does not declare do not count. A difference counts only if a second pair of reads shows one too.';

const common = {
  topic: 'status',
  operation: 'sync-status',
  level: 'should',
  clause: 'RFC 9110 §9.2.1: GET is safe',
  ruling,
} as const;

/** Something that must not change the status of a provider; returns why it could not be done. */
type Act = (providerId: string) => Promise<Reason | undefined>;

/**
 * Compares the status before and after something that must not change it. A difference counts only if a second, fresh pair
 * of reads shows one too.
 *
 * @param elsewhere another provider: if only the first pair differs, the change may have been one that happens once, and a pair
 *   of this provider decides. Absent: then it does not count.
 */
async function unchangedBy(
  verifier: Verifier,
  id: string,
  between: string,
  act: Act,
  elsewhere?: string,
): Promise<Conclusion> {
  const { providerId } = verifier.context;
  const first = await changedBy(verifier, id, between, act, providerId);
  if (first.outcome !== 'failed') return first;
  const second = await changedBy(verifier, id, between, act, providerId);
  if (second.outcome !== 'passed' || elsewhere === undefined) return second;
  const other = await changedBy(verifier, id, between, act, elsewhere);
  return other.outcome === 'failed' ? other : passed;
}

/** One pair of reads, with something between them. */
async function changedBy(
  verifier: Verifier,
  id: string,
  between: string,
  act: Act,
  providerId: string,
): Promise<Conclusion> {
  const before = await readStatus(verifier, id, providerId);
  const obstacle = await act(providerId);
  const after = await readStatus(verifier, id, providerId);
  if ('noResult' in before) return before.noResult;
  if ('noResult' in after) return after.noResult;
  if (obstacle !== undefined) return inconclusive(obstacle);
  const [finding] = sameStatus(before.status, after.status, between);
  if (finding === undefined) return passed;
  return { outcome: 'failed', groups: [{ ...locate(finding, after.exchange), count: pairs }] };
}

/**
 * Reads the status twice in a row.
 *
 * @param between what happened between the reads, for the finding that people read.
 * @returns the difference, other than in `is_running`, if there is one; or why the reads cannot be compared.
 */
export async function differenceOfReads(
  verifier: Verifier,
  id: string,
  between: string,
): Promise<{ readonly finding: Located | undefined } | { readonly noResult: NoResult }> {
  const before = await readStatus(verifier, id);
  const after = await readStatus(verifier, id);
  if ('noResult' in before) return before;
  if ('noResult' in after) return after;
  const [finding] = sameStatus(
    { ...before.status, is_running: false },
    { ...after.status, is_running: false },
    between,
  );
  return { finding: finding && locate(finding, after.exchange) };
}

/**
 * Makes a difference inconclusive if another client syncs meanwhile: of two more reads, with nothing between them, the second
 * shows a task that this run cannot have caused.
 */
export async function unlessOthersSync(verifier: Verifier, id: string, conclusion: Conclusion): Promise<Conclusion> {
  if (conclusion.outcome !== 'failed') return conclusion;
  const before = await readStatus(verifier, id);
  const after = await readStatus(verifier, id);
  if ('noResult' in before || 'noResult' in after) return conclusion;
  const known = tasksOf(before.status);
  const isNew = tasksOf(after.status).some(
    ({ uuid, start }) => !known.some((task) => task.uuid === uuid || task.start === start),
  );
  return isNew ? inconclusive({ code: 'other-client', exchange: after.exchange }) : conclusion;
}

/** Ids and start times of the tasks of a status, in the contract versions that have tasks. */
function tasksOf(status: SyncStatus): readonly { readonly uuid: unknown; readonly start: unknown }[] {
  const tasks = jsonMember(status, 'tasks');
  if (!Array.isArray(tasks)) return [];
  return tasks.map((task) => ({ uuid: jsonMember(task, 'uuid'), start: jsonMember(task, 'start_timestamp') }));
}

/** What may change a status, and what must not. */
export const statusChanges: readonly Requirement[] = [
  becomesIdle({
    id: 'SYNC-STATUS-SETTLES',
    topic: 'status',
    statement: 'A provider that is not asked to sync becomes idle.',
  }),
  {
    ...common,
    id: 'SYNC-STATUS-UNCHANGED-BY-READS',
    profile: 'observe',
    needs: [],
    dimensions: operatorReads,
    statement: 'Reading the status, by GET or HEAD, does not change it.',
    verification: {
      budget: reads(5 * pairs),
      procedure: async (verifier) => {
        const id = 'SYNC-STATUS-UNCHANGED-BY-READS';
        const plain = await unchangedBy(verifier, id, 'a read', () => Promise.resolve(undefined));
        if (plain.outcome !== 'passed') return plain;
        return unchangedBy(verifier, id, 'a HEAD', async () => {
          await verifier.send(probe(id, 'sync-status', verifier.context, { method: 'HEAD' }));
          return undefined;
        });
      },
    },
  },
  {
    ...common,
    id: 'SYNC-STATUS-UNCHANGED-BY-REFUSED-SYNC',
    profile: 'core',
    needs: ['CONFORMANCE_ALLOW_WRITES'],
    dimensions: dimensionsOf('sync-status', {
      objects: ['user'],
      identities: ['operator', 'anonymous', 'restricted', 'viewer'],
      operations: ['sync-object', 'sync-status'],
    }),
    statement: 'A sync that is refused, or another method that is, does not change the status.',
    clause: 'contract: POST …/sync/object/ → 400',
    verification: {
      budget: { requests: 8 * (pairs + 1) + 2, writes: 6 * (pairs + 1), accepted: 0, acceptedWithoutObject: 0 },
      procedure: (verifier) => {
        const id = 'SYNC-STATUS-UNCHANGED-BY-REFUSED-SYNC';
        const act: Act = async (providerId) => {
          const { context } = verifier;
          const [valid] = validRequests(context);
          const refused: readonly (readonly [OperationName, ProbeChanges])[] = [
            ['sync-object', { body: utf8('{}') }],
            ...(valid === undefined
              ? []
              : unpermitted(context).map((identity) => ['sync-object', { identity, body: plainBody(valid) }] as const)),
            ['sync-object', { method: 'PUT', body: utf8('{}') }],
            ['sync-status', { method: 'PUT', body: utf8('{}') }],
          ];
          for (const [operation, changes] of refused) {
            const exchange = await verifier.send(probe(id, operation, context, { ...changes, providerId }));
            const status = statusOf(exchange.result);
            if (status === 0) return noResponse(exchange);
            if (status < 400 || status >= 500) return { code: 'not-refused', exchange };
          }
          return undefined;
        };
        return unchangedBy(verifier, id, 'a refused sync', act, verifier.context.otherProviderId).then((conclusion) =>
          unlessOthersSync(verifier, id, conclusion),
        );
      },
    },
  },
];

/** The callers who may not sync, as far as the settings give their tokens. */
function unpermitted({ tokensOf }: CaseContext): readonly Identity[] {
  return (['anonymous', 'restricted', 'viewer'] as const).filter(
    (one) => one === 'anonymous' || tokensOf.includes(one),
  );
}
