import { type Exchange, type HttpResponse, headerValues, statusOf } from '../../http/Exchange.ts';
import { excerpt } from '../excerpt.ts';
import type { Finding } from '../Finding.ts';
import { judgeJson } from '../judgeJson.ts';
import { essence } from '../judgeMediaType.ts';
import { relationFinding } from './SyncStatus.ts';

/** One exchange, and the provider id of its request. */
export interface Asked {
  readonly exchange: Exchange;
  readonly providerId: string;
}

/**
 * Judges that the refusal for a known provider is the same as for an unknown one: same status, same media type, same body
 * except for the id. What also differs between two unknown providers, such as a request number, discloses nothing and is
 * ignored.
 *
 * @param unknown the exchanges for two unknown providers.
 */
export function sameRefusal(known: Asked, unknown: readonly [Asked, Asked]): readonly Finding[] {
  const [a, b] = unknown;
  const viewed = (asked: Asked) => view(asked, known.providerId);
  const [expected, other, actual] = [viewed(a), viewed(b), viewed(known)];
  const part = disclosingPart(actual, [expected, other]);
  if (part === undefined) return [];
  const shown = (parts: Parts) => excerpt(parts.get(part) ?? 'nothing', 160);
  return [
    relationFinding(
      'hint',
      `the response for an unknown provider, whose ${part} is ${shown(expected)}`,
      `${part} ${shown(actual)} for provider ${known.providerId}`,
    ),
  ];
}

/**
 * Judges that the refusal for a known provider has the same header fields as for an unknown one. Only names are compared, since
 * values such as `Date` or the time taken differ from one response to the next; and only between responses with the same
 * status, since another status brings its own fields and is a disclosure in itself.
 *
 * @param unknown the exchanges for two unknown providers; what differs between them is ignored.
 */
export function sameRefusalFields(known: Asked, unknown: readonly [Asked, Asked]): readonly Finding[] {
  const [a, b] = unknown;
  const [expected, other, actual] = [fieldsOf(a), fieldsOf(b), fieldsOf(known)];
  const name = disclosingPart(actual, [expected, other]);
  if (statusOf(known.exchange.result) !== statusOf(a.exchange.result) || name === undefined) return [];
  const shown = (fields: Parts) => `${fields.has(name) ? 'a' : 'no'} field ${excerpt(name)}`;
  return [
    relationFinding(
      'hint-field',
      `the response for an unknown provider, which has ${shown(expected)}`,
      `${shown(actual)} for provider ${known.providerId}`,
    ),
  ];
}

/** The part in which a response differs from two others that agree on it. */
function disclosingPart(actual: Parts, [expected, other]: readonly [Parts, Parts]): string | undefined {
  return [...new Set([...expected.keys(), ...actual.keys()])].find(
    (part) => expected.get(part) === other.get(part) && expected.get(part) !== actual.get(part),
  );
}

/** The names of the header fields, without those about the framing of the body: {@link sameRefusal} compares the bodies. */
function fieldsOf({ exchange: { result } }: Asked): Parts {
  const names = result.kind === 'answer' ? result.headers.map(([name]) => name.toLowerCase()) : [];
  return new Map(names.filter((name) => !framing.includes(name)).map((name) => [name, 'present']));
}

const framing: readonly string[] = ['content-length', 'content-type', 'transfer-encoding', 'connection', 'keep-alive'];

/**
 * A response as comparable parts: status, media type, and each value of a JSON body by its place, otherwise the complete text.
 */
type Parts = ReadonlyMap<string, string>;

/** The parts of a response, with the requested id replaced by the known one. */
function view({ exchange: { result }, providerId }: Asked, knownId: string): Parts {
  if (result.kind === 'failure') return new Map([['response', result.failure]]);
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

/** The leaf values of a JSON value, by their place. */
function leaves(place: string, value: unknown): readonly (readonly [place: string, value: string])[] {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    return [[place, JSON.stringify(value)]];
  }
  return Object.entries(value).flatMap(([name, member]) => leaves(`${place}.${name}`, member));
}
