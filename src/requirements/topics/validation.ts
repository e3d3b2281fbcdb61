import { emptyBody, encodedBodies, extendedBodies, malformedBodies, otherBodies } from '../../generate/bodyEdits.ts';
import type { Edit } from '../../generate/Edit.ts';
import { contradictions, extraMembers } from '../../generate/extraMembers.ts';
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
} from '../../generate/idEdits.ts';
import {
  misnamedModels,
  missingModel,
  mistypedModels,
  nullModel,
  unknownModels,
  wrappedMembers,
} from '../../generate/modelEdits.ts';
import { additions } from '../../generate/spellings.ts';
import { judgeVariation } from '../../judge/judgeIsJson.ts';
import { judgeNamesMember } from '../../judge/judgeNamesMember.ts';
import { anyOf, anyStatus } from '../../judge/judgeStatus.ts';
import { judgeWhere } from '../../judge/judgeWhere.ts';
import type { Case, Patience } from '../Case.ts';
import { operatorSyncs } from '../Dimensions.ts';
import { type EditOptions, editCases } from '../editCases.ts';
import { needsToSync } from '../needsToSync.ts';
import { changedCase, turnsOf } from '../probes.ts';
import type { ByCases, Requirement } from '../Requirement.ts';
import type { CaseContext } from '../Verifier.ts';

const common = {
  topic: 'validation',
  operation: 'sync-object',
  profile: 'core',
  needs: needsToSync,
  dimensions: operatorSyncs,
} as const;

const schema = 'contract: SyncObjectRequest; POST …/sync/object/ → 400 ValidationError';

/** What the request schema rejects, and gets 400. */
function rejected(id: string, what: string, edits: readonly Edit[]): Requirement {
  return {
    ...common,
    id,
    level: 'must',
    statement: `${what} is answered 400 with a ValidationError.`,
    clause: schema,
    verification: { cases: (context) => editCases(id, context, edits, () => ({ acceptable: anyOf(400) })) },
  };
}

/** What the request schema accepts, though no object has it: 200 or 400. */
function tolerated(
  id: string,
  what: string,
  edits: readonly Edit[] | ((context: CaseContext) => readonly Edit[]),
  ruling: string,
  {
    judge,
    patience,
    leavesTasks,
    ...options
  }: EditOptions & Pick<Partial<Case>, 'judge' | 'patience'> & Pick<ByCases, 'leavesTasks'> = {},
): Requirement {
  return {
    ...common,
    id,
    level: 'must',
    statement: `${what} is answered 200 or 400 as the contract states them.`,
    clause: schema,
    ruling,
    verification: {
      ...(leavesTasks && { leavesTasks }),
      cases: (context) =>
        editCases(
          id,
          { ...context, examples: 1 },
          typeof edits === 'function' ? edits(context) : edits,
          () => ({ acceptable: anyOf(200, 400), ...(judge && { judge }), ...(patience && { patience }) }),
          {
            byTurns: true,
            ...options,
          },
        ),
    },
  };
}

/** Ids that go to the group as well, whose ids are read otherwise than those of users: as a UUID, which raises on others. */
const tellingOfGroups = ['sync_object_id: word', 'sync_object_id: 64 Ki characters'];

function isNamed(names: readonly string[]): (edit: Edit) => boolean {
  return ({ name }) => names.includes(name);
}

const namesMemberId = 'SYNC-OBJECT-400-NAMES-MEMBER';
const extendedId = 'SYNC-OBJECT-400-EXTENDED-JSON';
const encodingId = 'SYNC-OBJECT-400-JSON-ENCODING';
const contentTypeId = 'SYNC-OBJECT-CONTENT-TYPE';

/** What authentik 2026.5 responds to after ten seconds, and repeats as a task for days: few of them suffice. */
const failingTasks: Patience = { of: 'ids that refer to no object', cases: 6 };

/** Invalid requests: each a valid one but for one edit. */
export const validation: readonly Requirement[] = [
  rejected('SYNC-OBJECT-400-MODEL-MISSING', 'A request without sync_object_model', [
    missingModel,
    ...misnamedModels,
    wrappedMembers,
  ]),
  rejected('SYNC-OBJECT-400-MODEL-NULL', 'A sync_object_model of null', [nullModel]),
  rejected('SYNC-OBJECT-400-MODEL-TYPE', 'A sync_object_model that is no string', mistypedModels),
  rejected('SYNC-OBJECT-400-MODEL-ENUM', 'A sync_object_model outside the enum', unknownModels),
  rejected('SYNC-OBJECT-400-ID-MISSING', 'A request without sync_object_id', [missingId, ...misnamedIds]),
  rejected('SYNC-OBJECT-400-ID-NULL', 'A sync_object_id of null', [nullId]),
  rejected('SYNC-OBJECT-400-ID-TYPE', 'A sync_object_id that is no string', mistypedIds),
  rejected('SYNC-OBJECT-400-ID-EMPTY', 'An empty sync_object_id', [emptyId]),
  rejected('SYNC-OBJECT-400-BODY-TYPE', 'A JSON body that is no object', otherBodies),
  rejected('SYNC-OBJECT-400-BODY-EMPTY', 'An empty body', [emptyBody]),
  rejected('SYNC-OBJECT-400-BODY-MALFORMED', 'A body that is no JSON text', malformedBodies),
  {
    ...common,
    id: extendedId,
    level: 'should',
    statement: 'A body in an extension of JSON is answered 400 with a ValidationError.',
    clause: 'RFC 8259 §2, §9',
    ruling:
      'RFC 8259 §9 lets a parser accept extensions, so that accepting one is no breach; the contract still promises application/json.',
    verification: {
      cases: (context) =>
        editCases(extendedId, context, extendedBodies, () => ({ acceptable: anyOf(400) }), { byTurns: true }),
    },
  },
  {
    ...common,
    id: encodingId,
    level: 'may',
    statement: 'A body with a byte order mark, or in UTF-16, is answered 400 with a ValidationError.',
    clause: 'RFC 8259 §8.1, §9',
    ruling:
      'A client must not send either, but a parser may ignore a byte order mark (§8.1) and may accept other forms (§9), so to accept them is no breach.',
    verification: {
      cases: (context) =>
        editCases(encodingId, context, encodedBodies, () => ({ acceptable: anyOf(400) }), { byTurns: true }),
    },
  },
  {
    ...common,
    id: contentTypeId,
    level: 'should',
    statement: 'A body of another media type, or of none, is answered 400 or 415.',
    clause: 'contract: requestBody is application/json alone; RFC 9110 §15.5.16',
    ruling: 'The contract does not list 415, but RFC 9110 defines it for this case, so either is right.',
    verification: {
      cases: (context) =>
        [
          'text/plain',
          'application/x-www-form-urlencoded',
          'multipart/form-data; boundary=x',
          'application/xml',
          'application/octet-stream',
          'application/scim+json',
          'json',
          null,
        ].flatMap((contentType) =>
          turnsOf('sync-object', context)
            .filter((turn) => turn === 0 || ['text/plain', null].includes(contentType))
            .flatMap((turn) =>
              changedCase(
                contentTypeId,
                'sync-object',
                context,
                { contentType },
                { edit: `content type: ${contentType ?? 'missing'}`, acceptable: anyOf(400, 415) },
                turn,
              ),
            ),
        ),
    },
  },
  {
    ...common,
    id: namesMemberId,
    level: 'should',
    statement: 'A ValidationError names the member that is wrong, and not the other one.',
    clause: 'contract: ValidationError',
    ruling:
      'ValidationError takes members of any name; that the wrong member of the request is among them is what makes it one.',
    verification: {
      cases: (context) =>
        editCases(
          namesMemberId,
          { ...context, examples: 1 },
          [missingModel, nullModel, missingId, nullId, emptyId],
          ({ part }) => ({
            acceptable: anyStatus,
            judge: judgeWhere(400, (exchange) => (part === 'body' ? [] : judgeNamesMember(exchange, part))),
          }),
        ),
    },
  },
  tolerated(
    'SYNC-OBJECT-UNKNOWN-MEMBER',
    'A request with a further member',
    [...contradictions, ...extraMembers, ...additions],
    'The request schema forbids no further members, so both accepting and refusing them is right; breaking on them is not.',
    { judge: judgeVariation },
  ),
  tolerated(
    'SYNC-OBJECT-UNASSIGNED-ID',
    'A sync_object_id that is unassigned or respelled',
    ({ embedded }) => [...unassignedIds, ...respelledIds, ...(embedded === undefined ? [] : edgeNumbers)],
    'The contract does not say how an unknown object is answered; it declares 200 and 400 and no other status for a permitted caller. To the request schema an id is a text: who reads it as a UUID takes it in both cases (RFC 9562 §4), who compares it finds no object. Numbers below one are sent to embedded deployments alone: elsewhere they may be the ids of somebody.',
    { eachObject: isNamed(['sync_object_id: unassigned number']), patience: failingTasks },
  ),
  // Last of all that is sent: on authentik, what follows provokes tasks that are repeated for minutes.
  tolerated(
    'SYNC-OBJECT-UNREADABLE-ID',
    'A sync_object_id of any non-empty text',
    unreadableIds,
    'The request schema asks for a string of at least one character and nothing else; a text that no id looks like may be accepted or refused with 400.',
    {
      oneControl: true,
      eachObject: isNamed(tellingOfGroups),
      batch: ', unreadable ids',
      patience: failingTasks,
      leavesTasks: true,
    },
  ),
];
