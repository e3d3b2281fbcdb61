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
import { rawProbe } from '../../http/rawProbe.ts';
import { judgeVariation } from '../../judge/judgeIsJson.ts';
import { judgeNamesMember } from '../../judge/judgeNamesMember.ts';
import { anyOf, anyStatus } from '../../judge/judgeStatus.ts';
import { judgeWhere } from '../../judge/judgeWhere.ts';
import { sizeRuling } from '../../judge/sizeLimit.ts';
import type { Case, Patience } from '../Case.ts';
import type { Dimensions } from '../Dimensions.ts';
import { type EditOptions, editCases } from '../editCases.ts';
import { ofSyncs } from '../needsToSync.ts';
import { changedCase, turnsOf } from '../probes.ts';
import type { ByCases, Requirement } from '../Requirement.ts';
import type { CaseContext } from '../Verifier.ts';

const common = {
  ...ofSyncs,
  topic: 'validation',
} as const;

const schema = 'contract: SyncObjectRequest; POST …/sync/object/ → 400 ValidationError';

/** A requirement that requests which the request schema rejects get 400. */
function rejected(id: string, what: string, edits: readonly Edit[], ruling?: string): Requirement {
  return {
    ...common,
    id,
    level: 'must',
    statement: `${what} gets 400 with a ValidationError.`,
    clause: schema,
    ...(ruling !== undefined && { ruling }),
    verification: { cases: (context) => editCases(id, context, edits, () => ({ acceptable: anyOf(400) })) },
  };
}

/** A requirement on requests that the request schema accepts, though they refer to no object: 200 or 400. */
function tolerated(
  id: string,
  what: string,
  edits: readonly Edit[] | ((context: CaseContext) => readonly Edit[]),
  ruling: string,
  {
    judge,
    patience,
    leavesTasks,
    places,
    ...options
  }: EditOptions &
    Pick<Partial<Case>, 'judge' | 'patience'> &
    Pick<ByCases, 'leavesTasks'> &
    Partial<Pick<Dimensions, 'places'>> = {},
): Requirement {
  return {
    ...common,
    ...(places && { dimensions: { ...common.dimensions, places } }),
    id,
    level: 'must',
    statement: `${what} gets 200 or 400 as the contract states them.`,
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
        ).map((one) => aloneIfBeyondAscii(one, context)),
    },
  };
}

/**
 * A case whose body has letters beyond ASCII, on a connection of its own, where ANSWERS-WHOLE sees bytes behind the response: it
 * may repeat them, and their letters and bytes differ in number.
 */
function aloneIfBeyondAscii(one: Case, { timeoutMs }: CaseContext): Case {
  const isBeyond = one.probe.body?.some((byte) => byte > 0x7f) === true;
  return isBeyond ? { ...one, probe: rawProbe(one.probe, { timeoutMs }) } : one;
}

/** Ids that are tried for a group as well, because the id of a group is parsed as a UUID, which raises on other texts. */
const tellingOfGroups = ['sync_object_id: word', 'sync_object_id: wildcard of SQL', 'sync_object_id: 64 Ki characters'];

function isNamed(names: readonly string[]): (edit: Edit) => boolean {
  return ({ name }) => names.includes(name);
}

const namesMemberId = 'SYNC-OBJECT-400-NAMES-MEMBER';
const extendedId = 'SYNC-OBJECT-400-EXTENDED-JSON';
const encodingId = 'SYNC-OBJECT-400-JSON-ENCODING';
const contentTypeId = 'SYNC-OBJECT-CONTENT-TYPE';

/** authentik 2026.5 responds to these after ten seconds and repeats them as tasks for days, so a few of them suffice. */
const failingTasks: Patience = { of: 'ids that refer to no object', cases: 4 };

/** Invalid requests: each is a valid request with exactly one edit. */
export const validation: readonly Requirement[] = [
  rejected('SYNC-OBJECT-400-MODEL-MISSING', 'A sync without sync_object_model', [
    missingModel,
    ...misnamedModels,
    wrappedMembers,
  ]),
  rejected('SYNC-OBJECT-400-MODEL-NULL', 'A sync whose sync_object_model is null', [nullModel]),
  rejected('SYNC-OBJECT-400-MODEL-TYPE', 'A sync whose sync_object_model is not a string', mistypedModels),
  rejected(
    'SYNC-OBJECT-400-MODEL-ENUM',
    'A sync whose sync_object_model is outside the enum',
    unknownModels,
    sizeRuling,
  ),
  rejected('SYNC-OBJECT-400-ID-MISSING', 'A sync without sync_object_id', [missingId, ...misnamedIds]),
  rejected('SYNC-OBJECT-400-ID-NULL', 'A sync whose sync_object_id is null', [nullId]),
  rejected('SYNC-OBJECT-400-ID-TYPE', 'A sync whose sync_object_id is not a string', mistypedIds),
  rejected('SYNC-OBJECT-400-ID-EMPTY', 'A sync whose sync_object_id is empty', [emptyId]),
  rejected('SYNC-OBJECT-400-BODY-TYPE', 'A sync whose JSON body is not an object', otherBodies),
  rejected('SYNC-OBJECT-400-BODY-EMPTY', 'A sync with an empty body', [emptyBody]),
  rejected('SYNC-OBJECT-400-BODY-MALFORMED', 'A sync whose body is not a JSON text', malformedBodies),
  {
    ...common,
    id: extendedId,
    level: 'should',
    statement: 'A sync whose body is in an extension of JSON gets 400 with a ValidationError.',
    clause: 'RFC 8259 §2, §9',
    ruling:
      'RFC 8259 §9 lets a parser accept extensions, so accepting one is not a breach; but the contract promises application/json.',
    verification: {
      cases: (context) =>
        editCases(extendedId, context, extendedBodies, () => ({ acceptable: anyOf(400) }), { byTurns: true }),
    },
  },
  {
    ...common,
    id: encodingId,
    level: 'may',
    statement: 'A sync whose body has a byte order mark, or is in UTF-16, gets 400 with a ValidationError.',
    clause: 'RFC 8259 §8.1, §9',
    ruling:
      'A client must not send either, but a parser may ignore a byte order mark (§8.1) and accept other forms (§9), so accepting them is not a breach.',
    verification: {
      cases: (context) =>
        editCases(encodingId, context, encodedBodies, () => ({ acceptable: anyOf(400) }), { byTurns: true }),
    },
  },
  {
    ...common,
    id: contentTypeId,
    level: 'should',
    statement: 'A sync with another media type, or without one, gets 400 or 415.',
    clause: 'contract: requestBody is application/json alone; RFC 9110 §15.5.16',
    ruling: 'The contract does not list 415, but RFC 9110 defines it for this case, so both are right.',
    verification: {
      cases: (context) =>
        [
          'text/plain',
          'application/x-www-form-urlencoded',
          'multipart/form-data; boundary=x',
          'application/xml',
          'application/octet-stream',
          'application/scim+json',
          'application/jsonlines',
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
    statement: 'A ValidationError names the wrong member and not the other one.',
    clause: 'contract: ValidationError',
    ruling:
      'ValidationError allows members of any name; naming the wrong member of the request is what makes it a validation error. It may be named anywhere in the body, such as in a list of errors, a JSON pointer or a sentence; a body that repeats the whole request names both members.',
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
    'A sync with an additional member',
    [...contradictions, ...extraMembers, ...additions],
    'The request schema does not forbid additional members, so accepting and refusing them are both right; failing on them is not.',
    { judge: judgeVariation },
  ),
  tolerated(
    'SYNC-OBJECT-UNASSIGNED-ID',
    'A sync whose sync_object_id is unassigned or respelled',
    ({ embedded }) => [...unassignedIds, ...respelledIds, ...(embedded === undefined ? [] : edgeNumbers)],
    'The contract does not say what a sync of an unknown object gets; for a permitted caller it declares only 200 and 400. To the request schema an id is a string: a deployment that parses it as a UUID accepts upper and lower case (RFC 9562 §4), one that compares strings finds no object. Numbers below one are sent only to embedded deployments: elsewhere an object may have such an id.',
    { eachObject: isNamed(['sync_object_id: unassigned number']), patience: failingTasks },
  ),
  // Last of all cases: on authentik these provoke tasks that are repeated for minutes.
  tolerated(
    'SYNC-OBJECT-UNREADABLE-ID',
    'A sync whose sync_object_id is any non-empty text',
    unreadableIds,
    `The request schema asks only for a string of at least one character; a text that does not look like an id may be accepted, or refused with 400. ${sizeRuling}`,
    {
      oneControl: true,
      eachObject: isNamed(tellingOfGroups),
      batch: ', unreadable ids',
      patience: failingTasks,
      leavesTasks: true,
      places: ['persistent', 'fresh'],
    },
  ),
];
