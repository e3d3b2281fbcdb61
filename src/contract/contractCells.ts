import type { Contract } from './Contract.ts';
import { flatSchema } from './flatSchema.ts';
import { isNode, memberOf, type OpenApiNode, ownMember, resolved } from './OpenApiNode.ts';
import { type OperationName, operationNames, operations, templateOf } from './operations.ts';

/** One rule of the contract about a request or a response of an operation. */
export interface ContractCell {
  readonly operation: OperationName;
  readonly part: 'parameter' | 'request' | 'response';
  /** Of a response. */
  readonly status?: number;
  /** Absent for a parameter, and for a status that is declared without a body. */
  readonly mediaType?: string;
  /** Name of a parameter, or JSON Pointer into the body, with `*` for any item; empty for the body itself. */
  readonly place: string;
  /** JSON Schema keyword; `status` and `media type` for declarations of OpenAPI outside of the schema. */
  readonly keyword: string;
}

/** Keywords in the schemas that a value can violate. */
const keywords = ['type', 'enum', 'format', 'minLength', 'maxLength', 'minimum', 'maximum', 'pattern'];

/** Every rule of the two operations, in the order of the document. Pure. */
export function contractCells({ document, kind }: Pick<Contract, 'document' | 'kind'>): readonly ContractCell[] {
  return operationNames.flatMap((operation) => {
    const path = memberOf(memberOf(document, 'paths'), templateOf(operation, kind));
    const declared = memberOf(path, operations[operation].method.toLowerCase());
    return [
      ...parameterCells(document, operation, declared),
      ...contentCells(document, memberOf(declared, 'requestBody'), { operation, part: 'request' }),
      ...Object.entries(memberOf(declared, 'responses')).flatMap(([status, response]) =>
        responseCells(document, operation, Number(status), isNode(response) ? response : {}),
      ),
    ];
  });
}

function parameterCells(
  document: OpenApiNode,
  operation: OperationName,
  declared: OpenApiNode,
): readonly ContractCell[] {
  const parameters = ownMember(declared, 'parameters');
  return (Array.isArray(parameters) ? parameters.filter(isNode) : []).flatMap((parameter) => {
    const schema = flatSchema(document, memberOf(parameter, 'schema'));
    const place = String(ownMember(parameter, 'name'));
    return ownKeywords(schema).map((keyword) => ({ operation, part: 'parameter', place, keyword }) as const);
  });
}

function responseCells(
  document: OpenApiNode,
  operation: OperationName,
  status: number,
  response: OpenApiNode,
): readonly ContractCell[] {
  const of = { operation, part: 'response', status } as const;
  return [{ ...of, place: '', keyword: 'status' }, ...contentCells(document, resolved(document, response), of)];
}

function contentCells(
  document: OpenApiNode,
  declared: OpenApiNode,
  of: Pick<ContractCell, 'operation' | 'part' | 'status'>,
): readonly ContractCell[] {
  return Object.entries(memberOf(declared, 'content')).flatMap(([mediaType, content]) => {
    const schema = isNode(content) ? memberOf(content, 'schema') : {};
    return [
      { ...of, mediaType, place: '', keyword: 'media type' },
      ...schemaCells(document, schema, '').map((cell) => ({ ...of, mediaType, ...cell })),
    ];
  });
}

function schemaCells(
  document: OpenApiNode,
  schema: OpenApiNode,
  place: string,
): readonly Pick<ContractCell, 'place' | 'keyword'>[] {
  const flat = flatSchema(document, schema);
  const items = ownMember(flat, 'items');
  const required = ownMember(flat, 'required');
  return [
    ...ownKeywords(flat).map((keyword) => ({ place, keyword })),
    ...(Array.isArray(required) ? required.map((name) => ({ place: `${place}/${name}`, keyword: 'required' })) : []),
    ...Object.entries(memberOf(flat, 'properties')).flatMap(([name, member]) =>
      schemaCells(document, isNode(member) ? member : {}, `${place}/${name}`),
    ),
    ...(isNode(items) ? schemaCells(document, items, `${place}/*`) : []),
  ];
}

function ownKeywords(schema: OpenApiNode): readonly string[] {
  // `double` describes the storage of a number and does not restrict its value.
  return keywords.filter((keyword) => Object.hasOwn(schema, keyword) && ownMember(schema, keyword) !== 'double');
}
