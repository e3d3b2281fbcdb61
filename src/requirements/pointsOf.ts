import { anySegment } from '../contract/providerKinds.ts';
import { namesOnlyGiven } from '../generate/providerIdReadings.ts';
import { models } from '../generate/ValidRequest.ts';
import { headerValues } from '../http/Exchange.ts';
import { latin1Text } from '../http/latin1Bytes.ts';
import { nearTokens } from '../http/nearTokens.ts';
import type { Identity, Probe } from '../http/Probe.ts';
import { percentDecoded } from '../http/percentDecoded.ts';
import type { Case } from './Case.ts';
import type { Dimension, DimensionValue } from './Dimensions.ts';
import type { CaseContext } from './Verifier.ts';

/** The position of one request in the dimensions; without an object if it names none. */
export type Point = { readonly [D in Dimension]?: DimensionValue<D> };

/** One request of a probe, as it is sent. */
interface Written {
  readonly path: string;
  /** The `Authorization` field; undefined if there is none. */
  readonly authorization: string | undefined;
  /** Its raw text; empty if an HTTP client writes it. */
  readonly text: string;
}

/** The segment after the kind of provider in a path. */
const providerSegment = new RegExp(`/${anySegment}/([^/]*)`, 'i');

/** The largest id of a 64-bit key column. */
const largestKey = 2n ** 63n - 1n;

/**
 * The positions of the requests of a probe in the dimensions, derived from what is sent: one point for each request. A body
 * that names no model counts as the object of its control.
 */
export function pointsOf(
  { probe, control }: Pick<Case, 'probe' | 'control'>,
  given: Pick<CaseContext, 'providerId' | 'otherProviderId'>,
): readonly Point[] {
  const requests = requestsOf(probe);
  const callers = requests.map(({ authorization }) => callerOf(authorization));
  return requests.map((request, index) => {
    const own = objectIn(request.text === '' ? latin1Text(probe.body ?? new Uint8Array()) : request.text);
    const ofControl = objectIn(latin1Text(control?.probe.body ?? new Uint8Array()));
    const hasBody = request.text === '' ? probe.body !== undefined : /\r?\n\r?\n./.test(request.text);
    const object = own ?? (hasBody ? ofControl : undefined);
    return {
      ...(object && { objects: object }),
      identities: callers[index] ?? 'anonymous',
      providers: providerIn(request.path, given),
      operations: /\/sync\/object/i.test(percentDecoded(request.path)) ? 'sync-object' : 'sync-status',
      places: placeOf(probe, index, callers),
    };
  });
}

function requestsOf({ path, headers, raw }: Probe): readonly Written[] {
  const client = { path, authorization: headerValues(headers, 'authorization')[0], text: '' };
  if (raw === undefined) return [client];
  const written = raw.parts.map(({ text }) => text).join('');
  const starts = Array.from(
    written.matchAll(/^[A-Z]+ <base-path>(\S*) HTTP\/1\.[01]\r?$/gm),
    ({ index, 1: target = '' }) => ({
      index,
      target,
    }),
  );
  if (starts.length === 0) return [{ ...client, text: written }];
  return starts.map(({ index, target }, place) => {
    const text = written.slice(index, starts[place + 1]?.index);
    return { path: target, authorization: /^authorization *: *(.*?)\r?$/im.exec(text)?.[1], text };
  });
}

/** The identity of a credential: its token decides, whatever the spelling of the scheme; an unknown token is a forged one. */
function callerOf(authorization: string | undefined): DimensionValue<'identities'> {
  if (authorization === undefined) return 'anonymous';
  const [, token = ''] = /^bearer +(\S+)$/i.exec(authorization) ?? [];
  const [, identity] = /^<(operator|viewer|restricted|revoked|forged)-token>$/.exec(token) ?? [];
  if (identity !== undefined) return identity as Identity;
  // RFC 6750 §2.1: neither a percent sign nor a quote, a comma or a blank is part of a token.
  const noTokens: readonly string[] = [nearTokens.escaped.placeholder, nearTokens.split.placeholder, '%', ''];
  const isToken = !noTokens.includes(token) && !/[",]/.test(token);
  return isToken ? 'forged' : 'malformed';
}

function objectIn(text: string): DimensionValue<'objects'> | undefined {
  const [user, group] = [text.includes(models.user), text.includes(models.group)];
  return user === group ? undefined : user ? 'user' : 'group';
}

function providerIn(
  path: string,
  { providerId, otherProviderId }: Pick<CaseContext, 'providerId' | 'otherProviderId'>,
): DimensionValue<'providers'> {
  const id = providerSegment.exec(withPlainLetters(path))?.[1] ?? '';
  if (id === providerId) return 'given';
  if (id === otherProviderId) return 'second';
  if (namesOnlyGiven(id, [providerId])) return 'respelled';
  const decoded = percentDecoded(id);
  return /^[1-9]\d*$/.test(decoded) && BigInt(decoded) <= largestKey ? 'unknown' : 'malformed';
}

function placeOf(
  { raw }: Probe,
  index: number,
  callers: readonly DimensionValue<'identities'>[],
): DimensionValue<'places'> {
  if (raw === undefined) return 'persistent';
  if (index === 0) return 'fresh';
  if (raw.parts.some(({ methods }) => methods.length > 1)) return 'pipelined';
  return callers[index] === callers[index - 1] ? 'persistent' : 'after another identity';
}

/** A path without escapes of small letters, which some requests have in the segment before the id. */
function withPlainLetters(path: string): string {
  return path.replace(/%(6[1-9a-f]|7[0-9a])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
