import { type Exchange, type HttpResponse, headerValues, statusOf } from '../../http/Exchange.ts';
import { excerpt } from '../excerpt.ts';
import type { Finding } from '../Finding.ts';
import { judgeJson } from '../judgeJson.ts';
import { essence } from '../judgeMediaType.ts';
import { relationFinding } from './SyncStatus.ts';

/** One answer, and the provider id that was asked for. */
export interface Asked {
  readonly exchange: Exchange;
  readonly providerId: string;
}

/**
 * Judges that the refusal for a known provider is the one for an unknown one: same status, same media type, same body but
 * for the id. What differs between two unknown providers too, such as the number of a request, tells nothing and is passed over.
 *
 * @param unknown two answers for two providers that there are not.
 */
export function sameRefusal(known: Asked, unknown: readonly [Asked, Asked]): readonly Finding[] {
  const [a, b] = unknown;
  const viewed = (asked: Asked) => view(asked, known.providerId);
  const [expected, other, met] = [viewed(a), viewed(b), viewed(known)];
  const part = tellingPart(met, [expected, other]);
  if (part === undefined) return [];
  const said = (parts: Parts) => excerpt(parts.get(part) ?? 'nothing', 160);
  return [
    relationFinding(
      'hint',
      `the answer for an unknown provider, whose ${part} is ${said(expected)}`,
      `${part} ${said(met)} for provider ${known.providerId}`,
    ),
  ];
}

/**
 * Judges that the refusal for a known provider has the header fields of the one for an unknown one. Names alone are compared,
 * since a value such as `Date` or the time taken differs from answer to answer; and only between answers of one status, because
 * another status brings fields of its own and is a hint in itself.
 *
 * @param unknown two answers for two providers that there are not; what differs between them is passed over.
 */
export function sameRefusalFields(known: Asked, unknown: readonly [Asked, Asked]): readonly Finding[] {
  const [a, b] = unknown;
  const [expected, other, met] = [fieldsOf(a), fieldsOf(b), fieldsOf(known)];
  const name = tellingPart(met, [expected, other]);
  if (statusOf(known.exchange.result) !== statusOf(a.exchange.result) || name === undefined) return [];
  const said = (fields: Parts) => `${fields.has(name) ? 'a' : 'no'} field ${excerpt(name)}`;
  return [
    relationFinding(
      'hint-field',
      `the answer for an unknown provider, which has ${said(expected)}`,
      `${said(met)} for provider ${known.providerId}`,
    ),
  ];
}

/** The part in which an answer differs from two others that agree there. */
function tellingPart(met: Parts, [expected, other]: readonly [Parts, Parts]): string | undefined {
  return [...new Set([...expected.keys(), ...met.keys()])].find(
    (part) => expected.get(part) === other.get(part) && expected.get(part) !== met.get(part),
  );
}

/** The header fields by their names, whatever their values, but for those about how the body is framed: an empty one is another body. */
function fieldsOf({ exchange: { result } }: Asked): Parts {
  const names = result.kind === 'answer' ? result.headers.map(([name]) => name.toLowerCase()) : [];
  return new Map(names.filter((name) => !framing.includes(name)).map((name) => [name, 'present']));
}

const framing: readonly string[] = ['content-length', 'content-type', 'transfer-encoding', 'connection', 'keep-alive'];

/** An answer as comparable parts: status, media type, and each value of a JSON body by its place, else the whole text. */
type Parts = ReadonlyMap<string, string>;

/** The parts of an answer; where it repeats the id, as if it had been asked for the known one. */
function view({ exchange: { result }, providerId }: Asked, knownId: string): Parts {
  if (result.kind === 'failure') return new Map([['answer', result.failure]]);
  const [mediaType = ''] = headerValues(result.headers, 'content-type');
  return new Map([
    ['status', String(result.status)],
    ['media type', essence(mediaType) ?? mediaType],
    ...bodyParts(result, (text) => text.replaceAll(providerId, knownId)),
  ]);
}

function bodyParts(
  { body }: HttpResponse,
  asKnown: (text: string) => string,
): readonly (readonly [part: string, value: string])[] {
  const json = judgeJson(body);
  if ('finding' in json) return [['body', asKnown(new TextDecoder().decode(body))]];
  return leaves('body', json.value).map(([place, value]) => [place, asKnown(value)] as const);
}

/** The values of a JSON value that hold no others, by their place. */
function leaves(place: string, value: unknown): readonly (readonly [place: string, value: string])[] {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    return [[place, JSON.stringify(value)]];
  }
  return Object.entries(value).flatMap(([name, member]) => leaves(`${place}.${name}`, member));
}
