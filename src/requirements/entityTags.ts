import { type Exchange, type HttpResponse, headerValues } from '../http/Exchange.ts';
import { locate } from '../judge/Finding.ts';
import { sameStatus } from '../judge/relations/statusRelations.ts';
import { parsedJson } from '../lib/parsedJson.ts';
import { type Conclusion, conclude, notTested } from './Conclusion.ts';
import { operatorReads } from './Dimensions.ts';
import type { Requirement } from './Requirement.ts';
import type { Verifier } from './Verifier.ts';

const common = { topic: 'http', operation: 'sync-status', profile: 'observe', needs: [] } as const;

/** A read with 200 and an entity tag. */
interface Tagged {
  readonly exchange: Exchange;
  readonly edit: string | undefined;
  readonly tag: string;
  readonly body: Uint8Array;
}

/** Whether a status has changed so much that it needs another entity tag. */
type HasChanged = (before: Uint8Array, after: Uint8Array) => boolean;

const bytesDiffer: HasChanged = (before, after) => !Buffer.from(before).equals(after);

/** A weak tag may stay if the difference does not matter, such as that of two spellings of an instant. */
const contentDiffers: HasChanged = (before, after) =>
  sameStatus(jsonOf(before), jsonOf(after), 'two reads with one tag').length > 0;

/** Entity tags tell statuses apart. Judged over the responses of the run; they send nothing. */
export const entityTags: readonly Requirement[] = [
  {
    ...common,
    id: 'SYNC-STATUS-STRONG-TAG',
    level: 'must',
    statement: 'Two statuses of a provider with the same strong entity tag are equal, byte for byte.',
    clause: 'RFC 9110 §8.8.1, §8.8.3',
    ruling: 'A client with a cache would otherwise keep an old status, because it gets 304. A status needs no tag.',
    dimensions: operatorReads,
    verification: { procedure: (verifier) => Promise.resolve(verifyTags(verifier, isStrong, bytesDiffer)) },
  },
  {
    ...common,
    id: 'SYNC-STATUS-WEAK-TAG',
    level: 'should',
    statement: 'Two statuses of a provider with the same weak entity tag have the same content.',
    clause: 'RFC 9110 §8.8.1',
    ruling:
      'A weak tag should change once an old response is no substitute for a new one. Tasks and flags are compared, not spellings. A status needs no tag.',
    dimensions: operatorReads,
    verification: { procedure: (verifier) => Promise.resolve(verifyTags(verifier, isWeak, contentDiffers)) },
  },
];

function verifyTags({ sent }: Verifier, applies: (tag: string) => boolean, hasChanged: HasChanged): Conclusion {
  const reads = sent.flatMap(({ exchange, edit }) => {
    const { probe, result } = exchange;
    const isRead = probe.operation === 'sync-status' && probe.method === 'GET' && probe.raw === undefined;
    return isRead && result.kind === 'answer' && result.status === 200 ? [{ exchange, edit, result }] : [];
  });
  if (reads.length === 0) return notTested({ code: 'no-response-before' });
  const tagged = reads.flatMap(({ exchange, edit, result }): readonly Tagged[] =>
    tagsOf(result)
      .filter(applies)
      .map((tag) => ({ exchange, edit, tag, body: result.body })),
  );
  const first = new Map<string, Tagged>();
  const found = tagged.flatMap((one) => {
    const key = `${one.exchange.probe.path} ${one.tag}`;
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, one);
    if (earlier === undefined || !hasChanged(earlier.body, one.body)) return [];
    const actual = `${one.tag}, as for another status`;
    const finding = { layer: 'header', keyword: 'tag', acceptable: 'an entity tag of its own', actual } as const;
    return [locate(finding, one.exchange, one.edit)];
  });
  return { ...conclude(found), judged: reads.map(({ exchange }) => exchange) };
}

function tagsOf({ headers }: HttpResponse): readonly string[] {
  return headerValues(headers, 'etag');
}

function isWeak(tag: string): boolean {
  return tag.startsWith('W/');
}

function isStrong(tag: string): boolean {
  return !isWeak(tag);
}

function jsonOf(body: Uint8Array): unknown {
  return parsedJson(Buffer.from(body).toString());
}
