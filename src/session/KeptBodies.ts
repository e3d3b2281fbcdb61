import { createHash } from 'node:crypto';

/** Most bytes that all different bodies of a run may have. */
export const keptLimit = 128 * 1024 * 1024;

/** Keeps bodies, equal ones once: a run remembers every answer, and most reads of a status are the same. */
export class KeptBodies {
  readonly #bodies = new Map<string, Uint8Array>();
  #bytes = 0;

  /** Whether the bodies have come to more than {@link keptLimit} bytes. */
  get full(): boolean {
    return this.#bytes > keptLimit;
  }

  /** The body, or an equal one that was kept before. */
  keep(body: Uint8Array): Uint8Array {
    const digest = createHash('sha256').update(body).digest('base64');
    const known = this.#bodies.get(digest);
    if (known !== undefined) return known;
    this.#bodies.set(digest, body);
    this.#bytes += body.length;
    return body;
  }
}
