import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import { type ListenAddress, listen } from '../lib/listen.ts';
import { SuiteError } from '../lib/SuiteError.ts';
import { sha256 } from '../lib/sha256.ts';
import { isWrite } from './callKinds.ts';
import { FailureSwitch } from './FailureSwitch.ts';
import { type PushDefect, pushDefects } from './pushDefects.ts';
import { ResourceStore } from './ResourceStore.ts';
import { mediaTypeOf, receiveBody, showsAnyToken, showsToken } from './receiveCall.ts';
import { nameOf, namesIn } from './resourceShape.ts';
import {
  type Answered,
  type Call,
  jsonObjectIn,
  resourceIdOf,
  resourceTypeOf,
  respondToCall,
} from './respondToCall.ts';
import { type ScimResponse, scimError } from './ScimResponse.ts';
import type { StartedSink } from './Sink.ts';
import { type NamedResource, recordedPathLength, type SinkCall } from './SinkCall.ts';
import type { SinkFailure } from './SinkFailure.ts';
import { recordLimit } from './SinkRecord.ts';

/** Options of a sink. */
export interface SinkOptions {
  /** The bearer token that the provider under test sends. */
  readonly token: string;
  /** Tokens of the deployment's callers, which it must not pass on; absent: none are searched for. */
  readonly callerTokens?: readonly string[];
  /** Absent: a free port of the loopback interface. */
  readonly listen?: ListenAddress;
  /** URL by which the deployment reaches it, without a trailing slash; absent: the address that it listens on. */
  readonly url?: string;
  /** PEM text, given together with its key; absent: it speaks plain HTTP. */
  readonly certificate?: { readonly value: string };
  readonly key?: { readonly value: string };
}

/**
 * Starts a SCIM service provider (RFC 7643, RFC 7644) that keeps its resources only in memory, starts empty, and records every
 * call.
 *
 * @throws SuiteError if it cannot listen.
 */
export async function startSink(options: SinkOptions): Promise<StartedSink> {
  const { token, callerTokens = [], listen: address, url: givenUrl, certificate, key } = options;
  const calls: SinkCall[] = [];
  const names = new Set<string>();
  const failures = new FailureSwitch();
  let isCut = false;

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const { body, isTooLarge } = await receiveBody(message);
    const { method = '', url: target = '', headers } = message;
    const authorized = showsToken(headers.authorization, token);
    const failure = authorized ? failures.take({ method, path: target.split('?', 1)[0] ?? '' }) : undefined;
    const mediaType = mediaTypeOf(headers['content-type']);
    const responded =
      refusal(authorized, failure, isTooLarge) ??
      // To HEAD, Node itself sends no content (RFC 9110 §9.3.2).
      respondToCall({ method: method === 'HEAD' ? 'GET' : method, target, mediaType, body }, store, url);
    const described = describeWrite({ method, target, mediaType, body }, authorized);
    const resource = responded.resource ?? described.resource;
    remember(described.names);
    record({
      at: Date.now(),
      method,
      path: (target.split('?')[0] ?? '').slice(0, recordedPathLength),
      authorized,
      ...(showsAnyToken(message.rawHeaders, callerTokens) && { forwarded: true }),
      ...(body.length === 0 ? {} : { bodySha256: sha256(body) }),
      ...(resource && { resource }),
      ...(responded.held && { held: responded.held }),
      ...(described.defects.length > 0 && { defects: described.defects }),
      ...(failure?.kind === 'drop' ? {} : { status: responded.response.status }),
    });
    if (failure?.kind === 'drop') return void message.socket.destroy();
    if (failure?.kind === 'delay') await delay(failure.milliseconds, undefined, { ref: false });
    write(response, responded.response, failure);
  }

  function remember(found: readonly string[]): void {
    for (const name of found) if (names.size < recordLimit) names.add(name);
  }

  function record(call: SinkCall): void {
    if (calls.length < recordLimit) calls.push(call);
    else isCut = true;
  }

  const onRequest: RequestListener = (message, response) => {
    // If the client closes the connection early, there is no one to respond to.
    serve(message, response).catch(() => message.socket.destroy());
  };
  const isTls = certificate !== undefined && key !== undefined;
  const server = isTls
    ? createTlsServer({ cert: certificate.value, key: key.value }, onRequest)
    : createServer(onRequest);
  const listener = await listen(server, address).catch((cause: unknown) => {
    const where = address === undefined ? 'the loopback interface' : `${address.host}:${address.port}`;
    throw new SuiteError(`the sink cannot listen on ${where}: choose another CONFORMANCE_SINK_LISTEN`, { cause });
  });
  const url = givenUrl ?? listener.origin;
  const store = new ResourceStore(url);

  return {
    url,
    record: {
      calls,
      get isCut() {
        return isCut;
      },
    },
    names: () => names,
    fail: (failure) => failures.set(failure),
    lose: (id) => store.delete(id),
    close: () => listener.close(),
  };
}

/** The response to a call that is not executed; undefined if it is to be executed. */
function refusal(authorized: boolean, failure: SinkFailure | undefined, isTooLarge: boolean): Answered | undefined {
  if (!authorized) {
    // RFC 7644 §2, RFC 6750 §3.
    const challenge = [['WWW-Authenticate', 'Bearer realm="sink"']] as const;
    return { response: scimError(401, 'missing or unknown bearer token', undefined, challenge) };
  }
  if (failure?.kind === 'drop') return { response: scimError(503, 'never sent') };
  if (failure?.kind === 'status') {
    const { status, retryAfterSeconds: retry } = failure;
    const headers = retry === undefined ? [] : [['Retry-After', String(retry)] as const];
    return { response: scimError(status, 'this sink is set to fail', undefined, headers) };
  }
  return isTooLarge ? { response: scimError(413, 'the body is too large') } : undefined;
}

/** What is recorded about a write besides its result: defects and names only if it has the right token. */
function describeWrite(
  { method, target, mediaType, body }: Call,
  authorized: boolean,
): { readonly resource?: NamedResource; readonly defects: readonly PushDefect[]; readonly names: readonly string[] } {
  const type = resourceTypeOf(target);
  const id = authorized ? resourceIdOf(target) : undefined;
  const inPath = id === undefined ? {} : { id };
  if (type !== undefined && method === 'DELETE') return { resource: { type, ...inPath }, defects: [], names: [] };
  if (type === undefined || !isWrite({ method, path: target.split('?')[0] ?? '' })) return { defects: [], names: [] };
  const json = jsonObjectIn(body);
  const named = json && { resource: { ...nameOf(type, json), ...inPath } };
  if (!authorized) return { ...named, defects: [], names: [] };
  return { ...named, defects: pushDefects({ method, mediaType, json }, type), names: namesIn(json) };
}

function write(response: ServerResponse, { status, body, headers }: ScimResponse, failure?: SinkFailure): void {
  const whole = JSON.stringify(failure?.kind === 'no-id' ? { ...body, id: undefined } : (body ?? null));
  const sent = failure?.kind === 'bad-json' ? '{"id":' : whole;
  const bytes = Buffer.from(body === undefined || failure?.kind === 'empty' ? '' : sent);
  const type = body === undefined ? [] : ['Content-Type', 'application/scim+json'];
  const length = status === 204 ? [] : ['Content-Length', String(bytes.length)];
  response.writeHead(status, [...type, ...length, ...headers.flat()]);
  response.end(bytes);
}
