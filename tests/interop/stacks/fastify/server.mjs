/**
 * The two operations of the contract, written with Fastify as its documentation teaches it.
 *
 * What differs from Fastify's defaults, and why:
 *
 * - Ajv does not coerce types. Fastify turns a number into a string where the schema wants one; the contract declares 400
 *   for a `sync_object_id` that is not a string.
 * - A validation error names all wrong members (`allErrors`) as the keys of its body (schema ValidationError). Fastify's
 *   own body states one sentence. What its parsers refuse keeps Fastify's body, which that schema allows.
 * - A refused credential is 403 with a GenericError; Fastify has no default. It is judged in `onRequest`, the hook that its
 *   documentation names for this, which runs before the body is parsed.
 *
 * Router, 404 (also for a wrong method), parsers, limits and the bodies of all other errors are the framework's.
 */
import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';

const userModel = 'authentik.core.models.User';
const groupModel = 'authentik.core.models.Group';
const users = new Map([['6', { userName: 'amina', email: 'amina@example.com' }]]);
for (let id = 101; id <= 112; id += 1) {
  users.set(String(id), { userName: `spare-${id}`, email: `spare-${id}@example.com` });
}
const groups = new Map([
  ['5b0a7c2e-8d0f-4c55-9d3e-0f6f3b1c2a10', { displayName: 'Clerks', members: ['6'] }],
  ['c2a9d1f4-37b6-4e0a-8a51-6d2f90e4b701', { displayName: 'Spare 1', members: ['101'] }],
  ['c2a9d1f4-37b6-4e0a-8a51-6d2f90e4b702', { displayName: 'Spare 2', members: ['101', '102'] }],
]);
const callers = new Map([
  [process.env.INTEROP_OPERATOR_TOKEN, 'operator'],
  [process.env.INTEROP_RESTRICTED_TOKEN, 'restricted'],
  [process.env.INTEROP_VIEWER_TOKEN, 'viewer'],
]);
const sinkUrl = process.env.INTEROP_SINK_URL;
const sinkToken = process.env.INTEROP_SINK_TOKEN;

/** A SCIM provider and what its last tasks did. */
class Provider {
  /** Ids at the service provider, by external id. */
  remoteIds = new Map();
  /** The last push; the next one waits for it, so that two at once do not create an object twice. */
  queue = Promise.resolve();

  constructor(uid, hasSink) {
    this.hasSink = hasSink;
    const start = Date.now() - 20 * 60_000;
    this.tasks = [
      {
        uuid: randomUUID(),
        name: 'scim_sync',
        full_name: `scim_sync:${uid}`,
        uid,
        description: 'Brings every user and group up to date',
        start_timestamp: new Date(start).toISOString(),
        finish_timestamp: new Date(start + 4_500).toISOString(),
        duration: 4.5,
        status: 'warning',
        messages: [{ ...logEvent('warning', 'A member was left out'), timestamp: new Date(start + 100).toISOString() }],
      },
    ];
  }

  sync(model, id) {
    const pushed = this.queue.then(() => this.push(model, id));
    this.queue = pushed;
    return pushed;
  }

  async push(model, id) {
    const presented = this.present(model, id);
    if (presented === undefined) return [logEvent('warning', 'No object has this id; nothing was synced.')];
    if (!this.hasSink) return [];
    const [path, resource] = presented;
    try {
      const status = await this.write(path, resource);
      if (status < 300) return [logEvent('info', 'The object was synced.')];
      return [logEvent('error', 'The service provider refused the object.', { status })];
    } catch {
      return [logEvent('error', 'The service provider did not respond as it should.')];
    }
  }

  /** Creates the object, or replaces it if this provider has written it before, or if it is there already. */
  async write(path, resource) {
    let known = this.remoteIds.get(resource.externalId);
    if (known === undefined) {
      const created = await call('POST', path, resource);
      if (created.status !== 409) {
        if (created.status < 300) this.remoteIds.set(resource.externalId, idOf(created.body));
        return created.status;
      }
      const filter = encodeURIComponent(`externalId eq ${JSON.stringify(resource.externalId)}`);
      known = idOf((await call('GET', `${path}?filter=${filter}`)).body.Resources?.[0]);
    }
    const replaced = await call('PUT', `${path}/${encodeURIComponent(known)}`, { ...resource, id: known });
    if (replaced.status < 300) this.remoteIds.set(resource.externalId, known);
    else if (replaced.status === 404) this.remoteIds.delete(resource.externalId);
    return replaced.status;
  }

  present(model, id) {
    if (model === userModel && users.has(id)) {
      const { userName, email } = users.get(id);
      return [
        '/Users',
        {
          schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
          externalId: id,
          userName,
          active: true,
          emails: [{ value: email, type: 'work', primary: true }],
        },
      ];
    }
    const group = model === groupModel ? groups.get(id.toLowerCase()) : undefined;
    if (group === undefined) return undefined;
    return [
      '/Groups',
      {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
        externalId: id.toLowerCase(),
        displayName: group.displayName,
        members: group.members.flatMap((user) => {
          const value = this.remoteIds.get(user);
          return value === undefined ? [] : [{ value }];
        }),
      },
    ];
  }
}

function logEvent(level, event, attributes = {}) {
  return { timestamp: new Date().toISOString(), log_level: level, logger: 'fastify.sync', event, attributes };
}

/** The id that the service provider gave a resource, RFC 7643 §3.1. */
function idOf(resource) {
  const id = resource?.id;
  if (typeof id !== 'string' || id === '') throw new Error('the service provider gave no id');
  return id;
}

async function call(method, path, resource) {
  const response = await fetch(sinkUrl + path, {
    method,
    signal: AbortSignal.timeout(5_000),
    headers: {
      authorization: `Bearer ${sinkToken}`,
      accept: 'application/scim+json',
      ...(resource === undefined ? {} : { 'content-type': 'application/scim+json' }),
    },
    ...(resource === undefined ? {} : { body: JSON.stringify(resource) }),
  });
  return { status: response.status, body: await response.json() };
}

const app = Fastify({ ajv: { customOptions: { coerceTypes: false, allErrors: true } } });
const providers = new Map([
  [1, new Provider('payroll', true)],
  [2, new Provider('library', false)],
]);

app.addHook('onRequest', async (request, reply) => {
  const token = /^bearer +([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? '')?.[1];
  const caller = callers.get(token);
  const { viewerMay = false } = request.routeOptions.config ?? {};
  if (caller === 'operator' || (caller === 'viewer' && viewerMay && request.params.id === '1')) return;
  const detail = caller === undefined ? 'A valid bearer token is needed.' : 'The token does not permit this.';
  return reply.code(403).send({ detail });
});

app.setErrorHandler((error, _request, reply) => {
  if (error.validation === undefined) return reply.send(error);
  const problems = {};
  for (const { instancePath, params, message } of error.validation) {
    const member = params.missingProperty ?? instancePath.split('/')[1] ?? 'non_field_errors';
    problems[member] = [...(problems[member] ?? []), message];
  }
  return reply.code(400).send(problems);
});

const params = { type: 'object', properties: { id: { type: 'string', pattern: '^[0-9]+$' } } };
const body = {
  type: 'object',
  required: ['sync_object_model', 'sync_object_id'],
  properties: {
    sync_object_model: { type: 'string', enum: [userModel, groupModel] },
    sync_object_id: { type: 'string', minLength: 1 },
  },
};

function notFound(reply) {
  return reply.code(404).send({ detail: 'There is no such SCIM provider.' });
}

app.post('/api/v3/providers/scim/:id/sync/object/', { schema: { params, body } }, async (request, reply) => {
  const provider = providers.get(Number(request.params.id));
  if (provider === undefined) return notFound(reply);
  const { sync_object_model, sync_object_id } = request.body;
  return { messages: await provider.sync(sync_object_model, sync_object_id) };
});

const statusOptions = { schema: { params }, config: { viewerMay: true } };
app.get('/api/v3/providers/scim/:id/sync/status/', statusOptions, async (request, reply) => {
  const provider = providers.get(Number(request.params.id));
  if (provider === undefined) return notFound(reply);
  return { is_running: false, tasks: provider.tasks };
});

process.once('SIGTERM', () => app.close());
await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${JSON.stringify({ port: app.server.address().port })}\n`);
