import fc from 'fast-check';
import { members, utf8, type ValidRequest } from './ValidRequest.ts';

/** The part of the request that an edit touches. */
export type EditedPart = 'sync_object_model' | 'sync_object_id' | 'override_dry_run' | 'body';

/**
 * One named change to a valid body.
 *
 * `breaks` lists the JSON Schema keywords of the contract's request schema that the edited body fails: `json` if it is not a
 * JSON text, empty if the schema accepts it. A test validates every generated body against it.
 */
export interface Edit {
  /** Class of the edit: the edited part, a colon, the change. */
  readonly name: string;
  readonly part: EditedPart;
  readonly breaks: readonly string[];
  /** Whether the payload varies; otherwise one case is enough. */
  readonly varies: boolean;
  /** Whether one object suffices even if each object is asked for, because the edit is odd in the same way for each. */
  readonly once?: boolean;
  /** Whether it applies to a valid request; absent: to each. Some edits need an id of a certain form. */
  readonly applies?: (valid: ValidRequest) => boolean;
  readonly body: (valid: ValidRequest) => fc.Arbitrary<Uint8Array>;
}

/** An edit for which one object suffices. */
export function once(edit: Edit): Edit {
  return { ...edit, once: true };
}

/** An edit that applies only to some valid requests. */
export function where(applies: (valid: ValidRequest) => boolean, edit: Edit): Edit {
  return { ...edit, applies };
}

/** Constructors of the edits of one part of a request. */
export interface EditMakers<Payload> {
  /** One payload. Different kinds of payloads are separate edits, so that every seed sends each kind. */
  readonly constant: (how: string, breaks: readonly string[], payload: (valid: ValidRequest) => Payload) => Edit;
  /** A random payload, by the seed. */
  readonly varying: (
    how: string,
    breaks: readonly string[],
    payload: (valid: ValidRequest) => fc.Arbitrary<Payload>,
  ) => Edit;
}

/** Constructors of edits that give the complete body: a text, sent in UTF-8, or bytes. */
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

/** Constructors of edits that give one member another value. */
export function valueEditsOf(part: Exclude<EditedPart, 'body'>): EditMakers<unknown> {
  const { constant, varying } = editsOf(part);
  const withValue = (valid: ValidRequest, value: unknown) => JSON.stringify({ ...members(valid), [part]: value });
  return {
    constant: (how, breaks, value) => constant(how, breaks, (valid) => withValue(valid, value(valid))),
    varying: (how, breaks, value) =>
      varying(how, breaks, (valid) => value(valid).map((edited) => withValue(valid, edited))),
  };
}
