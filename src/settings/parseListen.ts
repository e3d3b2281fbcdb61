import { isIPv6 } from 'node:net';
import type { ParsedText } from './Parsed.ts';
import type { SinkSettings } from './Target.ts';

const expected = 'host:port with a port from 1 to 65535, such as 0.0.0.0:8080 or [::1]:8080';

/** Parses an address to listen on: `host:port`, written as in a URL authority (RFC 3986 §3.2), both parts required. */
export function parseListen(text: string): ParsedText<SinkSettings['listen']> {
  const [, bracketed, name, digits] = /^(?:\[([^[\]]+)\]|([a-z0-9._-]+)):([1-9]\d{0,4})$/i.exec(text) ?? [];
  const host = bracketed ?? name;
  const port = Number(digits);
  if (host === undefined || port > 65_535 || (bracketed !== undefined && !isIPv6(bracketed))) {
    return { ok: false, expected };
  }
  return { ok: true, value: { host, port } };
}
