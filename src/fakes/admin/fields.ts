import type { JsonObject, JsonValue } from '../../lib/JsonValue.ts';
import type { FieldErrors } from '../reference/Refusal.ts';

/** A body that a request of the admin API brings; members that it does not know are ignored. */
export class Fields {
  /** What is wrong, by member. */
  readonly errors: { [field: string]: readonly string[] } = {};
  readonly #body: JsonObject;

  constructor(body: JsonObject) {
    this.#body = body;
  }

  /** Whether the body has a member. */
  has(name: string): boolean {
    return this.#body[name] !== undefined;
  }

  /** A text; where there is none the fallback, and an error where that is not given either. */
  text(name: string, fallback?: string): string {
    const value = this.#body[name];
    if (typeof value === 'string') return value;
    if (value === undefined && fallback !== undefined) return fallback;
    this.errors[name] = [value === undefined ? 'This field is required.' : 'Not a valid string.'];
    return '';
  }

  /** True or false. */
  flag(name: string, fallback: boolean): boolean {
    const value = this.#body[name];
    if (value === undefined) return fallback;
    if (typeof value === 'boolean') return value;
    this.errors[name] = ['Must be a valid boolean.'];
    return fallback;
  }

  /** A list of ids, each of which has to be known. */
  ids<Id extends string | number>(
    name: string,
    known: ReadonlyMap<Id, unknown>,
    fallback: readonly Id[],
  ): readonly Id[] {
    const value = this.#body[name];
    if (value === undefined) return fallback;
    if (!Array.isArray(value)) {
      this.errors[name] = [`Expected a list of items but got type "${typeof value}".`];
      return fallback;
    }
    const list: readonly JsonValue[] = value;
    const found = list.flatMap((id) => [...known.keys()].filter((key) => key === id));
    const unknown = list.find((id) => ![...known.keys()].some((key) => key === id));
    if (unknown !== undefined) this.errors[name] = [`Invalid pk "${String(unknown)}" - object does not exist.`];
    return found;
  }

  /** One id that has to be known. */
  id<Id extends string | number>(name: string, known: ReadonlyMap<Id, unknown>, fallback?: Id): Id | undefined {
    const value = this.#body[name];
    if (value === undefined && fallback !== undefined) return fallback;
    const found = [...known.keys()].find((key) => key === value);
    if (found === undefined) this.errors[name] = [`Invalid pk "${String(value)}" - object does not exist.`];
    return found;
  }

  /** The value of a member as it came. */
  raw(name: string): JsonValue | undefined {
    return this.#body[name];
  }

  /** What is wrong; undefined where nothing is. */
  get problems(): FieldErrors | undefined {
    return Object.keys(this.errors).length === 0 ? undefined : this.errors;
  }
}
