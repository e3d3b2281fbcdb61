import { isObject } from '../../lib/isObject.ts';
import type { JsonValue } from '../../lib/JsonValue.ts';
import type { Context } from '../reference/Context.ts';
import { groupModel, userModel } from '../reference/SyncRequest.ts';
import { changeStage } from './changeStage.ts';
import { crash, crashing } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { changeBody, changeObjectId, failingOnId } from './requestChanges.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const violatesType = ['SYNC-OBJECT-400-ID-TYPE'];
const violatesUnassigned = ['SYNC-OBJECT-UNASSIGNED-ID', 'NO-SERVER-ERROR'];
const violatesUnreadable = ['SYNC-OBJECT-UNREADABLE-ID', 'NO-SERVER-ERROR'];

/** Faults of the form that `sync_object_id` may have. */
export const objectIdFormFaults: readonly Fault[] = [
  {
    id: 'object-id-true-accepted',
    statement: 'An id of true is accepted.',
    violates: violatesType,
    change: changeObjectId((field) => (field === true ? 'true' : field)),
  },
  {
    id: 'object-id-fraction-cut',
    statement: 'The fraction of an id that is a number is cut off.',
    violates: violatesType,
    change: changeBody((text) => text.replace(/("sync_object_id":)(\d+)\.\d+/, '$1"$2"')),
  },
  {
    id: 'object-id-exponent-accepted',
    statement: 'An id that is a number with an exponent is accepted.',
    violates: violatesType,
    change: changeBody((text) => text.replace(/("sync_object_id":)(\d+e\d+)/, '$1"$2"')),
  },
  {
    id: 'object-id-superscript-crashes',
    statement: 'An id with a digit that no integer has gets 500.',
    violates: violatesUnreadable,
    change: failingOnId((id) => /^[\p{Nd}\p{No}]*\p{No}[\p{Nd}\p{No}]*$/u.test(id)),
  },
  {
    id: 'object-id-fraction-crashes',
    statement: 'An id that is a number with a fraction gets 500.',
    violates: [...violatesType, 'NO-SERVER-ERROR'],
    change: crashing(changeObjectId((field) => (isFraction(field) ? crash() : field))),
  },
  {
    id: 'object-id-pair-accepted',
    statement: 'The first of two ids in a list counts.',
    violates: violatesType,
    change: changeObjectId((field) => (Array.isArray(field) && field.length === 2 ? field[0] : field)),
  },
  {
    id: 'object-id-nested-list-crashes',
    statement: 'A list of lists in place of an id gets 500.',
    violates: [...violatesType, 'NO-SERVER-ERROR'],
    change: crashing(changeObjectId((field) => (Array.isArray(field) && Array.isArray(field[0]) ? crash() : field))),
  },
  {
    id: 'object-id-operand-accepted',
    statement: 'A query operator in place of an id is passed to the database.',
    violates: violatesType,
    change: unwrapMember('$eq'),
  },
  {
    id: 'object-id-primary-key-accepted',
    statement: 'An object with the member pk in place of an id is treated as that key.',
    violates: violatesType,
    change: unwrapMember('pk'),
  },
  {
    id: 'object-id-below-one-crashes',
    statement: 'An id that is a number below one gets 500.',
    violates: violatesUnassigned,
    change: failingOnId((id) => /^(?:0|-\d+)$/.test(id)),
  },
  {
    id: 'object-id-below-one-not-found',
    statement: 'An id that is a number below one gets 404.',
    violates: ['SYNC-OBJECT-UNASSIGNED-ID'],
    change: notFoundIf((id) => /^(?:0|-\d+)$/.test(id)),
  },
  {
    id: 'object-id-beyond-64-bits-crashes',
    statement: 'An id of more than 64 bits gets 500.',
    violates: ['SYNC-OBJECT-UNASSIGNED-ID', 'SYNC-OBJECT-UNREADABLE-ID', 'NO-SERVER-ERROR'],
    change: failingOnId((id) => /^\d+$/.test(id) && BigInt(id) >= 2n ** 64n),
  },
  {
    id: 'object-id-in-capitals-crashes',
    statement: 'A UUID in upper case gets 500.',
    source: 'RFC 9562 §4',
    violates: violatesUnassigned,
    change: failingOnId((id) => uuid.test(id) && id !== id.toLowerCase()),
  },
  {
    id: 'object-id-urn-crashes',
    statement: 'A UUID as a URN gets 500.',
    source: 'RFC 9562 §4',
    violates: violatesUnassigned,
    change: failingOnId((id) => id.startsWith('urn:uuid:')),
  },
  {
    id: 'user-id-that-is-uuid-crashes',
    statement: 'A UUID as the id of a user gets 500.',
    violates: violatesUnreadable,
    change: failingOnModel(userModel, (id) => uuid.test(id)),
  },
  {
    id: 'group-id-that-is-no-uuid-crashes',
    statement: 'An id of a group that is not a UUID gets 500.',
    violates: violatesUnreadable,
    change: failingOnModel(groupModel, (id) => !/[0-9a-f]{12}/i.test(id)),
  },
  {
    id: 'group-id-that-is-number-crashes',
    statement: 'An id of digits for a group gets 500.',
    violates: [...violatesUnreadable, 'SYNC-OBJECT-UNASSIGNED-ID'],
    change: failingOnModel(groupModel, (id) => /^\d+$/.test(id)),
  },
  {
    id: 'object-id-of-many-digits-crashes',
    statement: 'An id of more than 4,300 digits gets 500.',
    source: 'pallets/werkzeug#3238',
    violates: violatesUnreadable,
    change: failingOnId((id) => /^\d{4301,}$/.test(id)),
  },
  {
    id: 'object-id-percent-decoded',
    statement: 'An id is percent-decoded, and an invalid escape gets 500.',
    violates: violatesUnreadable,
    change: failingOnId((id) => /%(?![0-9a-f]{2})/i.test(id)),
  },
  {
    id: 'object-id-interpolated',
    statement: 'Variables in an id are interpolated, and an unknown one gets 500.',
    violates: violatesUnreadable,
    change: failingOnId((id) => /\$\{/.test(id)),
  },
  {
    id: 'object-id-not-normal-crashes',
    statement: 'An id that is not in Unicode normalisation form C gets 500.',
    violates: violatesUnreadable,
    change: failingOnId((id) => id !== id.normalize('NFC')),
  },
  {
    id: 'object-id-backslash-crashes',
    statement: 'A backslash at the end of an id breaks the query and gets 500.',
    violates: violatesUnreadable,
    change: failingOnId((id) => id.endsWith('\\')),
  },
];

function isFraction(field: JsonValue | undefined): boolean {
  return typeof field === 'number' && !Number.isInteger(field);
}

/** Replaces an object by the value of this member. */
function unwrapMember(name: string): Change {
  return changeObjectId((field) => (isObject(field) && name in field ? field[name] : field));
}

/** Responds to some object ids with 404. */
function notFoundIf(isUnknown: (id: string) => boolean): Change {
  return (stages) => {
    const notFound = new WeakSet<Context['request']>();
    return {
      ...stages,
      findObject: (sync, context) => {
        if (isUnknown(sync.sync_object_id)) notFound.add(context.request);
        return stages.findObject(sync, context);
      },
      conclude: (body, reached, context) =>
        notFound.has(context.request)
          ? stages.refuse({ reason: 'unknown-provider' }, reached, context)
          : stages.conclude(body, reached, context),
    };
  };
}

/** Responds to some object ids of one model with 500. */
function failingOnModel(model: string, fails: (id: string) => boolean): Change {
  return crashing(
    changeStage('findObject', (next, sync, context) =>
      sync.sync_object_model === model && fails(sync.sync_object_id) ? crash() : next(sync, context),
    ),
  );
}
