import fc from 'fast-check';
import { utf8, type ValidRequest } from './ValidRequest.ts';

/** The part of the request that an edit touches. */
export type EditedPart = 'sync_object_model' | 'sync_object_id' | 'override_dry_run' | 'body';

/**
 * One named change to a valid body.
 *
 * `breaks` is what the contract's own request schema says of the edited body: the JSON Schema keywords that fail, `json`
 * where it is no JSON text, nothing where the schema accepts it. A test holds every generated body against it.
 */
export interface Edit {
  /** Class of the edit: what is edited, a colon, how. */
  readonly name: string;
  readonly part: EditedPart;
  readonly breaks: readonly string[];
  /** Whether the payload varies; one case is enough where it does not. */
  readonly varies: boolean;
  readonly body: (valid: ValidRequest) => fc.Arbitrary<Uint8Array>;
}

/** The object of a valid request as JSON members, in the order of the plain body. */
export function members({ model, id }: ValidRequest): { readonly [name: string]: unknown } {
  return { sync_object_model: model, sync_object_id: id };
}

/** Makers of edits that give one member another value. */
export interface MemberEdits {
  /** One payload. What differs in kind is an edit of its own, so that every seed sends it. */
  readonly constant: (how: string, breaks: readonly string[], value: (valid: ValidRequest) => unknown) => Edit;
  /** A payload that is drawn. */
  readonly varying: (
    how: string,
    breaks: readonly string[],
    value: (valid: ValidRequest) => fc.Arbitrary<unknown>,
  ) => Edit;
}

/** The makers of edits of a member. */
export function editsOf(part: Exclude<EditedPart, 'body'>): MemberEdits {
  const varying: MemberEdits['varying'] = (how, breaks, value) => ({
    name: `${part}: ${how}`,
    part,
    breaks,
    varies: true,
    body: (valid) => value(valid).map((edited) => utf8(JSON.stringify({ ...members(valid), [part]: edited }))),
  });
  return {
    varying,
    constant: (how, breaks, value) => ({
      ...varying(how, breaks, (valid) => fc.constant(value(valid))),
      varies: false,
    }),
  };
}
