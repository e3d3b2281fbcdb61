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
    statement: 'An id that is true is turned into a text.',
    violates: violatesType,
    change: changeObjectId((field) => (field === true ? 'true' : field)),
  },
  {
    id: 'object-id-fraction-cut',
    statement: 'Of an id that is a number with a fraction the fraction is cut off.',
    violates: violatesType,
    change: changeBody((text) => text.replace(/("sync_object_id":)(\d+)\.\d+/, '$1"$2"')),
  },
  {
    id: 'object-id-exponent-accepted',
    statement: 'An id that is a number with an exponent is turned into a text.',
    violates: violatesType,
    change: changeBody((text) => text.replace(/("sync_object_id":)(\d+e\d+)/, '$1"$2"')),
  },
  {
    id: 'object-id-fraction-crashes',
    statement: 'An id that is a number with a fraction is answered 500.',
    violates: [...violatesType, 'NO-SERVER-ERROR'],
    change: crashing(changeObjectId((field) => (isFraction(field) ? crash() : field))),
  },
  {
    id: 'object-id-pair-accepted',
    statement: 'Of a list of two ids the first one counts.',
    violates: violatesType,
    change: changeObjectId((field) => (Array.isArray(field) && field.length === 2 ? field[0] : field)),
  },
  {
    id: 'object-id-nested-list-crashes',
    statement: 'A list of lists in place of an id is answered 500.',
    violates: [...violatesType, 'NO-SERVER-ERROR'],
    change: crashing(changeObjectId((field) => (Array.isArray(field) && Array.isArray(field[0]) ? crash() : field))),
  },
  {
    id: 'object-id-operand-accepted',
    statement: 'An object of a query language in place of an id is handed on to the database.',
    violates: violatesType,
    change: takeMember('$eq'),
  },
  {
    id: 'object-id-primary-key-accepted',
    statement: 'An object with a primary key in place of an id counts as that key.',
    violates: violatesType,
    change: takeMember('pk'),
  },
  {
    id: 'object-id-below-one-crashes',
    statement: 'An id that is a number below one is answered 500.',
    violates: violatesUnassigned,
    change: failingOnId((id) => /^(?:0|-\d+)$/.test(id)),
  },
  {
    id: 'object-id-below-one-not-found',
    statement: 'An id that is a number below one is answered 404.',
    violates: ['SYNC-OBJECT-UNASSIGNED-ID'],
    change: notFoundWhere((id) => /^(?:0|-\d+)$/.test(id)),
  },
  {
    id: 'object-id-beyond-64-bits-crashes',
    statement: 'An id of more than 64 bits is answered 500.',
    violates: ['SYNC-OBJECT-UNASSIGNED-ID', 'SYNC-OBJECT-UNREADABLE-ID', 'NO-SERVER-ERROR'],
    change: failingOnId((id) => /^\d+$/.test(id) && BigInt(id) >= 2n ** 64n),
  },
  {
    id: 'object-id-in-capitals-crashes',
    statement: 'A UUID in capitals is answered 500.',
    source: 'RFC 9562 §4',
    violates: violatesUnassigned,
    change: failingOnId((id) => uuid.test(id) && id !== id.toLowerCase()),
  },
  {
    id: 'object-id-urn-crashes',
    statement: 'A UUID as a URN is answered 500.',
    source: 'RFC 9562 §4',
    violates: violatesUnassigned,
    change: failingOnId((id) => id.startsWith('urn:uuid:')),
  },
  {
    id: 'user-id-that-is-uuid-crashes',
    statement: 'A UUID as the id of a user is answered 500.',
    violates: violatesUnreadable,
    change: failingOnModel(userModel, (id) => uuid.test(id)),
  },
  {
    id: 'group-id-that-is-no-uuid-crashes',
    statement: 'An id of a group that is no UUID is answered 500.',
    violates: violatesUnreadable,
    change: failingOnModel(groupModel, (id) => !/[0-9a-f]{12}/i.test(id)),
  },
  {
    id: 'group-id-that-is-number-crashes',
    statement: 'A number as the id of a group is answered 500.',
    violates: [...violatesUnreadable, 'SYNC-OBJECT-UNASSIGNED-ID'],
    change: failingOnModel(groupModel, (id) => /^\d+$/.test(id)),
  },
  {
    id: 'object-id-of-many-digits-crashes',
    statement: 'An id of more than 4,300 digits is answered 500.',
    source: 'pallets/werkzeug#3238',
    violates: violatesUnreadable,
    change: failingOnId((id) => /^\d{4301,}$/.test(id)),
  },
  {
    id: 'object-id-percent-decoded',
    statement: 'Escapes of an id are undone, and one that is none is answered 500.',
    violates: violatesUnreadable,
    change: failingOnId((id) => /%(?![0-9a-f]{2})/i.test(id)),
  },
  {
    id: 'object-id-interpolated',
    statement: 'An id is a text with variables to be filled in, and one that is unknown is answered 500.',
    violates: violatesUnreadable,
    change: failingOnId((id) => /\$\{/.test(id)),
  },
  {
    id: 'object-id-not-normal-crashes',
    statement: 'An id that is not in Unicode form C is answered 500.',
    violates: violatesUnreadable,
    change: failingOnId((id) => id !== id.normalize('NFC')),
  },
  {
    id: 'object-id-backslash-crashes',
    statement: 'An id that ends with a backslash leaves a text open and is answered 500.',
    violates: violatesUnreadable,
    change: failingOnId((id) => id.endsWith('\\')),
  },
];

function isFraction(field: JsonValue | undefined): boolean {
  return typeof field === 'number' && !Number.isInteger(field);
}

/** Takes an object for the value of its member of this name. */
function takeMember(name: string): Change {
  return changeObjectId((field) => (isObject(field) && name in field ? field[name] : field));
}

/** Answers 404 to some ids of objects. */
function notFoundWhere(isUnknown: (id: string) => boolean): Change {
  return (stages) => {
    const notFound = new WeakSet<Context['request']>();
    return {
      ...stages,
      findObject: (sync, context) => {
        if (isUnknown(sync.sync_object_id)) notFound.add(context.request);
        return stages.findObject(sync, context);
      },
      conclude: (body, way, context) =>
        notFound.has(context.request)
          ? stages.refuse({ reason: 'unknown-provider' }, way, context)
          : stages.conclude(body, way, context),
    };
  };
}

/** Answers 500 to some ids of objects of one model. */
function failingOnModel(model: string, fails: (id: string) => boolean): Change {
  return crashing(
    changeStage('findObject', (next, sync, context) =>
      sync.sync_object_model === model && fails(sync.sync_object_id) ? crash() : next(sync, context),
    ),
  );
}
