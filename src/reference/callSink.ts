import { parsedJson } from '../parsedJson.ts';
import type { JsonObject } from './JsonValue.ts';
import type { SinkEndpoint } from './SinkEndpoint.ts';

/** Longest wait for a whole answer, milliseconds: a sink that hangs does not hang the deployment. */
export const sinkTimeoutMs = 5_000;

/** What a service provider answered; `body` undefined where it is no JSON. Or that no answer came. */
export type SinkAnswer = { readonly status: number; readonly body: unknown } | { readonly status: undefined };

/**
 * Calls a service provider. Never rejects: whatever goes wrong on the way is no answer.
 *
 * @param path below the endpoint's URL, starting with a slash.
 */
export async function callSink(
  { url, token }: SinkEndpoint,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH',
  path: string,
  resource?: JsonObject,
  timeoutMs: number = sinkTimeoutMs,
): Promise<SinkAnswer> {
  try {
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        Accept: 'application/scim+json',
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(resource === undefined ? {} : { 'Content-Type': 'application/scim+json' }),
      },
      ...(resource === undefined ? {} : { body: JSON.stringify(resource) }),
    });
    return { status: response.status, body: parsedJson(await response.text()) };
  } catch {
    return { status: undefined };
  }
}
