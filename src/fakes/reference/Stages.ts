import type { IncomingMessage, ServerOptions, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { OpenApiNode } from '../../contract/OpenApiNode.ts';
import type { OperationName } from '../../contract/operations.ts';
import type { HeaderList } from '../../http/Probe.ts';
import type { JsonObject, JsonValue } from '../../lib/JsonValue.ts';
import type { Context, MatchedRoute, ReceivedRequest, RequestState } from './Context.ts';
import type { Caller, Group, Provider, User } from './Fixtures.ts';
import type { RawResponse } from './RawResponse.ts';
import type { Checked, FieldErrors, ParsedRequest, Refusal } from './Refusal.ts';
import type { Reply } from './Reply.ts';
import type { SinkEndpoint } from './SinkEndpoint.ts';
import type { Push } from './State.ts';
import type { SyncObjectModel, SyncRequest } from './SyncRequest.ts';
import type { LogEvent, StoredTask } from './SystemTask.ts';

/** The checks whose order is observable. */
export type CheckName = 'accept' | 'authenticate' | 'authorize' | 'lookup' | 'media-type' | 'parse' | 'validate';

/** The options of Node's server that control how strictly a message is parsed. */
export type ParserOptions = Readonly<Pick<ServerOptions, 'insecureHTTPParser' | 'requireHostHeader'>>;

/**
 * Every stage of the processing of a request, from its bytes to those of the response.
 *
 * A fault replaces one: `changeStage('lookup', (next, rawId, context) => …)`. It is applied once for each
 * started deployment, so a fault with state keeps it in a closure.
 */
export interface Stages {
  /** What the HTTP parser accepts beyond the standard. */
  readonly parser: ParserOptions;
  /** Reads the whole request; undefined if the client closed the connection before its end. */
  readonly receive: (message: IncomingMessage) => Promise<ReceivedRequest | undefined>;
  /** Responds, in raw bytes, to a message that the HTTP parser could not read. */
  readonly refuseBytes: (error: Error & { readonly code?: string }, socket: Duplex) => void;
  /** Produces the reply to a request by all stages below except `render` and `write`. */
  readonly respond: (context: Context) => Promise<Reply>;

  /** Responds to a read of the published document; undefined for any other request. */
  readonly publish: (context: Context) => Reply | undefined;
  /** The OpenAPI document that is published. */
  readonly document: (context: Context) => OpenApiNode;
  readonly match: (target: string, context: Context) => MatchedRoute | undefined;
  /** The supported methods of a path, as its `Allow` lists them. */
  readonly allowedMethods: (operation: OperationName, context: Context) => readonly string[];
  /** Order of the checks; those of the body apply only to `sync-object`. */
  readonly order: readonly CheckName[];
  /** Whether JSON is acceptable to the client. */
  readonly accept: (headers: HeaderList, context: Context) => boolean;
  /** The token of a request. */
  readonly readToken: (headers: HeaderList, context: Context) => string | undefined;
  /** The caller of a token; undefined unless it is valid now. */
  readonly identify: (token: string, context: Context) => Caller | undefined;
  readonly authorize: (caller: Caller, context: Context) => boolean;
  readonly lookup: (rawId: string, context: Context) => Provider | undefined;
  /** Whether the header fields declare a plain JSON body. */
  readonly isJsonBody: (headers: HeaderList, context: Context) => boolean;
  readonly parse: (body: Uint8Array, context: Context) => ParsedRequest;
  /** All errors of a parsed body, or the request; calls the three stages below for the fields. */
  readonly validate: (
    value: JsonValue,
    context: Context,
  ) => { readonly value: SyncRequest } | { readonly errors: FieldErrors };
  /** The field is undefined if the body has none. */
  readonly checkModel: (field: JsonValue | undefined, context: Context) => Checked<SyncObjectModel>;
  readonly checkId: (field: JsonValue | undefined, context: Context) => Checked<string>;
  /** Called only in contract versions that have the field. */
  readonly checkDryRun: (field: JsonValue | undefined, context: Context) => Checked<boolean>;

  /** Does the work of `sync-object`; returns the body of its 200. */
  readonly sync: (sync: SyncRequest, provider: Provider, context: Context) => Promise<JsonObject>;
  readonly findObject: (sync: SyncRequest, context: Context) => User | Group | undefined;
  /** Pushes one object to the service provider; returns the failures. */
  readonly push: (push: Push, context: Context) => Promise<readonly LogEvent[]>;
  /** Where a provider pushes to; undefined: nowhere. */
  readonly endpointOf: (provider: Provider, context: Context) => SinkEndpoint | undefined;
  /** The SCIM resource that is pushed for an object. */
  readonly presentResource: (push: Push, context: Context) => JsonObject;

  /** Does the work of `sync-status`; returns the body of its 200. */
  readonly status: (provider: Provider, context: Context) => JsonObject;
  readonly tasks: (provider: Provider, context: Context) => readonly StoredTask[];
  /** The summary of the last sync in a status of 2025.8 and later. */
  readonly lastSync: (provider: Provider, context: Context) => JsonObject;
  readonly isRunning: (provider: Provider, context: Context) => boolean;
  readonly presentTask: (task: StoredTask, context: Context) => JsonObject;
  /** Writes one message, of a sync or of a task. */
  readonly presentEvent: (event: LogEvent, context: Context) => JsonValue;

  /** Turns the body of a 200 into a reply. */
  readonly conclude: (body: JsonObject, reached: RequestState, context: Context) => Reply;
  /** Turns a refusal into a reply; `reached` is undefined for an unknown path. */
  readonly refuse: (refusal: Refusal, reached: RequestState | undefined, context: Context) => Reply;
  /** Responds to OPTIONS. */
  readonly describe: (allowed: readonly string[], reached: RequestState, context: Context) => Reply;
  readonly render: (reply: Reply, context: Context) => RawResponse;
  readonly write: (raw: RawResponse, response: ServerResponse, context: Context) => Promise<void>;
}
