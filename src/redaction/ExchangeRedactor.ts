import { createHash } from 'node:crypto';
import type { Connection, HttpResponse, TransportFailure } from '../http/Exchange.ts';
import type { HeaderList } from '../http/Probe.ts';
import { nestsDeeperThan } from '../lib/nestsDeeperThan.ts';
import type { PersonalData } from './PersonalData.ts';
import type { Redactor } from './redact.ts';

/** Deepest nesting of an answer that is looked at, levels; no answer of the contract needs ten. */
export const nestingLimit = 500;

/** Most bytes that all different bodies of a run may have. */
export const keptLimit = 64 * 1024 * 1024;

/** Most bytes that all bodies of a run may have, equal ones counted each time: each is received, and judged. */
export const receivedLimit = 512 * 1024 * 1024;

/** What of header fields is remembered: lines of so many characters at most, and so many of them. */
const longestField = 200;
const mostFields = 1_000;

/**
 * Freezes what comes back: every secret is replaced by its placeholder, in header fields and body, in whatever coding it came,
 * and personal data is cut. This is the one place where that is done, so all that judges see and quote is without either.
 * Equal bodies are looked at, and kept, once: a run remembers every answer, and most of them repeat what others said.
 */
export class ExchangeRedactor {
  readonly #redactor: Redactor;
  readonly #personal: PersonalData;
  /** By the digest of the body as it came; undefined where it nests too deep. */
  readonly #bodies = new Map<string, Uint8Array | undefined>();
  #bytes = 0;
  #received = 0;
  /** Header fields as they came, and without secrets: most answers have the same. */
  readonly #fields = new Map<string, HeaderList[number]>();

  constructor(redactor: Redactor, personal: PersonalData) {
    this.#redactor = redactor;
    this.#personal = personal;
  }

  /** The limit that the bodies have come beyond, bytes; undefined while there is none. */
  get passed(): number | undefined {
    if (this.#bytes > keptLimit) return keptLimit;
    return this.#received > receivedLimit ? receivedLimit : undefined;
  }

  /** One result. JSON beyond {@link nestingLimit} counts as no answer, like a body beyond its limit: whatever reads it would break. */
  result(result: HttpResponse | TransportFailure): HttpResponse | TransportFailure {
    const redactor = this.#redactor;
    if (result.kind === 'failure') return { ...result, message: redactor.text(result.message) };
    const body = this.#keep(result.body);
    if (body === undefined) {
      const message = `the answer is JSON of more than ${nestingLimit} levels, which is not looked at (RFC 8259 §9)`;
      return { kind: 'failure', failure: 'too-large', message };
    }
    return { ...result, headers: result.headers.map(([name, value]) => this.#field(name, value)), body };
  }

  /** The same for all that came behind the first answer of a raw probe. */
  connection({ further, end }: Connection): Connection {
    return { further: further.map((result) => this.result(result)), end };
  }

  #field(name: string, value: string): HeaderList[number] {
    const line = `${name}: ${value}`;
    const known = this.#fields.get(line);
    if (known !== undefined) return known;
    const field = [this.#redactor.text(name), this.#personal.field(name, this.#redactor.headerValue(value))] as const;
    if (line.length <= longestField && this.#fields.size < mostFields) this.#fields.set(line, field);
    return field;
  }

  #keep(body: Uint8Array): Uint8Array | undefined {
    this.#received += body.length;
    const digest = createHash('sha256').update(body).digest('base64');
    if (this.#bodies.has(digest)) return this.#bodies.get(digest);
    const frozen = nestsDeeperThan(nestingLimit, body) ? undefined : this.#personal.body(this.#redactor.bytes(body));
    this.#bodies.set(digest, frozen);
    this.#bytes += frozen?.length ?? 0;
    return frozen;
  }
}
