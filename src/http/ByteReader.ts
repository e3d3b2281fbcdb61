import type { Readable } from 'node:stream';
import { ResponseError } from './ResponseError.ts';

/**
 * Reads the bytes of a connection in order, and waits for them. Bytes received before a connection error are delivered before
 * it: a response often arrives just before a reset.
 */
export class ByteReader {
  readonly #chunks: Buffer[] = [];
  #received = 0;
  #consumed = 0;
  #ending: { readonly error?: Error } | undefined;
  #aborted: ResponseError | undefined;
  #wake: () => void = () => undefined;

  /** @param limit maximum bytes received; beyond it every read fails with `too-large`. */
  constructor(source: Readable, limit: number) {
    source.on('data', (chunk: Buffer) => {
      this.#chunks.push(chunk);
      this.#received += chunk.length;
      if (this.#received > limit) this.abort(new ResponseError('too-large'));
      this.#wake();
    });
    source.on('error', (error) => this.#end({ error }));
    for (const event of ['end', 'close']) source.on(event, () => this.#end({}));
  }

  /** Bytes read so far. */
  get consumed(): number {
    return this.#consumed;
  }

  /** Whether bytes can be read without waiting. */
  get hasBytes(): boolean {
    return this.#chunks.length > 0;
  }

  /** How the connection ended; undefined while it is open. */
  get ended(): { readonly error?: Error } | undefined {
    return this.#ending;
  }

  /** Makes the current read and all later ones fail. */
  abort(error: ResponseError): void {
    this.#aborted ??= error;
    this.#wake();
  }

  /**
   * The next bytes, at most `max`; undefined at the end of the connection.
   *
   * @throws ResponseError if reading was aborted; or the error of the connection.
   */
  async some(max: number): Promise<Buffer | undefined> {
    while (this.#chunks.length === 0 || this.#aborted !== undefined) {
      if (this.#aborted !== undefined) throw this.#aborted;
      if (this.#ending?.error !== undefined) throw this.#ending.error;
      if (this.#ending !== undefined) return undefined;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const chunk = this.#chunks.shift() ?? Buffer.alloc(0);
    if (chunk.length > max) this.#chunks.unshift(chunk.subarray(max));
    const taken = chunk.subarray(0, max);
    this.#consumed += taken.length;
    return taken;
  }

  /**
   * The next line without its CRLF, one character per byte.
   *
   * @throws ResponseError `truncated` at the end of the connection, `malformed` if the line exceeds the limit or ends with a
   * bare LF.
   */
  async line(limit: number): Promise<string> {
    const pieces: Buffer[] = [];
    let length = 0;
    for (;;) {
      const piece = await this.some(Math.max(1, limit - length));
      if (piece === undefined) throw new ResponseError('truncated');
      const end = piece.indexOf('\n');
      if (end !== -1) {
        this.#putBack(piece.subarray(end + 1));
        const line = Buffer.concat([...pieces, piece.subarray(0, end)]).toString('latin1');
        if (!line.endsWith('\r')) throw new ResponseError('malformed', 'LF without CR');
        return line.slice(0, -1);
      }
      pieces.push(piece);
      length += piece.length;
      if (length >= limit) throw new ResponseError('malformed', 'line or header section too long');
    }
  }

  #putBack(bytes: Buffer): void {
    this.#consumed -= bytes.length;
    if (bytes.length > 0) this.#chunks.unshift(bytes);
  }

  #end(how: { readonly error?: Error }): void {
    this.#ending ??= how;
    this.#wake();
  }
}
