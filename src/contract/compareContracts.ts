import { compareSchemas } from './compareSchemas.ts';
import type { Difference, Direction, LocalDifference } from './Difference.ts';
import { isNode, memberOf, type OpenApiNode, ownMember, resolved } from './OpenApiNode.ts';
import { type OperationName, operationNames, operations, templateOf } from './operations.ts';
import { kindNames, type ProviderKind } from './providerKinds.ts';

/** An operation and the document in which its references resolve. */
export interface LocatedDifference {
  readonly document: OpenApiNode;
  readonly node: OpenApiNode;
  /** The path item: its members apply to all operations of the path. */
  readonly shared: OpenApiNode;
}

/**
 * Compares the two operations of the contract in two OpenAPI documents: parameters, request, and responses by status. Pure.
 *
 * A document need not list every status: an added one is additive, and a removed one narrowing, except for 2xx.
 *
 * @param pinned the document that clients rely on, of one kind of provider; other kinds in the published one are ignored.
 * @param published any JSON value; an operation that it does not contain counts as removed.
 * @returns empty if both documents state the same.
 */
export function compareContracts(pinned: OpenApiNode, published: unknown): readonly Difference[] {
  return operationNames.flatMap((name): readonly Difference[] => {
    const kind = kindNames.find((known) => findOperation(pinned, name, known) !== undefined);
    const one = kind && findOperation(pinned, name, kind);
    if (kind === undefined || one === undefined) return [];
    const other = findOperation(published, name, kind);
    if (other === undefined) {
      return [{ operation: name, kind: 'breaking', place: 'operation', change: 'is not in the document' }];
    }
    const found = [
      ...compareSecurity(one, other),
      ...compareParameters(one, other),
      ...compareRequests(one, other),
      ...compareResponses(one, other),
    ];
    return found.map((difference) => ({ operation: name, ...difference }));
  });
}

/**
 * The operation whose path ends like that of the contract of a kind of provider. A prefix may be in the path or in `servers`,
 * and `{id}` may have any name.
 *
 * @param document any JSON value.
 */
export function findOperation(
  document: unknown,
  name: OperationName,
  kind: ProviderKind,
): LocatedDifference | undefined {
  if (!isNode(document)) return undefined;
  const plain = (path: string) => path.replaceAll(/\{[^}]*\}/g, '{}');
  const [path] = Object.keys(memberOf(document, 'paths')).filter((key) =>
    plain(key).endsWith(plain(templateOf(name, kind))),
  );
  if (path === undefined) return undefined;
  const shared = resolved(document, memberOf(memberOf(document, 'paths'), path));
  const node = ownMember(shared, operations[name].method.toLowerCase());
  return isNode(node) ? { document, node, shared } : undefined;
}

/** Compares whether a request needs a credential at all: schemes may have any name. */
function compareSecurity(one: LocatedDifference, other: LocatedDifference): readonly LocalDifference[] {
  const must = needsCredential(other);
  if (must === needsCredential(one)) return [];
  return [{ kind: 'breaking', place: 'security', change: must ? 'is now required' : 'is no longer required' }];
}

/** An empty list or an empty alternative makes credentials optional (OpenAPI 3.0 §4.7.10, `security`). */
function needsCredential({ document, node }: LocatedDifference): boolean {
  const security = ownMember(node, 'security') ?? ownMember(document, 'security');
  return (
    Array.isArray(security) &&
    security.length > 0 &&
    security.every((one) => isNode(one) && Object.keys(one).length > 0)
  );
}

/** The parameters of an operation by location and name; the path parameter may have any name. */
function parametersOf({ document, node, shared }: LocatedDifference): ReadonlyMap<string, OpenApiNode> {
  const lists = [ownMember(shared, 'parameters'), ownMember(node, 'parameters')];
  const parameters = lists.flatMap((list) => (Array.isArray(list) ? list.filter(isNode) : []));
  return new Map(
    parameters
      .map((parameter) => resolved(document, parameter))
      .map((parameter) => {
        const isInPath = parameter['in'] === 'path';
        return [isInPath ? 'id' : `${parameter['in']} ${parameter['name']}`, parameter] as const;
      }),
  );
}

function compareParameters(one: LocatedDifference, other: LocatedDifference): readonly LocalDifference[] {
  const [first, second] = [parametersOf(one), parametersOf(other)];
  return [...new Set([...first.keys(), ...second.keys()])].flatMap((name): readonly LocalDifference[] => {
    const [before, after] = [first.get(name), second.get(name)];
    const place = `parameter ${name}`;
    if (after === undefined) return [{ kind: 'breaking', place, change: 'is lost' }];
    const must = after['required'] === true;
    if (before === undefined) {
      return [{ kind: must ? 'breaking' : 'additive', place, change: `is gained, ${must ? 'required' : 'optional'}` }];
    }
    return [
      ...compareNeed(before, after, place),
      ...compareSchemas(
        { document: one.document, schema: memberOf(before, 'schema') },
        { document: other.document, schema: memberOf(after, 'schema') },
        'request',
        place,
      ),
    ];
  });
}

function compareRequests(one: LocatedDifference, other: LocatedDifference): readonly LocalDifference[] {
  const before = resolved(one.document, memberOf(one.node, 'requestBody'));
  const after = resolved(other.document, memberOf(other.node, 'requestBody'));
  return [
    ...compareNeed(before, after, 'request'),
    ...compareContent({ ...one, node: before }, { ...other, node: after }, 'request', 'request'),
  ];
}

/** Compares `required`: a newly required part breaks clients. */
function compareNeed(before: OpenApiNode, after: OpenApiNode, place: string): readonly LocalDifference[] {
  const must = after['required'] === true;
  if (must === (before['required'] === true)) return [];
  return [{ kind: must ? 'breaking' : 'additive', place, change: must ? 'is now required' : 'is no longer required' }];
}

function compareResponses(one: LocatedDifference, other: LocatedDifference): readonly LocalDifference[] {
  const [first, second] = [memberOf(one.node, 'responses'), memberOf(other.node, 'responses')];
  return [...new Set([...Object.keys(first), ...Object.keys(second)])].flatMap((status): readonly LocalDifference[] => {
    const place = `response ${status}`;
    if (!Object.hasOwn(second, status)) {
      return [{ kind: status.startsWith('2') ? 'breaking' : 'narrowing', place, change: 'is lost' }];
    }
    if (!Object.hasOwn(first, status)) {
      return [{ kind: 'additive', place, change: 'is gained', ...(isByHttp(status) && { isByHttp: true }) }];
    }
    const before = { ...one, node: resolved(one.document, memberOf(first, status)) };
    const after = { ...other, node: resolved(other.document, memberOf(second, status)) };
    return compareContent(before, after, 'response', place);
  });
}

/**
 * Refusals that HTTP defines for any operation: no such resource or representation (RFC 9110 §15.5.5, §15.5.7), unsupported media
 * type (§15.5.16), message too large (§15.5.14, §15.5.15; RFC 6585 §5), too many requests (RFC 6585 §4).
 */
const byHttp: readonly string[] = ['404', '406', '413', '414', '415', '429', '431'];

function isByHttp(status: string): boolean {
  return byHttp.includes(status);
}

/** Compares bodies by media type. An added type is additive for requests and breaking for responses. */
function compareContent(
  one: LocatedDifference,
  other: LocatedDifference,
  direction: Direction,
  place: string,
): readonly LocalDifference[] {
  const [first, second] = [memberOf(one.node, 'content'), memberOf(other.node, 'content')];
  return [...new Set([...Object.keys(first), ...Object.keys(second)])].flatMap((type): readonly LocalDifference[] => {
    if (!Object.hasOwn(second, type)) return [{ kind: 'breaking', place, change: `lost ${type}` }];
    if (!Object.hasOwn(first, type)) {
      // A status that was declared without a body made no promise about one.
      const isNew = direction === 'response' && Object.keys(first).length > 0;
      return [{ kind: isNew ? 'breaking' : 'additive', place, change: `gained ${type}` }];
    }
    return compareSchemas(
      { document: one.document, schema: memberOf(memberOf(first, type), 'schema') },
      { document: other.document, schema: memberOf(memberOf(second, type), 'schema') },
      direction,
      place,
    );
  });
}
