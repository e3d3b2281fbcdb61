import { test as base } from '@playwright/test';
import type { JsonObject } from '../../../src/lib/JsonValue.ts';
import type { StartedSink } from '../../../src/sink/Sink.ts';
import { startSink } from '../../../src/sink/startSink.ts';
import { send } from '../fakes/send.ts';

/** The token of the sinks of these tests. */
export const token = 'sink-1Xc4vBn7Mk';

/** The response of a sink. */
export interface SinkGot {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** Undefined if there is no content. */
  readonly body: JsonObject | undefined;
}

/** Calls a sink with its token; a body that is not text is sent as JSON. */
export async function call(
  { url }: Pick<StartedSink, 'url'>,
  method: string,
  path: string,
  content?: JsonObject | string | Uint8Array,
  changes: { readonly token?: string | undefined; readonly contentType?: string } = {},
): Promise<SinkGot> {
  const isRaw = typeof content === 'string' || content instanceof Uint8Array;
  const { status, headers, text } = await send(url, {
    method,
    path: path.slice(1),
    token: 'token' in changes ? changes.token : token,
    headers: content === undefined ? [] : [['Content-Type', changes.contentType ?? 'application/scim+json']],
    body: content === undefined || isRaw ? content : JSON.stringify(content),
  });
  return { status, headers, text, body: text === '' ? undefined : JSON.parse(text) };
}

/** A user that the sink takes. */
export function user(changes: JsonObject = {}): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName: 'amina',
    externalId: 'e-6',
    ...changes,
  };
}

/** A group that the sink takes. */
export function group(changes: JsonObject = {}): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    displayName: 'Clerks',
    externalId: 'e-g',
    ...changes,
  };
}

/** A test with a sink of its own, closed at its end. */
export const test = base.extend<{ readonly sink: StartedSink }>({
  sink: async ({}, use) => {
    const sink = await startSink({ token });
    await use(sink);
    await sink.close();
  },
});
