/** Why a proxy opened no tunnel. It never leaves `src/http/`, where it becomes a transport failure. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
  /** The proxy, without credentials. */
  readonly origin: string;

  /** @param what it did, in a few words, such as `responded to CONNECT with 407`. */
  constructor(origin: string, what: string) {
    super(what);
    this.origin = origin;
  }
}
