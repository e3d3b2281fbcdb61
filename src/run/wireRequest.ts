import { usualCoding } from '../http/decodeContent.ts';
import { headerValues } from '../http/Exchange.ts';
import { latin1Bytes } from '../http/latin1Bytes.ts';
import { nearTokens } from '../http/nearTokens.ts';
import type { HeaderList, Probe, TokenIdentity } from '../http/Probe.ts';
import { tokenPlaceholder } from '../http/Probe.ts';
import { fillRaw, type RawRequest, rawPlaceholders, rawValuesOf } from '../http/RawRequest.ts';
import { requestsOn } from '../http/requestsOn.ts';
import type { WireRaw, WireRequest } from '../http/Transport.ts';
import { SuiteError } from '../lib/SuiteError.ts';
import type { Target } from '../settings/Target.ts';
import { type SenderSettings, senderFields, type TraceField } from './senderFields.ts';

/** Maximum size of a response body, bytes. */
export const responseBodyLimit = 16 * 1024 * 1024;

/** The tokens that replace placeholders when a probe is sent. */
export type WireTokens = { readonly [identity in TokenIdentity]?: string };

/**
 * The wire request of a probe. This is the only place where a token enters a request, and its path only if a setting allows it.
 *
 * @param product name and version of this suite.
 * @param trace the field with the id of the exchange. A message that breaks the grammar of HTTP, or is in absolute form, is
 * sent without it: what a server makes of such a message depends on each of its lines.
 * @throws SuiteError if the request would go to another origin than the target's, a token is missing, or raw text has no
 * `User-Agent` or a character above U+00FF.
 */
export function wireRequest(
  probe: Probe,
  target: Pick<Target, 'baseUrl' | 'timeoutMs' | 'headers' | 'allowUrlToken'> & Pick<SenderSettings, 'userAgent'>,
  tokens: WireTokens,
  product: string,
  trace?: TraceField,
): WireRequest {
  const carried = trace !== undefined && requestsOn(probe).every((one) => one.isWellFormed) ? trace : undefined;
  const added = [...senderFields(target, product, probe.requirement, carried), ...(target.headers?.value ?? [])];
  const { origin, pathname } = new URL(target.baseUrl);
  const ofProbe = target.allowUrlToken === true ? withTokens(probe.path, tokens, encodeURIComponent) : probe.path;
  const path = pathname.replace(/\/$/, '') + ofProbe;
  if (!probe.path.startsWith('/') || !URL.canParse(origin + path) || new URL(origin + path).origin !== origin) {
    throw new SuiteError(`the path ${JSON.stringify(probe.path)} of ${probe.requirement} leads away from ${origin}`);
  }
  return {
    method: probe.method,
    origin,
    path,
    headers: [
      ...probe.headers.map(([name, value]) => [name, withTokens(value, tokens)] as const),
      ...added,
      ...(headerValues(probe.headers, 'accept-encoding').length > 0 ? [] : [usualCoding]),
    ],
    ...(probe.body ? { body: bodyWithTokens(probe.body, tokens) } : {}),
    ...(probe.raw ? { raw: wireRaw(probe.requirement, probe.raw, target.baseUrl, tokens, added) } : {}),
    timeoutMs: probe.raw?.timeoutMs ?? target.timeoutMs,
    bodyLimit: responseBodyLimit,
    identity: probe.identity,
    ...(carried && { trace: carried[1] }),
  };
}

function wireRaw(
  requirement: string,
  { parts, end, quietMs }: RawRequest,
  baseUrl: string,
  tokens: WireTokens,
  added: HeaderList,
): WireRaw {
  if (!parts.some(({ text }) => text.includes(rawPlaceholders.userAgent))) {
    throw new SuiteError(
      `the raw text of ${requirement} lacks ${rawPlaceholders.userAgent}, which every request needs`,
    );
  }
  // The other added fields follow the User-Agent line, which every request in a raw text has.
  const [[, userAgent] = ['', ''], ...others] = added;
  const lines = [userAgent, ...others.map(([name, value]) => `${name}: ${value}`)];
  const values = { ...rawValuesOf(baseUrl), userAgent: lines.join('\r\n') };
  const bytes = (text: string) =>
    latin1Bytes(withTokens(fillRaw(text, values), tokens), `the raw text of ${requirement}`);
  return { parts: parts.map(({ text, methods }) => ({ bytes: bytes(text), methods })), end, quietMs };
}

/** A body with its placeholders replaced. Most bodies have none and some are large, so those are not copied. */
function bodyWithTokens(body: Uint8Array, tokens: WireTokens): Uint8Array {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  return bytes.includes('-token')
    ? new Uint8Array(Buffer.from(withTokens(bytes.toString('latin1'), tokens), 'latin1'))
    : body;
}

/** @param spell how a token is spelled where it is placed; absent: as it is. */
function withTokens(value: string, tokens: WireTokens, spell = (token: string) => token): string {
  return value.replace(/<(operator|viewer|restricted|revoked|forged)-token(?:-\w+)?>/g, (placeholder) => {
    const near = Object.values(nearTokens).find((one) => one.placeholder === placeholder);
    if (near !== undefined && tokens.operator !== undefined) return spell(near.of(tokens.operator));
    const found = Object.entries(tokens).find(
      ([identity]) => placeholder === tokenPlaceholder(identity as TokenIdentity),
    );
    if (found?.[1] === undefined) throw new SuiteError(`a probe needs ${placeholder}, which the settings do not give`);
    return spell(found[1]);
  });
}
