import type { ErrorObject } from 'ajv';
import type { OpenApiNode } from './OpenApiNode.ts';
import type { OperationName } from './operations.ts';

/** One thing that a value does wrong by its schema: what Ajv says, as it says it. */
export type SchemaError = Pick<ErrorObject, 'keyword' | 'instancePath' | 'schemaPath' | 'params' | 'message'>;

/** Returns what is wrong with a value; an empty list where it is valid. */
export type Validate = (value: unknown) => readonly SchemaError[];

/** What the contract says of one response. */
export interface DeclaredResponse {
  readonly status: number;
  readonly description: string;
  /** Media type and validator of the body; absent where the contract declares the status without a body. */
  readonly body?: { readonly mediaType: string; readonly schemaName: string; readonly validate: Validate };
}

/** One generation of the contract, its validators compiled. */
export interface Contract {
  /** Such as `2024.8`: the first release with this contract. */
  readonly generation: string;
  /** Of the document's bytes, lower-case hexadecimal. */
  readonly sha256: string;
  /** The OpenAPI document as it stands in `specs/`, as plain values. */
  readonly document: OpenApiNode;
  /** By operation, then in the document's order. */
  readonly responses: { readonly [operation in OperationName]: readonly DeclaredResponse[] };
  /** Validates the JSON body of `sync-object`. */
  readonly validateRequest: Validate;
}
