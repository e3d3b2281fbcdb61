import { spellings } from '../../generate/spellings.ts';
import { models, type ValidRequest, validRequests } from '../../generate/ValidRequest.ts';
import { requestKey } from '../../http/requestKey.ts';
import { type Located, locate } from '../../judge/Finding.ts';
import { judgeSuccessIsJson } from '../../judge/judgeIsJson.ts';
import { anyOf } from '../../judge/judgeStatus.ts';
import { judgeValid } from '../../judge/judgeValid.ts';
import type { Setting } from '../../settings/Target.ts';
import type { Case } from '../Case.ts';
import { conclude } from '../Conclusion.ts';
import { dimensionsOf, operatorReads } from '../Dimensions.ts';
import { editCases } from '../editCases.ts';
import { needsToSync, ofSyncs } from '../needsToSync.ts';
import { changedCase, objectControl, probe } from '../probes.ts';
import type { CaseWithResponse, Requirement } from '../Requirement.ts';
import type { CaseContext, Verifier } from '../Verifier.ts';

const post200 = 'contract: POST …/sync/object/ → 200 SyncObjectResult';

/** What a permitted caller gets for a valid request. */
export const success: readonly Requirement[] = [
  {
    id: 'SYNC-STATUS-200',
    topic: 'success',
    level: 'must',
    operation: 'sync-status',
    statement: 'A read of the status of a provider gets 200 with a SyncStatus.',
    clause: 'contract: GET …/sync/status/ → 200 SyncStatus',
    profile: 'observe',
    needs: [],
    dimensions: operatorReads,
    verification: {
      cases: (context) => [{ probe: probe('SYNC-STATUS-200', 'sync-status', context), acceptable: anyOf(200) }],
    },
  },
  {
    id: 'SYNC-STATUS-200-OTHER-PROVIDER',
    topic: 'success',
    level: 'must',
    operation: 'sync-status',
    statement: 'A read of the status of another provider also gets 200 with a SyncStatus.',
    clause: 'contract: GET …/sync/status/ → 200 SyncStatus',
    profile: 'full',
    needs: ['CONFORMANCE_OTHER_PROVIDER_ID'],
    dimensions: dimensionsOf('sync-status', { providers: ['second'] }),
    verification: {
      cases: (context) => {
        const { otherProviderId: providerId } = context;
        if (providerId === undefined) return [];
        const read = probe('SYNC-STATUS-200-OTHER-PROVIDER', 'sync-status', context, { providerId });
        return [{ probe: read, acceptable: anyOf(200) }];
      },
    },
  },
  {
    id: 'SYNC-OBJECT-200',
    topic: 'success',
    level: 'must',
    operation: 'sync-object',
    statement: 'A valid sync gets 200 with a SyncObjectResult.',
    clause: post200,
    profile: 'core',
    needs: needsToSync,
    dimensions: dimensionsOf('sync-object', { objects: ['user'] }),
    verification: { cases: (context) => syncs(context).slice(0, 1) },
  },
  syncedTwice('SYNC-OBJECT-200-USER', 'a user', models.user, 'CONFORMANCE_USER_ID'),
  syncedTwice('SYNC-OBJECT-200-GROUP', 'a group', models.group, 'CONFORMANCE_GROUP_ID'),
  {
    ...ofSyncs,
    id: 'SYNC-OBJECT-200-ANY-SPELLING',
    topic: 'success',
    level: 'must',
    statement: 'A valid sync in another JSON spelling gets 200.',
    clause: 'RFC 8259 §2, §4, §7',
    verification: {
      cases: (context) =>
        editCases(
          'SYNC-OBJECT-200-ANY-SPELLING',
          { ...context, examples: 1 },
          spellings,
          () => ({ acceptable: anyOf(200), judge: judgeSuccessIsJson }),
          { byTurns: true },
        ),
    },
  },
  {
    ...ofSyncs,
    id: 'SYNC-OBJECT-200-ANY-MEDIA-TYPE-SPELLING',
    topic: 'success',
    level: 'must',
    statement: 'A valid sync gets 200 whatever the case of its media type, and with charset=utf-8.',
    clause: 'RFC 9110 §5.6.6, §8.3.1, RFC 8259 §11',
    ruling: 'application/json defines no charset parameter and one has no effect on recipients, so it must not matter.',
    verification: {
      cases: (context) =>
        ['Application/JSON', 'application/json;charset="UTF-8"', 'application/json ; charset=utf-8'].flatMap(
          (contentType, turn) =>
            changedCase(
              'SYNC-OBJECT-200-ANY-MEDIA-TYPE-SPELLING',
              'sync-object',
              context,
              { contentType },
              {
                edit: `content type: ${contentType}`,
                acceptable: anyOf(200),
                judge: judgeSuccessIsJson,
              },
              turn,
            ),
        ),
    },
  },
];

/**
 * The requirement that an object of one model can be synced repeatedly. Its request is a control, so the run sends it many
 * times; earlier responses to it count too, because the very first sync differs from the others.
 */
function syncedTwice(id: string, what: string, model: ValidRequest['model'], setting: Setting): Requirement {
  const cases = (context: CaseContext) => syncs(context, model);
  return {
    id,
    topic: 'success',
    level: 'must',
    operation: 'sync-object',
    statement: `Every valid sync of ${what}, the first and later ones, gets 200 with a SyncObjectResult.`,
    clause: `${post200}; SyncObjectModelEnum`,
    profile: 'full',
    needs: ['CONFORMANCE_ALLOW_WRITES', setting],
    dimensions: dimensionsOf('sync-object', { objects: [model === models.user ? 'user' : 'group'] }),
    verification: {
      cases,
      review: (verifier, conclusion) => {
        const all = sameRequests(verifier, cases(verifier.context));
        const found = conclusion.outcome === 'failed' ? [] : judgeSyncs(verifier, all);
        const judged = [...new Set(all.map(({ exchange }) => exchange))];
        return Promise.resolve({ ...(found.length === 0 ? conclusion : conclude(found)), judged });
      },
    },
  };
}

/** Every exchange of the run so far whose request is one of these cases, whatever requirement sent it. */
function sameRequests({ sent }: Verifier, cases: readonly Case[]): readonly CaseWithResponse[] {
  return cases.flatMap((planned) => {
    const key = requestKey(planned.probe);
    return sent.flatMap(({ exchange }) => (requestKey(exchange.probe) === key ? [{ planned, exchange }] : []));
  });
}

/** The findings on the responses to valid syncs. A response that says nothing about the target is skipped. */
function judgeSyncs({ context }: Verifier, syncsSent: readonly CaseWithResponse[]): readonly Located[] {
  return syncsSent.flatMap(({ planned, exchange }) => {
    const judgement = judgeValid(context.contract, exchange, planned);
    const findings = judgement.kind === 'judged' ? judgement.findings : [];
    return findings.map((finding) => locate(finding, exchange));
  });
}

/** The valid requests of the settings as cases: each is its own control. */
function syncs(context: CaseContext, model?: ValidRequest['model']): readonly Case[] {
  return validRequests(context)
    .filter((valid) => model === undefined || valid.model === model)
    .map((valid) => {
      const control = objectControl(context, valid);
      return { probe: control.probe, control, acceptable: anyOf(200) };
    });
}
