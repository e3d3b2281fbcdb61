import { cutAddresses } from './cutAddresses.ts';
import { cutAttributes } from './cutAttributes.ts';
import { cutCookie } from './cutCookie.ts';
import { cutNames } from './cutNames.ts';
import { cutText } from './cutText.ts';

/** Maximum number of names to search for in a response. */
const namesLimit = 1_000;

/** Characters; shorter names occur within other words, so they are not searched for. */
const shortestName = 3;

/**
 * Removes personal data from responses once, before any judge sees them: texts in the attributes of log events, values of
 * cookies, all e-mail addresses, and names that the service provider received.
 *
 * The result has the same JSON types, and is valid if the original was. Each address gets its own placeholder, always the same,
 * so that judges find the same in the result as in the original. Idempotent.
 */
export class PersonalData {
  readonly #namesNow: () => Iterable<string>;
  readonly #placeholders = new Map<string, string>();

  /** @param namesNow names of people and groups that are known at the time of the call. */
  constructor(namesNow: () => Iterable<string>) {
    this.#namesNow = namesNow;
  }

  /** Bytes in any encoding; the same bytes if they contain no personal data. */
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
