import type { HeaderList, Probe } from '../http/Probe.ts';
import { isPrintable, printfCommand, shellWord, type WordPart } from '../lib/shellWord.ts';
import { tokenParts } from '../redaction/tokenParts.ts';
import { type RepeatOptions, rawCommand } from './rawCommand.ts';

/** Bytes. Linux limits an argument to 128 KiB (execve(2), MAX_ARG_STRLEN); octal escapes and quotes lengthen it. */
const longestArgument = 100_000;

/** Bytes. curl sends `Expect: 100-continue` with longer bodies; old releases do so from 1,024 bytes on. */
const expectThreshold = 1024;

/** Request targets that curl sends unchanged; any other needs `--request-target`. */
const plainTarget = /^\/[A-Za-z0-9\-._~!$&'()*+,;=:@/%]*(?:\?[A-Za-z0-9\-._~!$&'()*+,;=:@/%?]*)?$/;

/**
 * One line for a POSIX shell that repeats a probe byte for byte, except for the `User-Agent`. It uses curl, or for a raw probe
 * the programs of {@link rawCommand}. Tokens come from `$CONFORMANCE_TOKEN`, `$CONFORMANCE_RESTRICTED_TOKEN` and
 * `$CONFORMANCE_REVOKED_TOKEN`; credentials of a gateway come from the files that the settings name.
 *
 * Header fields that curl adds and the probe lacks (`Accept`, `Content-Type`, `Expect`) are suppressed. A NUL in method, path
 * or header field cannot be passed to a program; the line then ends in a comment that says so.
 */
export function curl(probe: Probe, options: RepeatOptions): string {
  if (probe.raw !== undefined) return rawCommand(probe.raw, options);
  const { baseUrl, forgedToken, gateway } = options;
  const word = (text: string) => shellWord(tokenParts(Buffer.from(text, 'utf8'), forgedToken));
  const body = probe.body && bodyArguments(tokenParts(probe.body, forgedToken), probe.body.length);
  const command = [
    'curl --globoff --path-as-is -sS -i',
    ...(baseUrl.startsWith('https:') ? ['--http1.1'] : []),
    ...methodArguments(probe, word),
    ...probe.headers.map(([name, value]) => `-H ${word(value.trim() === '' ? `${name};` : `${name}: ${value}`)}`),
    ...suppressed(probe).map((name) => `-H '${name}:'`),
    ...(gateway?.headers === true ? [`-H "@$CONFORMANCE_HEADERS_FILE"`] : []),
    ...(gateway?.certificate === true ? [`--cert "$CONFORMANCE_CLIENT_CERT" --key "$CONFORMANCE_CLIENT_KEY"`] : []),
    ...(body ? [body.argument] : []),
    ...urlArguments(new URL(baseUrl), probe.path, word),
  ].join(' ');
  const lost = [probe.method, probe.path, ...probe.headers.flat()].some((text) => text.includes('\0'));
  return `${body?.pipe ?? ''}${command}${lost ? ' # this command omits the NUL of the request: an argument cannot contain one' : ''}`;
}

/** A response to HEAD has no body. If the probe has a body, curl waits for one anyway, until its time limit. */
function methodArguments({ method, body }: Probe, word: (text: string) => string): readonly string[] {
  if (method === 'HEAD') return body ? ['-m 10', '-X HEAD'] : ['--head'];
  return [`-X ${/^[A-Z]+$/.test(method) ? method : word(method)}`];
}

function suppressed({ headers, body }: Probe): readonly string[] {
  const added = ['Accept'];
  if (body) added.push('Content-Type');
  if (body && body.length >= expectThreshold) added.push('Expect');
  return added.filter((name) => !hasHeader(headers, name));
}

function hasHeader(headers: HeaderList, name: string): boolean {
  return headers.some(([key]) => key.toLowerCase() === name.toLowerCase());
}

function urlArguments(base: URL, path: string, word: (text: string) => string): readonly string[] {
  const target = `${base.pathname.replace(/\/$/, '')}${path}`;
  return plainTarget.test(target)
    ? [word(`${base.origin}${target}`)]
    : [`--request-target ${word(target)}`, word(`${base.origin}/`)];
}

/** How curl gets the body: as an argument if that can hold it, else through a pipe. */
function bodyArguments(
  body: readonly WordPart[],
  length: number,
): { readonly pipe?: string; readonly argument: string } {
  const fromPipe = '--data-binary @-';
  if (!isPrintable(body)) return { pipe: `${printfCommand(body)} | `, argument: fromPipe };
  if (length > longestArgument) return { pipe: `printf %s ${shellWord(body)} | `, argument: fromPipe };
  // After `--data-binary` a leading `@` names a file.
  const first = body[0];
  const option = first instanceof Uint8Array && first[0] === 0x40 ? '--data-raw' : '--data-binary';
  return { argument: `${option} ${shellWord(body)}` };
}
