import { isObject } from '../../lib/isObject.ts';
import { parsedJson } from '../../lib/parsedJson.ts';
import { changeStage } from '../faults/changeStage.ts';
import { repairBody } from '../faults/requestChanges.ts';
import { genericError, reply } from '../reference/Reply.ts';
import { userModel } from '../reference/SyncRequest.ts';
import type { Benign } from './Benign.ts';
import { refusing } from './refusing.ts';

const requestMembers: readonly string[] = ['sync_object_model', 'sync_object_id'];

/** Largest body, bytes: what some firewalls inspect. */
const firewallLimit = 16 * 1024;

/** Largest body, bytes: the default of Express. */
const expressLimit = 100 * 1024;

/** Whether a string member is repeated with the same value in a JSON text without nested objects. */
function isRepeatedAlike(json: string, name: string): boolean {
  const values = Array.from(json.matchAll(/"((?:[^"\\]|\\.)*)"\s*:\s*("(?:[^"\\]|\\.)*")/g), ([, key, value]) =>
    key === name ? [value] : [],
  ).flat();
  return values.length > 1 && new Set(values).size === 1;
}

/** Variants that accept other bodies than the reference where the contract permits it. */
export const bodyBenign: readonly Benign[] = [
  {
    id: 'byte-order-mark-read',
    statement: 'A byte order mark before a body is ignored, as RFC 8259 §8.1 permits.',
    change: repairBody((bytes) => bytes.replace(/^\xef\xbb\xbf/, '')),
  },
  {
    id: 'unassigned-id-refused',
    statement: 'An unknown object id is an invalid value and gets 400.',
    change: (stages) => ({
      ...stages,
      validate: (value, context) => {
        const validated = stages.validate(value, context);
        if ('errors' in validated || stages.findObject(validated.value, context)) return validated;
        return { errors: { sync_object_id: ['No object has this id.'] } };
      },
    }),
  },
  {
    id: 'unassigned-id-silent',
    statement: 'A sync of an unknown object id gets 200 without a message.',
    change: (stages) => ({
      ...stages,
      sync: async (sync, provider, context) =>
        stages.findObject(sync, context) === undefined ? { messages: [] } : stages.sync(sync, provider, context),
    }),
  },
  {
    id: 'odd-ids-refused',
    statement: 'The id of a user must be a number and that of a group a UUID; any other string gets 400.',
    change: changeStage('validate', (next, value, context) => {
      const validated = next(value, context);
      if ('errors' in validated) return validated;
      const { sync_object_model: model, sync_object_id: id } = validated.value;
      const form = model === userModel ? /^\d{1,18}$/ : /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
      return form.test(id) ? validated : { errors: { sync_object_id: ['No object has an id of this form.'] } };
    }),
  },
  {
    id: 'unknown-members-refused',
    statement: 'A body with an undeclared member gets 400.',
    change: changeStage('validate', (next, value, context) => {
      const validated = next(value, context);
      const unknown = isObject(value) ? Object.keys(value).filter((name) => !requestMembers.includes(name)) : [];
      if (unknown.length === 0 || 'errors' in validated) return validated;
      return { errors: Object.fromEntries(unknown.map((name) => [name, ['This property is not known.']])) };
    }),
  },
  {
    id: 'equal-duplicates-read',
    statement: 'A member may be repeated in a body if all its values are the same.',
    change: changeStage('parse', (next, body, context) => {
      const parsed = next(body, context);
      const text = new TextDecoder().decode(body);
      const value = parsedJson(text);
      if (value === undefined || !requestMembers.some((name) => isRepeatedAlike(text, name))) return parsed;
      return next(new TextEncoder().encode(JSON.stringify(value)), context);
    }),
  },
  {
    id: 'first-error-alone',
    statement: 'Only the first invalid member of a body is named.',
    change: refusing((refusal) =>
      refusal.reason === 'invalid'
        ? reply(400, Object.fromEntries(Object.entries(refusal.errors).slice(0, 1)))
        : undefined,
    ),
  },
  {
    id: 'wrong-media-type-400',
    statement: 'A body of another media type gets 400 and a ValidationError.',
    change: refusing(({ reason }) =>
      reason === 'wrong-media-type' ? reply(400, { detail: 'Send application/json.' }) : undefined,
    ),
  },
  {
    id: 'body-limit-of-1-kib',
    statement: 'An invalid body of over 1 KiB gets 413.',
    change: refusing(({ reason }, _usual, _reached, { request: { body } }) =>
      reason === 'invalid' && body.length > 1024 ? reply(413, genericError('Too large.', 'too_large')) : undefined,
    ),
  },
  {
    id: 'limits-of-firewall',
    statement:
      'A firewall refuses a body of over 16 KiB, and a path of over 4,000 characters, with 403 and an HTML page.',
    change: changeStage('respond', (next, context) => {
      const { body, target, oversized } = context.request;
      if (!oversized && body.length <= firewallLimit && target.length <= 4_000) return next(context);
      return Promise.resolve(reply(403, Buffer.from('<h1>Forbidden</h1>'), [['Content-Type', 'text/html']]));
    }),
  },
  {
    id: 'body-limit-of-100-kib',
    statement: 'A body of over 100 KiB gets 413 and an HTML page, whatever the credential.',
    change: (stages) => ({
      ...refusing(({ reason }) =>
        reason === 'too-large'
          ? reply(413, Buffer.from('<h1>Too large</h1>'), [['Content-Type', 'text/html']])
          : undefined,
      )(stages),
      receive: async (message) => {
        const received = await stages.receive(message);
        return received && { ...received, oversized: received.oversized || received.body.length > expressLimit };
      },
    }),
  },
];
