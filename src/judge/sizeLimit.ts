import { type Exchange, statusOf } from '../http/Exchange.ts';
import { isUnforwarded } from '../http/gatewayError.ts';
import type { Probe } from '../http/Probe.ts';

/** The size of a request: length of its content in bytes, and its path with the query. */
export interface RequestSize {
  readonly path: string;
  readonly contentLength: number;
}

/** A server in front may refuse more content than this, bytes, for its size. */
const largeContent = 8 * 1024;

/** More content than this, bytes, may get 413 in place of another refusal: the two members of a sync take a few hundred. */
const ampleContent = 1024;

/** A server in front may refuse a longer path, characters, for its length. RFC 9110 §4.1 recommends 8,000 octets at least. */
const longPath = 2_000;

/** The statuses with which a server in front refuses a request for its size or depth. */
export const sizeRefusals = [400, 403, 413, 414, 431, 501] as const;

/** Explains the rule of {@link isRefusedForSize} on content. */
export const sizeRuling = `A server in front may have a limit of size or depth and refuse content of over ${largeContent / 1024} KiB with ${listed(sizeRefusals)} and any body, or by closing the connection. Content of over ${ampleContent / 1024} KiB that has to be refused may get 413.`;

/** Explains the rule of {@link isRefusedForSize} on paths. */
export const longPathRuling = `A server in front may refuse a path of over ${longPath.toLocaleString('en')} characters with ${listed([400, 403, 404, 413, 414, 431])} and any body, or by closing the connection.`;

/** Whether a server in front may refuse a request for its size, before the deployment reads it. */
export function mayExceedLimit({ path, contentLength }: RequestSize): boolean {
  return contentLength > largeContent || path.length > longPath;
}

/** Whether the content, or the path, of a probe is so large that the end of the connection is as good as a response. */
export function isOversized({ path, body }: Probe): boolean {
  return mayExceedLimit({ path, contentLength: body?.length ?? 0 });
}

/**
 * Whether a response refuses a request for its size, whatever its body: the server that reads a message first may do so
 * (RFC 9110 §15.5.14, §15.5.15; RFC 6585 §5). A gateway may have no better status if the next server refuses to read on.
 *
 * @param hasToSucceed whether only a size limit itself is an excuse, by its own status.
 */
export function isRefusedForSize({ probe, result }: Exchange, hasToSucceed: boolean): boolean {
  const status = statusOf(result);
  if (status === 413 && !hasToSucceed && (probe.body?.length ?? 0) > ampleContent) return true;
  if (!isOversized(probe)) return false;
  if (hasToSucceed) return status === 413;
  const isRefusal = sizeRefusals.some((one) => one === status) || (status === 404 && probe.path.length > longPath);
  return isRefusal || isGatewayRefusal(probe, status);
}

/** Whether a gateway did not get an oversized request through to the next server (RFC 9110 §15.6.3, §15.6.5). */
export function isGatewayRefusal(probe: Probe, status: number): boolean {
  return isOversized(probe) && isUnforwarded(status);
}

function listed(statuses: readonly number[]): string {
  return `${statuses.slice(0, -1).join(', ')} or ${statuses.at(-1)}`;
}
