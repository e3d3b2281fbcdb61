import { cutAddresses } from './cutAddresses.ts';
import { cutAttributes } from './cutAttributes.ts';
import { cutCookie } from './cutCookie.ts';
import { cutNames } from './cutNames.ts';
import { cutText } from './cutText.ts';

/** Most names that are looked for in a response. */
const namesLimit = 1_000;

/** Shorter names stand in other words, and name nobody. */
const shortestName = 3;

/**
 * Takes personal data out of what a deployment answers, once, before any judge sees it: texts within the attributes of log
 * events, values of cookies, e-mail addresses wherever they stand, and names that the service provider was told.
 *
 * What is left has the same JSON kinds, and is valid where the whole was. One address always becomes the same placeholder,
 * and two never do, so that judges find in the rest what they find in the whole. Done again it changes nothing.
 */
export class PersonalData {
  readonly #namesNow: () => Iterable<string>;
  readonly #placeholders = new Map<string, string>();

  /** @param namesNow names of people and groups that are known by now. */
  constructor(namesNow: () => Iterable<string>) {
    this.#namesNow = namesNow;
  }

  /** Bytes in any coding, or in none; the same bytes where they hold nothing personal. */
  body(bytes: Uint8Array): Uint8Array {
    const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    const names = [...new Set(this.#namesNow())].filter(({ length }) => length >= shortestName).slice(-namesLimit);
    const cut = this.#withoutAddresses(cutNames(cutAttributes(latin1), names));
    return cut === latin1 ? bytes : Uint8Array.from(Buffer.from(cut, 'latin1'));
  }

  /** The value of a header field. */
  field(name: string, value: string): string {
    return this.#withoutAddresses(name.toLowerCase() === 'set-cookie' ? cutCookie(value, cutText) : value);
  }

  #withoutAddresses(text: string): string {
    return cutAddresses(text, (address) => {
      const known = this.#placeholders.get(address) ?? `<address-${this.#placeholders.size + 1}>`;
      this.#placeholders.set(address, known);
      return known;
    });
  }
}
