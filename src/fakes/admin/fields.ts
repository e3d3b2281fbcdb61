import type { JsonObject, JsonValue } from '../../lib/JsonValue.ts';
import type { FieldErrors } from '../reference/Refusal.ts';

/** The body of a request to the admin API; unknown members are ignored. */
export class Fields {
  /** Errors by member. */
  readonly errors: { [field: string]: readonly string[] } = {};
  readonly #body: JsonObject;

  constructor(body: JsonObject) {
    this.#body = body;
  }

  /** Whether the body has a member. */
  has(name: string): boolean {
    return this.#body[name] !== undefined;
  }

  /** A string; else the fallback, or an error without one. */
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

  /** A list of known ids. */
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

  /** One known id. */
  id<Id extends string | number>(name: string, known: ReadonlyMap<Id, unknown>, fallback?: Id): Id | undefined {
    const value = this.#body[name];
    if (value === undefined && fallback !== undefined) return fallback;
    const found = [...known.keys()].find((key) => key === value);
    if (found === undefined) this.errors[name] = [`Invalid pk "${String(value)}" - object does not exist.`];
    return found;
  }

  /** The raw value of a member. */
  raw(name: string): JsonValue | undefined {
    return this.#body[name];
  }

  /** The errors; undefined if there are none. */
  get problems(): FieldErrors | undefined {
    return Object.keys(this.errors).length === 0 ? undefined : this.errors;
  }
}
