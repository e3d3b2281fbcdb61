import { isDeepStrictEqual } from 'node:util';
import { type Direction, kindOf, type LocalDifference } from './Difference.ts';
import { flatSchema } from './flatSchema.ts';
import { isNode, memberOf, type OpenApiNode, ownMember } from './OpenApiNode.ts';

/** A schema and the document in which its references resolve. */
export interface LocatedSchema {
  readonly document: OpenApiNode;
  readonly schema: OpenApiNode;
}

/** Lower bounds, which narrow a schema when they increase; a missing bound of a count is 0. */
const lowerBounds = ['minimum', 'minLength', 'minItems', 'minProperties'] as const;
const upperBounds = ['maximum', 'maxLength', 'maxItems', 'maxProperties'] as const;

/** Keywords that are only compared for equality. */
const opaqueKeywords = [
  'format',
  'pattern',
  'multipleOf',
  'uniqueItems',
  'not',
  'exclusiveMinimum',
  'exclusiveMaximum',
];

/**
 * Compares two schemas of the same value. Descriptions, `default`, `readOnly` and the names of shared schemas are ignored. It
 * descends only into parts of the first schema, so a circular second schema cannot cause endless recursion.
 *
 * @param one has no circular part.
 * @param place of the schema; places of its parts are JSON Pointers after it, with `*` for any item or member.
 */
export function compareSchemas(
  one: LocatedSchema,
  other: LocatedSchema,
  direction: Direction,
  place: string,
): readonly LocalDifference[] {
  const a = flatSchema(one.document, one.schema);
  const b = flatSchema(other.document, other.schema);
  const narrower = (change: string): LocalDifference => ({ kind: kindOf('narrower', direction), place, change });
  const wider = (change: string): LocalDifference => ({ kind: kindOf('wider', direction), place, change });
  const breaking = (change: string): LocalDifference => ({ kind: 'breaking', place, change });
  const below = (key: string, first: unknown, second: unknown): readonly LocalDifference[] =>
    compareSchemas(
      { ...one, schema: isNode(first) ? first : {} },
      { ...other, schema: isNode(second) ? second : {} },
      direction,
      place.includes(' /') ? `${place}/${key}` : `${place} /${key}`,
    );

  /** Compares two lists of alternatives; undefined means that everything is allowed. */
  function compareSets(name: string, first: readonly string[] | undefined, second: readonly string[] | undefined) {
    if (first === undefined && second === undefined) return [];
    if (first === undefined) return [narrower(`${name} is now ${second?.join(', ')}`)];
    if (second === undefined) return [wider(`${name} is no longer ${first.join(', ')}`)];
    const lost = first.filter((value) => !second.includes(value));
    const gained = second.filter(
      (value) => !first.includes(value) && !(value === 'integer' && first.includes('number')),
    );
    const text = [
      ...(lost.length > 0 ? [`lost ${lost.join(', ')}`] : []),
      ...(gained.length > 0 ? [`gained ${gained.join(', ')}`] : []),
    ].join(' and ');
    if (text === '') return [];
    if (lost.length > 0 && gained.length > 0) return [breaking(`${name} ${text}`)];
    return [lost.length > 0 ? narrower(`${name} ${text}`) : wider(`${name} ${text}`)];
  }

  function compareBound(key: string, isLower: boolean): readonly LocalDifference[] {
    const bound = (schema: OpenApiNode) => {
      const value = ownMember(schema, key);
      if (typeof value === 'number') return value;
      if (!isLower) return Number.POSITIVE_INFINITY;
      return key === 'minimum' ? Number.NEGATIVE_INFINITY : 0;
    };
    const [first, second] = [bound(a), bound(b)];
    if (first === second) return [];
    const change = `${key} was ${first} and is ${second}`;
    return [second > first === isLower ? narrower(change) : wider(change)];
  }

  function compareOpaque(key: string): readonly LocalDifference[] {
    const [first, second] = [ownMember(a, key), ownMember(b, key)];
    if (isDeepStrictEqual(first, second)) return [];
    if (first === undefined) return [narrower(`${key} is now ${JSON.stringify(second)}`)];
    if (second === undefined) return [wider(`${key} is no longer ${JSON.stringify(first)}`)];
    return [breaking(`${key} was ${JSON.stringify(first)} and is ${JSON.stringify(second)}`)];
  }

  function compareAlternatives(key: 'oneOf' | 'anyOf'): readonly LocalDifference[] {
    const [first, second] = [listOf(a, key), listOf(b, key)];
    if (first.length === second.length) return first.flatMap((schema, index) => below(key, schema, second[index]));
    return [breaking(`${key} had ${first.length} alternatives and has ${second.length}`)];
  }

  function compareMembers(): readonly LocalDifference[] {
    const [first, second] = [memberOf(a, 'properties'), memberOf(b, 'properties')];
    const [needed, neededNow] = [listOf(a, 'required'), listOf(b, 'required')];
    return [...new Set([...Object.keys(first), ...Object.keys(second)])].flatMap((name) => {
      if (!Object.hasOwn(second, name)) return [breaking(`lost ${name}`)];
      const must = neededNow.includes(name);
      if (!Object.hasOwn(first, name)) {
        const change = `gained ${name}, ${must ? 'required' : 'optional'}`;
        return [direction === 'request' && must ? breaking(change) : { kind: 'additive' as const, place, change }];
      }
      const inner = below(name, first[name], second[name]);
      if (must === needed.includes(name)) return inner;
      return [must ? narrower(`${name} is now required`) : wider(`${name} is no longer required`), ...inner];
    });
  }

  function compareRest(): readonly LocalDifference[] {
    const [first, second] = [ownMember(a, 'additionalProperties'), ownMember(b, 'additionalProperties')];
    if ((first === false) !== (second === false)) {
      return [first === false ? wider('further members are allowed') : narrower('further members are forbidden')];
    }
    return isNode(first) ? below('*', first, second) : [];
  }

  return [
    ...compareSets('type', typesOf(a), typesOf(b)),
    ...compareSets('enum', enumOf(a), enumOf(b)),
    ...opaqueKeywords.flatMap(compareOpaque),
    ...lowerBounds.flatMap((key) => compareBound(key, true)),
    ...upperBounds.flatMap((key) => compareBound(key, false)),
    ...compareAlternatives('oneOf'),
    ...compareAlternatives('anyOf'),
    ...compareMembers(),
    ...compareRest(),
    ...(Object.hasOwn(a, 'items') ? below('*', a['items'], ownMember(b, 'items')) : []),
  ];
}

/** The allowed types, including null; undefined if all are allowed. OpenAPI 3.0 uses `nullable`, 3.1 lists `null`. */
function typesOf(schema: OpenApiNode): readonly string[] | undefined {
  const type = ownMember(schema, 'type');
  const types = (Array.isArray(type) ? type : [type]).filter((name): name is string => typeof name === 'string');
  if (types.length === 0) return undefined;
  return schema['nullable'] === true ? [...new Set([...types, 'null'])] : types;
}

function enumOf(schema: OpenApiNode): readonly string[] | undefined {
  const values = ownMember(schema, 'enum');
  return Array.isArray(values)
    ? values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
    : undefined;
}

function listOf(schema: OpenApiNode, key: string): readonly unknown[] {
  const list = ownMember(schema, key);
  return Array.isArray(list) ? list : [];
}
