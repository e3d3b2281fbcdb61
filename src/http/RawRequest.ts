/**
 * What goes on the wire in place of what a client would make of a probe, byte for byte. It is data like the probe: where a
 * token belongs, the text holds its placeholder.
 */
export interface RawRequest {
  /** Written one after another on one fresh connection: each once all answers to the one before have come. */
  readonly parts: readonly [RawPart, ...RawPart[]];
  /** `close`: our half of the connection is closed as soon as the last part is written, whatever was announced. */
  readonly end: 'wait' | 'close';
  /** From the first attempt to connect to the last answer, milliseconds. */
  readonly timeoutMs: number;
  /** How long bytes that nobody asked for are looked for behind the last answer, milliseconds; 0: among those that came with it. */
  readonly quietMs: number;
}

/** Bytes that are written at once. */
export interface RawPart {
  /** Latin-1: each character is one byte, up to U+00FF. Besides tokens it may hold {@link rawPlaceholders}. */
  readonly text: string;
  /**
   * The methods of the requests in it that have to be answered, in order. So many answers are awaited, and the answer to HEAD
   * has no body. They say nothing about safety, which is read off the text itself.
   */
  readonly methods: readonly [string, ...string[]];
}

/** How many requests a probe holds: those of its raw text that have to be answered, else itself. */
export function requestCount({ raw }: { readonly raw?: RawRequest }): number {
  return raw === undefined ? 1 : raw.parts.reduce((count, { methods }) => count + methods.length, 0);
}

/** What a raw text cannot know ahead. */
export interface RawValues {
  /** Name and port of the target, as in a `Host` field. */
  readonly host: string;
  /** The path of the base URL, without a trailing slash. */
  readonly basePath: string;
  readonly userAgent: string;
}

/** The texts that stand for {@link RawValues} in a raw text. */
export const rawPlaceholders: { readonly [name in keyof RawValues]: string } = {
  host: '<host>',
  basePath: '<base-path>',
  userAgent: '<user-agent>',
};

/** The host and path of a base URL, as raw texts use them. */
export function rawValuesOf(baseUrl: string): Omit<RawValues, 'userAgent'> {
  const { host, pathname } = new URL(baseUrl);
  return { host, basePath: pathname.replace(/\/$/, '') };
}

/** Puts values in place of their placeholders; those without a value stay. */
export function fillRaw(text: string, values: Partial<RawValues>): string {
  return text.replace(/<(?:host|base-path|user-agent)>/g, (placeholder) => {
    const { host, basePath, userAgent } = rawPlaceholders;
    const value = { [host]: values.host, [basePath]: values.basePath, [userAgent]: values.userAgent }[placeholder];
    return value ?? placeholder;
  });
}
