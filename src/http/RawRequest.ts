/**
 * The exact bytes to send instead of the request that a client would build from a probe. Like a probe it has placeholders in
 * place of tokens.
 */
export interface RawRequest {
  /** Written in this order on one new connection, each after all responses to the one before. */
  readonly parts: readonly [RawPart, ...RawPart[]];
  /** `close`: the suite closes its half of the connection as soon as the last part is written. */
  readonly end: 'wait' | 'close';
  /** From the start of the connection attempt to the last response, milliseconds. */
  readonly timeoutMs: number;
  /** How long to wait for unsolicited bytes after the last response, milliseconds; 0: only bytes that arrived with it. */
  readonly quietMs: number;
}

/** Bytes that are written at once. */
export interface RawPart {
  /** Latin-1: each character is one byte, up to U+00FF. It may contain placeholders of tokens and {@link rawPlaceholders}. */
  readonly text: string;
  /**
   * The methods of the requests that expect a response, in order: one response each is awaited, to HEAD without a body. They do
   * not decide safety, which is determined from the text itself.
   */
  readonly methods: readonly [string, ...string[]];
}

/** The number of requests in a probe: those of its raw text that expect a response, else one. */
export function requestCount({ raw }: { readonly raw?: RawRequest }): number {
  return raw === undefined ? 1 : raw.parts.reduce((count, { methods }) => count + methods.length, 0);
}

/** Values in a raw text that are known only when it is sent. */
export interface RawValues {
  /** Name and port of the target, as in a `Host` field. */
  readonly host: string;
  /** The path of the base URL, without a trailing slash. */
  readonly basePath: string;
  readonly userAgent: string;
}

/** The placeholders of {@link RawValues} in a raw text. */
export const rawPlaceholders: { readonly [name in keyof RawValues]: string } = {
  host: '<host>',
  basePath: '<base-path>',
  userAgent: '<user-agent>',
};

/** The host and path of a base URL, for raw texts. */
export function rawValuesOf(baseUrl: string): Omit<RawValues, 'userAgent'> {
  const { host, pathname } = new URL(baseUrl);
  return { host, basePath: pathname.replace(/\/$/, '') };
}

/** Replaces placeholders by their values; placeholders without a value stay. */
export function fillRaw(text: string, values: Partial<RawValues>): string {
  return text.replace(/<(?:host|base-path|user-agent)>/g, (placeholder) => {
    const { host, basePath, userAgent } = rawPlaceholders;
    const value = { [host]: values.host, [basePath]: values.basePath, [userAgent]: values.userAgent }[placeholder];
    return value ?? placeholder;
  });
}
