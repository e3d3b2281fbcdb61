import type { JsonObject } from '../../../lib/JsonValue.ts';
import { SuiteError } from '../../../lib/SuiteError.ts';
import type { Context, RequestState } from '../Context.ts';
import type { Refusal } from '../Refusal.ts';
import type { Reply } from '../Reply.ts';
import type { CheckName } from '../Stages.ts';

type Check = (reached: RequestState, context: Context) => RequestState | Refusal;

const checks: { readonly [name in CheckName]: Check } = {
  accept: (reached, context) =>
    context.stages.accept(context.request.headers, context) ? reached : { reason: 'not-acceptable' },
  authenticate: (reached, context) => {
    const token = context.stages.readToken(context.request.headers, context);
    const caller = token === undefined ? undefined : context.stages.identify(token, context);
    return caller === undefined ? { reason: 'unauthenticated' } : { ...reached, caller };
  },
  authorize: (reached, context) =>
    context.stages.authorize(known(reached.caller, 'caller'), context) ? reached : { reason: 'forbidden' },
  lookup: (reached, context) => {
    const provider = context.stages.lookup(reached.route.rawId, context);
    return provider === undefined ? { reason: 'unknown-provider' } : { ...reached, provider };
  },
  'media-type': (reached, context) =>
    context.stages.isJsonBody(context.request.headers, context) ? reached : { reason: 'wrong-media-type' },
  parse: (reached, context) => {
    const parsed = context.stages.parse(context.request.body, context);
    return 'problem' in parsed ? { reason: 'not-json', ...parsed } : { ...reached, json: parsed };
  },
  validate: (reached, context) => {
    const validated = context.stages.validate(known(reached.json, 'json').value, context);
    return 'errors' in validated ? { reason: 'invalid', ...validated } : { ...reached, sync: validated.value };
  },
};

const bodyChecks: readonly CheckName[] = ['media-type', 'parse', 'validate'];

/**
 * The published document; else path, method, then the checks in their order, of which the first that fails decides; then the operation.
 *
 * @throws SuiteError if the order of the stages lacks a check that a later step needs.
 */
export async function respond(context: Context): Promise<Reply> {
  const { request, stages } = context;
  if (request.oversized) return stages.refuse({ reason: 'too-large' }, undefined, context);
  const published = stages.publish(context);
  if (published !== undefined) return published;
  const route = stages.match(request.target, context);
  if (route === undefined) return stages.refuse({ reason: 'unknown-path' }, undefined, context);
  let reached: RequestState = { route };
  const allowed = stages.allowedMethods(route.operation, context);
  if (!allowed.includes(request.method)) return stages.refuse({ reason: 'wrong-method', allowed }, reached, context);
  if (request.method === 'OPTIONS') return stages.describe(allowed, reached, context);
  for (const name of stages.order) {
    if (route.operation === 'sync-status' && bodyChecks.includes(name)) continue;
    const next = checks[name](reached, context);
    if ('reason' in next) return stages.refuse(next, reached, context);
    reached = next;
  }
  return stages.conclude(await work(reached, context), reached, context);
}

async function work(reached: RequestState, context: Context): Promise<JsonObject> {
  const provider = known(reached.provider, 'provider');
  if (reached.route.operation === 'sync-status') return context.stages.status(provider, context);
  return context.stages.sync(known(reached.sync, 'sync'), provider, context);
}

function known<T>(value: T | undefined, name: keyof RequestState): T {
  if (value === undefined) throw new SuiteError(`no check of this order has found the ${name}`);
  return value;
}
