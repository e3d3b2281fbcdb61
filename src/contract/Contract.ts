import type { ErrorObject } from 'ajv';
import type { OpenApiNode } from './OpenApiNode.ts';
import type { OperationName } from './operations.ts';
import type { ProviderKind } from './providerKinds.ts';

/** A schema violation, as reported by Ajv. */
export type SchemaError = Pick<ErrorObject, 'keyword' | 'instancePath' | 'schemaPath' | 'params' | 'message'>;

/** Returns the schema violations of a value; empty if it is valid. */
export type Validate = (value: unknown) => readonly SchemaError[];

/** A response that the contract declares. */
export interface DeclaredResponse {
  readonly status: number;
  readonly description: string;
  /** Media type and validator of the body; absent if the contract declares the status without a body. */
  readonly body?: { readonly mediaType: string; readonly schemaName: string; readonly validate: Validate };
}

/** One contract version, with compiled validators. */
export interface Contract {
  /** Such as `2024.8`: the first release with this contract. */
  readonly generation: string;
  readonly kind: ProviderKind;
  /** Of the document's bytes, lower-case hexadecimal. */
  readonly sha256: string;
  /** The OpenAPI document from `specs/`, as plain values. */
  readonly document: OpenApiNode;
  /** By operation, then in the document's order. */
  readonly responses: { readonly [operation in OperationName]: readonly DeclaredResponse[] };
  /** Validates the JSON body of `sync-object`. */
  readonly validateRequest: Validate;
}
