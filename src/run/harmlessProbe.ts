import { latin1Bytes, latin1Text } from '../http/latin1Bytes.ts';
import type { Probe } from '../http/Probe.ts';
import { percentDecoded } from '../http/percentDecoded.ts';
import { rawProbe } from '../http/rawProbe.ts';
import { decodeUtf8 } from '../judge/decodeUtf8.ts';
import { parsedJson } from '../lib/parsedJson.ts';
import { providerIdOf } from './requestsIn.ts';

/**
 * Replaces every character that may trigger a firewall. No parser reads a word with it as a number, not even as a hexadecimal
 * one.
 */
const plain = 'z';

/** What firewalls block as a whole: repeated dots and underscores, and names of the prototypes of JavaScript. */
const suspicious = String.raw`\.{2,}|_{2,}|constructor|prototype`;

/** In a name or a string: also every character but letters, digits and a few marks. */
const inText = new RegExp(`${suspicious}|[^\\p{L}\\p{N} .@:+_-]`, 'giu');

/** In a body that is not JSON, whose structure has to remain. */
const inBody = new RegExp(`${suspicious}|[<>'\`$();|&]`, 'gi');

/**
 * The same request with a harmless payload: in the provider id and the strings of the body, what may trigger a firewall, such as
 * quotes, angle brackets, repeated dots and `__proto__`, is replaced by letters.
 *
 * @returns undefined if there is nothing to replace, or the request is raw and not what a client would send.
 */
export function harmlessProbe(probe: Probe): Probe | undefined {
  const { raw, ...framed } = probe;
  if (raw !== undefined && textOf(raw) !== textOf(rawProbe(framed).raw)) return undefined;
  const { path, body } = framed;
  const id = providerIdOf(path);
  const harmlessId = encodeURIComponent(harmless(percentDecoded(id)));
  const harmlessPath = id === '' ? path : path.replace(`/${id}/`, () => `/${harmlessId}/`);
  const harmlessBody = body && bodyOf(body);
  if (harmlessPath === path && (body === undefined || Buffer.from(body).equals(harmlessBody ?? body))) return undefined;
  return { ...framed, path: harmlessPath, ...(harmlessBody && { body: harmlessBody }) };
}

function textOf(raw: Probe['raw']): string | undefined {
  return raw?.parts.map(({ text }) => text).join('');
}

function harmless(text: string): string {
  return text.replace(inText, (found) => plain.repeat(found.length));
}

function bodyOf(body: Uint8Array): Uint8Array {
  const text = decodeUtf8(body);
  const json = text === undefined ? undefined : parsedJson(text);
  if (json !== undefined) return new Uint8Array(Buffer.from(JSON.stringify(inValue(json))));
  return latin1Bytes(
    latin1Text(body).replace(inBody, (found) => plain.repeat(found.length)),
    'a body',
  );
}

function inValue(json: unknown): unknown {
  if (typeof json === 'string') return harmless(json);
  // Python treats true as the number 1, which may be the id of an object.
  if (json === true) return false;
  if (Array.isArray(json)) return json.map(inValue);
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [harmless(name), inValue(value)]));
}
