import { createHash } from 'node:crypto';
import type { Connection, HttpResponse, TransportFailure } from '../http/Exchange.ts';
import type { HeaderList } from '../http/Probe.ts';
import { nestsDeeperThan } from '../lib/nestsDeeperThan.ts';
import type { PersonalData } from './PersonalData.ts';
import type { Redactor } from './redact.ts';
import { remembering } from './remembering.ts';

/** Maximum nesting of a response body, levels; no response of the contract needs ten. */
export const nestingLimit = 500;

/** Maximum bytes of all distinct bodies of a run. */
export const keptLimit = 64 * 1024 * 1024;

/** Maximum bytes of all bodies of a run, equal ones included: each is received and judged. */
export const receivedLimit = 512 * 1024 * 1024;

/**
 * Redacts responses: every secret is replaced by its placeholder, in header fields and body and in every encoding, and personal
 * data is removed. This is the only place that does so, so judges never see or quote either. Equal bodies are processed and
 * stored once: a run keeps every response, and most of them have the same body as others.
 */
export class ExchangeRedactor {
  readonly #redactor: Redactor;
  readonly #personal: PersonalData;
  /** Redacted bodies by the digest of the received body; undefined if it nests too deep. */
  readonly #bodies = new Map<string, Uint8Array | undefined>();
  #bytes = 0;
  #received = 0;
  /** A redacted header field: most responses have the same fields. */
  readonly #field: (name: string, value: string) => HeaderList[number];

  constructor(redactor: Redactor, personal: PersonalData) {
    this.#redactor = redactor;
    this.#personal = personal;
    this.#field = remembering((name, value) => [
      redactor.text(name),
      personal.field(name, redactor.headerValue(value)),
    ]);
  }

  /** The limit that the bodies exceed, bytes; undefined while they do not. */
  get passed(): number | undefined {
    if (this.#bytes > keptLimit) return keptLimit;
    return this.#received > receivedLimit ? receivedLimit : undefined;
  }

  /** Redacts one result. JSON beyond {@link nestingLimit} becomes a failure, like a body that is too large: parsers would overflow. */
  result(result: HttpResponse | TransportFailure): HttpResponse | TransportFailure {
    const redactor = this.#redactor;
    if (result.kind === 'failure') return { ...result, message: redactor.text(result.message) };
    const body = this.#keep(result.body);
    if (body === undefined) {
      const message = `the response is JSON with more than ${nestingLimit} levels, which the suite does not parse (RFC 8259 §9)`;
      return { kind: 'failure', failure: 'too-large', message };
    }
    return { ...result, headers: result.headers.map(([name, value]) => this.#field(name, value)), body };
  }

  /** The same for everything after the first response to a raw probe. */
  connection({ further, end }: Connection): Connection {
    return { further: further.map((result) => this.result(result)), end };
  }

  #keep(body: Uint8Array): Uint8Array | undefined {
    this.#received += body.length;
    const digest = createHash('sha256').update(body).digest('base64');
    if (this.#bodies.has(digest)) return this.#bodies.get(digest);
    const redacted = nestsDeeperThan(nestingLimit, body) ? undefined : this.#personal.body(this.#redactor.bytes(body));
    this.#bodies.set(digest, redacted);
    this.#bytes += redacted?.length ?? 0;
    return redacted;
  }
}
