import type { JsonObject } from '../../../lib/JsonValue.ts';
import { SuiteError } from '../../../lib/SuiteError.ts';
import type { Context, Way } from '../Context.ts';
import type { Refusal } from '../Refusal.ts';
import type { Reply } from '../Reply.ts';
import type { CheckName } from '../Stages.ts';

type Check = (way: Way, context: Context) => Way | Refusal;

const checks: { readonly [name in CheckName]: Check } = {
  accept: (way, context) =>
    context.stages.accept(context.request.headers, context) ? way : { reason: 'not-acceptable' },
  authenticate: (way, context) => {
    const token = context.stages.readToken(context.request.headers, context);
    const caller = token === undefined ? undefined : context.stages.identify(token, context);
    return caller === undefined ? { reason: 'unauthenticated' } : { ...way, caller };
  },
  authorize: (way, context) =>
    context.stages.authorize(known(way.caller, 'caller'), context) ? way : { reason: 'forbidden' },
  lookup: (way, context) => {
    const provider = context.stages.lookup(way.route.rawId, context);
    return provider === undefined ? { reason: 'unknown-provider' } : { ...way, provider };
  },
  'media-type': (way, context) =>
    context.stages.isJsonBody(context.request.headers, context) ? way : { reason: 'wrong-media-type' },
  parse: (way, context) => {
    const parsed = context.stages.parse(context.request.body, context);
    return 'problem' in parsed ? { reason: 'not-json', ...parsed } : { ...way, json: parsed };
  },
  validate: (way, context) => {
    const validated = context.stages.validate(known(way.json, 'json').value, context);
    return 'errors' in validated ? { reason: 'invalid', ...validated } : { ...way, sync: validated.value };
  },
};

const bodyChecks: readonly CheckName[] = ['media-type', 'parse', 'validate'];

/**
 * The published document; else path, method, then the checks in their order; the first that fails decides. After the last one, the work.
 *
 * @throws SuiteError when the order of the stages leaves out a check that a later step needs.
 */
export async function respond(context: Context): Promise<Reply> {
  const { request, stages } = context;
  if (request.oversized) return stages.refuse({ reason: 'too-large' }, undefined, context);
  const published = stages.publish(context);
  if (published !== undefined) return published;
  const route = stages.match(request.target, context);
  if (route === undefined) return stages.refuse({ reason: 'unknown-path' }, undefined, context);
  let way: Way = { route };
  const allowed = stages.allowedMethods(route.operation, context);
  if (!allowed.includes(request.method)) return stages.refuse({ reason: 'wrong-method', allowed }, way, context);
  if (request.method === 'OPTIONS') return stages.describe(allowed, way, context);
  for (const name of stages.order) {
    if (route.operation === 'sync-status' && bodyChecks.includes(name)) continue;
    const next = checks[name](way, context);
    if ('reason' in next) return stages.refuse(next, way, context);
    way = next;
  }
  return stages.conclude(await work(way, context), way, context);
}

async function work(way: Way, context: Context): Promise<JsonObject> {
  const provider = known(way.provider, 'provider');
  if (way.route.operation === 'sync-status') return context.stages.status(provider, context);
  return context.stages.sync(known(way.sync, 'sync'), provider, context);
}

function known<T>(value: T | undefined, name: keyof Way): T {
  if (value === undefined) throw new SuiteError(`no check of this order has found the ${name}`);
  return value;
}
