import { messagesOf, ownMessages, type SeenMessages } from '../../judge/relations/earlierMessages.ts';
import { timesNotZero } from '../../judge/relations/zeroTimes.ts';
import { needsToSync } from '../needsToSync.ts';
import type { Requirement } from '../Requirement.ts';
import { responseDate } from '../responseDate.ts';
import type { Verifier } from '../Verifier.ts';
import { type Judge, judgeAll, ofEveryResponse } from './hygiene.ts';
import { zeroRuling } from './status.ts';

/** A requirement on the messages of every result of a sync, judged in the order of the responses. */
function ofResults(facts: Omit<Parameters<typeof ofEveryResponse>[0], 'level'>, judge: () => Judge): Requirement {
  return {
    ...ofEveryResponse({ ...facts, level: 'should' }, () => []),
    operation: 'sync-object',
    profile: 'core',
    needs: needsToSync,
    verification: { procedure: (verifier: Verifier) => Promise.resolve(judgeAll(verifier, judge())) },
  };
}

/** The times of the messages in the results of syncs. */
export const resultMessages: readonly Requirement[] = [
  ofResults(
    {
      id: 'SYNC-OBJECT-MESSAGES-NOT-ZERO',
      statement: 'No message of a sync has a time before SCIM existed.',
      clause: 'contract: LogEvent: timestamp',
      ruling: zeroRuling,
    },
    () => (_, exchange) =>
      timesNotZero(
        messagesOf(exchange).map(({ timestamp }) => timestamp),
        responseDate(exchange),
      ),
  ),
  ofResults(
    {
      id: 'SYNC-OBJECT-MESSAGES-OF-THIS-SYNC',
      statement: 'The result of a sync has no message of an earlier sync.',
      clause: 'contract: SyncObjectResult: messages',
      ruling:
        'A message belongs to an earlier sync if an earlier result had the same text with the same time, longer ago than a tick of its clock, or if it is more than five minutes older than the request.',
    },
    () => {
      const seen: SeenMessages = new Map();
      return (_, exchange) => ownMessages(exchange, seen, responseDate(exchange));
    },
  ),
];
