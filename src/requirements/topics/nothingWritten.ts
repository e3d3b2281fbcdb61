import { unassignedIds } from '../../generate/idEdits.ts';
import { isSuccessful } from '../../http/Exchange.ts';
import { requestKey } from '../../http/requestKey.ts';
import { locate } from '../../judge/Finding.ts';
import { anyStatus } from '../../judge/judgeStatus.ts';
import { messageLevels } from '../../judge/relations/messageLevels.ts';
import { relationFinding } from '../../judge/relations/SyncStatus.ts';
import { type Conclusion, conclude, inconclusive } from '../Conclusion.ts';
import { editCases } from '../editCases.ts';
import { ofSyncs } from '../needsToSync.ts';
import type { CaseWithResponse, Requirement } from '../Requirement.ts';
import type { Verifier } from '../Verifier.ts';

const id = 'SYNC-OBJECT-NOTHING-WRITTEN-TOLD';

/**
 * The response shows whether a sync wrote anything. Its requests are those of `SYNC-OBJECT-UNASSIGNED-ID` and the controls
 * around them, so it adds no requests if that requirement is verified too.
 */
export const nothingWritten: Requirement = {
  ...ofSyncs,
  id,
  topic: 'success',
  level: 'may',
  statement: 'The response to a sync of an object that does not exist differs from that to a sync of one that does.',
  clause: 'contract: SyncObjectResult: messages',
  ruling:
    'A result has messages to report what a sync did. An object id that refers to no object is compared with the valid syncs of this run with the same model: two 200s with no messages, or with messages of the same levels, cannot be told apart. No text asks for a message, so this is a may.',
  verification: {
    cases: (context) =>
      editCases(id, { ...context, examples: 1 }, unassignedIds, () => ({ acceptable: anyStatus, judge: () => [] }), {
        byTurns: true,
      }),
    review: (verifier, conclusion, results) =>
      Promise.resolve(conclusion.outcome === 'passed' ? compare(verifier, results) : conclusion),
  },
};

/** Compares each response with the last response to its control, the sync of an object that exists. */
function compare({ sent }: Verifier, results: readonly CaseWithResponse[]): Conclusion {
  const compared = results.flatMap(({ planned, exchange }) => {
    const control = planned.control && requestKey(planned.control.probe);
    const valid = sent.findLast(
      (one) => requestKey(one.exchange.probe) === control && isSuccessful(one.exchange.result),
    );
    const [levels, expected] = [messageLevels(exchange), valid && messageLevels(valid.exchange)];
    return levels === undefined || expected === undefined ? [] : [{ planned, exchange, levels, expected }];
  });
  const [success] = results.filter(({ exchange }) => isSuccessful(exchange.result));
  if (compared.length === 0 && success !== undefined) {
    return inconclusive({ code: 'sync-result-invalid', exchange: success.exchange });
  }
  return conclude(
    compared
      .filter(({ levels, expected }) => levels.join() === expected.join())
      .map(({ planned, exchange, levels }) => {
        const actual = `200 with ${levels.length === 0 ? 'no message' : `messages of level ${levels.join(', ')}`}, as for an object that exists`;
        const finding = relationFinding('nothing-written-untold', '400, or a message that says so', actual);
        return locate(finding, exchange, planned.edit);
      }),
  );
}
