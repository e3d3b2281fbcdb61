import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import type { JsonObject } from '../../lib/JsonValue.ts';
import { parsedJson } from '../../lib/parsedJson.ts';
import type { SinkEndpoint } from './SinkEndpoint.ts';

/** Longest wait for a complete response, milliseconds: a sink that hangs does not hang the deployment. */
export const sinkTimeoutMs = 5_000;

/** The response of a service provider, with `body` undefined if it is not JSON; or that none came. */
export type SinkResponse = { readonly status: number; readonly body: unknown } | { readonly status: undefined };

/**
 * Calls a service provider. Never rejects: any failure counts as no response.
 *
 * @param path below the endpoint's URL, starting with a slash.
 */
export async function callSink(
  { url, token, mediaType = 'application/scim+json' }: SinkEndpoint,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  resource?: JsonObject,
  timeoutMs: number = sinkTimeoutMs,
): Promise<SinkResponse> {
  const body = resource === undefined ? undefined : JSON.stringify(resource);
  try {
    return await new Promise<SinkResponse>((resolve, reject) => {
      // Not `fetch`: it costs twice as much, and a self-test makes ten thousand of these calls.
      const send = url.startsWith('https:') ? httpsRequest : httpRequest;
      const outgoing = send(url + path, {
        method,
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          Accept: 'application/scim+json',
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'Content-Type': mediaType }),
        },
      });
      outgoing.on('error', reject);
      outgoing.on('response', (incoming) => {
        text(incoming).then(
          (responded) => resolve({ status: incoming.statusCode ?? 0, body: parsedJson(responded) }),
          reject,
        );
      });
      outgoing.end(body);
    });
  } catch {
    return { status: undefined };
  }
}
