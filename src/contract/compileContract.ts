import { Ajv, type AnySchema } from 'ajv';
import ajvFormats from 'ajv-formats';
import { parse } from 'yaml';
import { SuiteError } from '../lib/SuiteError.ts';
import { sha256 } from '../lib/sha256.ts';
import type { Contract, DeclaredResponse, Validate } from './Contract.ts';
import { isDateTime, isUuid } from './formats.ts';
import type { OpenApiNode as Node } from './OpenApiNode.ts';
import { type OperationName, operations, templateOf } from './operations.ts';
import type { ProviderKind } from './providerKinds.ts';

const mediaType = 'application/json';

/**
 * Compiles the OpenAPI 3.0 document of one contract version: one Ajv validator per (operation, status) and one for the request.
 *
 * Ajv runs in strict mode over the unchanged document. `date-time` and `uuid` have stricter checks than those of `ajv-formats`,
 * which accept more than RFC 3339 and RFC 9562.
 *
 * @param generation such as `2024.8`.
 * @param kind of provider whose operations the document has.
 * @throws SuiteError if the document is not the contract of these two operations.
 */
export function compileContract(generation: string, kind: ProviderKind, bytes: Uint8Array): Contract {
  const document = nodeAt(generation, parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), []);
  const validatorAt = validators(generation, document);

  const operationAt = (name: OperationName) => ['paths', templateOf(name, kind), operations[name].method.toLowerCase()];

  function declaredResponses(name: OperationName): readonly DeclaredResponse[] {
    const pointer = [...operationAt(name), 'responses'];
    const declared = nodeAt(generation, document, pointer);
    return Object.keys(declared).map((status) => {
      const at = followReference(generation, document, [...pointer, status]);
      const response = nodeAt(generation, document, at);
      const common = { status: Number(status), description: String(response['description'] ?? '') };
      if (response['content'] === undefined) return common;
      const schemaAt = [...at, 'content', mediaType, 'schema'];
      const schemaName =
        String(nodeAt(generation, document, schemaAt)['$ref'])
          .split('/')
          .pop() ?? '';
      return { ...common, body: { mediaType, schemaName, validate: validatorAt(schemaAt) } };
    });
  }

  const requestAt = [...operationAt('sync-object'), 'requestBody', 'content', mediaType, 'schema'];
  return {
    generation,
    kind,
    sha256: sha256(bytes),
    document,
    responses: {
      'sync-object': declaredResponses('sync-object'),
      'sync-status': declaredResponses('sync-status'),
    },
    validateRequest: validatorAt(requestAt),
  };
}

/** The declared response of an operation for a status; undefined if there is none. */
export function declaredResponse(
  contract: Contract,
  operation: OperationName,
  status: number,
): DeclaredResponse | undefined {
  return contract.responses[operation].find((response) => response.status === status);
}

/** Maximum values in a body for which all errors are collected: a hundred thousand tasks may have a million errors. */
const thoroughLimit = 20_000;

function createAjv(document: Node, allErrors: boolean): Ajv {
  // `ownProperties`: without it, `{}` would satisfy `required: ["toString"]`.
  const ajv = new Ajv({ strict: true, allErrors, ownProperties: true });
  ajvFormats.default(ajv);
  ajv.addFormat('date-time', isDateTime).addFormat('uuid', isUuid);
  ajv.addVocabulary(Object.keys(document));
  return ajv.addSchema(document as AnySchema, 'contract');
}

/** Whether a value contains more values, at any depth, than a limit. */
function hasMoreValues(value: unknown, limit: number): boolean {
  const open: unknown[] = [value];
  for (let seen = 0; open.length > 0; seen += 1) {
    if (seen + open.length > limit) return true;
    const one = open.pop();
    if (isNode(one)) for (const inner of Object.values(one)) open.push(inner);
  }
  return false;
}

/**
 * Returns a function that compiles the validator for a place of the document, given as its path of keys. A validator reports all
 * violations of a value, but only the first one if the value contains more than {@link thoroughLimit} values.
 */
function validators(generation: string, document: Node): (path: readonly string[]) => Validate {
  const ajv = createAjv(document, true);
  let first: Ajv | undefined;
  const hasty = () => {
    first ??= createAjv(document, false);
    return first;
  };
  return (path) => {
    nodeAt(generation, document, path);
    const pointer = path.map((key) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
    const schemaIn = (compiler: Ajv) => {
      const validate = compiler.getSchema(`contract#/${pointer}`);
      if (validate === undefined) throw new SuiteError(`contract ${generation}: no schema at ${path.join(' ')}`);
      return validate;
    };
    const thorough = schemaIn(ajv);
    return (value) => {
      const validate = hasMoreValues(value, thoroughLimit) ? schemaIn(hasty()) : thorough;
      return validate(value) ? [] : (validate.errors ?? []);
    };
  };
}

/** The path that a `$ref` refers to, or the path itself if there is none. */
function followReference(generation: string, document: Node, path: readonly string[]): readonly string[] {
  const reference = nodeAt(generation, document, path)['$ref'];
  return typeof reference === 'string' ? reference.replace(/^#\//, '').split('/') : path;
}

function nodeAt(generation: string, document: unknown, path: readonly string[]): Node {
  let node: unknown = document;
  for (const key of path) {
    node = isNode(node) ? node[key] : undefined;
  }
  if (!isNode(node)) throw new SuiteError(`contract ${generation}: no object at /${path.join('/')}`);
  return node;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}
