import { spellings } from '../generate/spellings.ts';
import { models, plainBody, validRequests } from '../generate/ValidRequest.ts';
import { anyOf } from '../judge/judgeStatus.ts';
import type { Case } from './Case.ts';
import { casesRequirement } from './casesRequirement.ts';
import { editCases } from './editCases.ts';
import { changedCase, objectControl, probe } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import type { CaseContext } from './Verifier.ts';

const object = ['CONFORMANCE_USER_ID', 'CONFORMANCE_GROUP_ID'] as const;
const post200 = 'contract: POST …/sync/object/ → 200 SyncObjectResult';

/** What a permitted caller gets for a valid request. */
export const success: readonly Requirement[] = [
  casesRequirement({
    id: 'SYNC-STATUS-200',
    topic: 'success',
    level: 'must',
    operation: 'sync-status',
    statement: 'The status of a provider is answered 200 with a SyncStatus.',
    clause: 'contract: GET …/sync/status/ → 200 SyncStatus',
    profile: 'observe',
    needs: [],
    cases: (context) => [{ probe: probe('SYNC-STATUS-200', 'sync-status', context), acceptable: anyOf(200) }],
  }),
  casesRequirement({
    id: 'SYNC-OBJECT-200',
    topic: 'success',
    level: 'must',
    operation: 'sync-object',
    statement: 'A valid request is answered 200 with a SyncObjectResult.',
    clause: post200,
    profile: 'core',
    needs: ['CONFORMANCE_ALLOW_WRITES', object],
    cases: (context) => syncs('SYNC-OBJECT-200', context).slice(0, 1),
  }),
  casesRequirement({
    id: 'SYNC-OBJECT-200-USER',
    topic: 'success',
    level: 'must',
    operation: 'sync-object',
    statement: 'A user is synced, and synced again, with 200 and a SyncObjectResult.',
    clause: `${post200}; SyncObjectModelEnum`,
    profile: 'full',
    needs: ['CONFORMANCE_ALLOW_WRITES', 'CONFORMANCE_USER_ID'],
    cases: (context) => twice(syncs('SYNC-OBJECT-200-USER', context, models.user)),
  }),
  casesRequirement({
    id: 'SYNC-OBJECT-200-GROUP',
    topic: 'success',
    level: 'must',
    operation: 'sync-object',
    statement: 'A group is synced, and synced again, with 200 and a SyncObjectResult.',
    clause: `${post200}; SyncObjectModelEnum`,
    profile: 'full',
    needs: ['CONFORMANCE_ALLOW_WRITES', 'CONFORMANCE_GROUP_ID'],
    cases: (context) => twice(syncs('SYNC-OBJECT-200-GROUP', context, models.group)),
  }),
  casesRequirement({
    id: 'SYNC-OBJECT-200-ANY-SPELLING',
    topic: 'success',
    level: 'must',
    operation: 'sync-object',
    statement: 'Another JSON spelling of a valid request is answered like the plain one.',
    clause: 'RFC 8259 §2, §4, §7',
    profile: 'core',
    needs: ['CONFORMANCE_ALLOW_WRITES', object],
    cases: (context) =>
      editCases('SYNC-OBJECT-200-ANY-SPELLING', { ...context, examples: 1 }, spellings, () => ({
        acceptable: anyOf(200),
      })),
  }),
  casesRequirement({
    id: 'SYNC-OBJECT-200-ANY-MEDIA-TYPE-SPELLING',
    topic: 'success',
    level: 'must',
    operation: 'sync-object',
    statement: 'The media type of a request may be written in any case and carry charset=utf-8.',
    clause: 'RFC 9110 §8.3.1, RFC 8259 §11',
    ruling:
      'application/json defines no charset parameter and recipients are not harmed by one, so it must not matter.',
    profile: 'core',
    needs: ['CONFORMANCE_ALLOW_WRITES', object],
    cases: (context) =>
      ['Application/JSON', 'application/json; charset=utf-8', 'application/json;charset="UTF-8"'].flatMap(
        (contentType) =>
          changedCase(
            'SYNC-OBJECT-200-ANY-MEDIA-TYPE-SPELLING',
            'sync-object',
            context,
            { contentType },
            {
              edit: `content type: ${contentType}`,
              acceptable: anyOf(200),
            },
          ),
      ),
  }),
];

function syncs(requirement: string, context: CaseContext, model?: string): readonly Case[] {
  return validRequests(context)
    .filter((valid) => model === undefined || valid.model === model)
    .map((valid) => ({
      probe: { ...objectControl(context, valid).probe, requirement, body: plainBody(valid) },
      acceptable: anyOf(200),
    }));
}

function twice(cases: readonly Case[]): readonly Case[] {
  return [...cases, ...cases];
}
