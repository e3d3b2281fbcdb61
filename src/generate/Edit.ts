import fc from 'fast-check';
import { members, utf8, type ValidRequest } from './ValidRequest.ts';

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
  /** Whether one object will do even where both are asked for: what is odd about it is so for each. */
  readonly once?: boolean;
  /** Whether it can be made of a valid request; absent: of each. Some edits need an id of a certain form. */
  readonly applies?: (valid: ValidRequest) => boolean;
  readonly body: (valid: ValidRequest) => fc.Arbitrary<Uint8Array>;
}

/** An edit for which one object will do. */
export function once(edit: Edit): Edit {
  return { ...edit, once: true };
}

/** An edit of some valid requests alone. */
export function where(applies: (valid: ValidRequest) => boolean, edit: Edit): Edit {
  return { ...edit, applies };
}

/** Makers of the edits of one part of a request. */
export interface EditMakers<Payload> {
  /** One payload. What differs in kind is an edit of its own, so that every seed sends it. */
  readonly constant: (how: string, breaks: readonly string[], payload: (valid: ValidRequest) => Payload) => Edit;
  /** A payload that is drawn. */
  readonly varying: (
    how: string,
    breaks: readonly string[],
    payload: (valid: ValidRequest) => fc.Arbitrary<Payload>,
  ) => Edit;
}

/** The makers of edits of a part that write the whole body: a text, sent in UTF-8, or bytes. */
export function editsOf(part: EditedPart): EditMakers<string | Uint8Array> {
  const varying: EditMakers<string | Uint8Array>['varying'] = (how, breaks, payload) => ({
    name: `${part}: ${how}`,
    part,
    breaks,
    varies: true,
    body: (valid) => payload(valid).map((body) => (typeof body === 'string' ? utf8(body) : body)),
  });
  return {
    varying,
    constant: (how, breaks, payload) => ({
      ...varying(how, breaks, (valid) => fc.constant(payload(valid))),
      varies: false,
    }),
  };
}

/** The makers of edits that give one member another value. */
export function valueEditsOf(part: Exclude<EditedPart, 'body'>): EditMakers<unknown> {
  const { constant, varying } = editsOf(part);
  const withValue = (valid: ValidRequest, value: unknown) => JSON.stringify({ ...members(valid), [part]: value });
  return {
    constant: (how, breaks, value) => constant(how, breaks, (valid) => withValue(valid, value(valid))),
    varying: (how, breaks, value) =>
      varying(how, breaks, (valid) => value(valid).map((edited) => withValue(valid, edited))),
  };
}
