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
 * One line for a POSIX shell that repeats a probe byte for byte, except for the `User-Agent` if the settings give none. It uses
 * curl, or for a raw probe the programs of {@link rawCommand}. Tokens come from `$CONFORMANCE_TOKEN`,
 * `$CONFORMANCE_RESTRICTED_TOKEN` and `$CONFORMANCE_REVOKED_TOKEN`; credentials of a gateway come from the files that the
 * settings name. None is an argument of a program, which every local process can read: the shell itself writes them into a pipe.
 *
 * Header fields that curl adds and the probe lacks (`Accept`, `Content-Type`, `Expect`) are suppressed. A NUL in method, path
 * or header field cannot be passed to a program; the line then ends in a comment that says so.
 */
export function curl(probe: Probe, options: RepeatOptions): string {
  if (probe.raw !== undefined) return rawCommand(probe.raw, options);
  const { baseUrl, forgedToken, gateway } = options;
  const parts = (text: string) => tokenParts(Buffer.from(text, 'utf8'), forgedToken);
  const word = (text: string) => shellWord(parts(text));
  const head = headArguments(probe, new URL(baseUrl), parts);
  const body = probe.body && bodyArguments(tokenParts(probe.body, forgedToken), probe.body.length);
  const { userAgent } = gateway ?? {};
  const command = [
    'curl --globoff --path-as-is -sS -i',
    ...(baseUrl.startsWith('https:') ? ['--http1.1'] : []),
    ...methodArguments(probe, word),
    ...head.fields,
    ...suppressed(probe).map((name) => `-H '${name}:'`),
    ...(userAgent === undefined ? [] : [`-A ${word(userAgent)}`]),
    ...(gateway?.headers === true ? [`-H "@$CONFORMANCE_HEADERS_FILE"`] : []),
    ...(gateway?.certificate === true ? [`--cert "$CONFORMANCE_CLIENT_CERT" --key "$CONFORMANCE_CLIENT_KEY"`] : []),
    ...(body ? [body.argument(head.pipe === undefined ? '-' : '/dev/fd/3')] : []),
    ...head.url,
  ].join(' ');
  const lost = [probe.method, probe.path, ...probe.headers.flat()].some((text) => text.includes('\0'));
  return `${piped(command, head.pipe, body?.pipe)}${lost ? ' # this command omits the NUL of the request: an argument cannot contain one' : ''}`;
}

/** The command with its inputs: the head on standard input, and the body there too, or on descriptor 3 if both are piped. */
function piped(command: string, head: string | undefined, body: string | undefined): string {
  if (head === undefined) return body === undefined ? command : `${body} | ${command}`;
  return body === undefined ? `${head} | ${command}` : `${body} | { ${head} | ${command}; } 3<&0`;
}

/** The arguments for header fields and URL, and the command that writes what is secret in them to the standard input of curl. */
interface HeadArguments {
  readonly pipe?: string;
  readonly fields: readonly string[];
  readonly url: readonly string[];
}

/**
 * Header fields keep their order: those from the first to the last one with a token come through the pipe. With a token in the
 * path the pipe is a curl configuration, which can contain an URL too.
 */
function headArguments(
  { headers, path }: Probe,
  base: URL,
  parts: (text: string) => readonly WordPart[],
): HeadArguments {
  const fields = headers.map(([name, value]) => parts(value.trim() === '' ? `${name};` : `${name}: ${value}`));
  const url = urlOptions(base, path);
  const isConfig = url.some(([, text]) => hasVariable(parts(text)));
  const argument = (field: readonly WordPart[]) => `-H ${shellWord(field)}`;
  const first = fields.findIndex(hasVariable);
  const after = fields.findLastIndex(hasVariable) + 1;
  const secret = first === -1 ? [] : fields.slice(first, after);
  const lines = isConfig
    ? [
        ...secret.map((field) => configLine('header', field)),
        ...url.map(([name, text]) => configLine(name, parts(text))),
      ]
    : secret.map((field) => [...field, Buffer.from('\n')]);
  if (lines.length === 0) return { fields: fields.map(argument), url: urlArguments(url, parts) };
  return {
    pipe: printfCommand(lines.flat()),
    fields: [
      ...fields.slice(0, Math.max(0, first)).map(argument),
      isConfig ? '-K -' : '-H @-',
      ...fields.slice(after).map(argument),
    ],
    url: isConfig ? [] : urlArguments(url, parts),
  };
}

/** One option of a curl configuration. A token is put in as it is: one in an URL has neither quotes nor backslashes. */
function configLine(name: string, value: readonly WordPart[]): readonly WordPart[] {
  const escaped = value.map((part) =>
    'variable' in part ? part : Buffer.from(Buffer.from(part).toString('latin1').replace(/["\\]/g, '\\$&'), 'latin1'),
  );
  return [Buffer.from(`${name} = "`), ...escaped, Buffer.from('"\n')];
}

function hasVariable(parts: readonly WordPart[]): boolean {
  return parts.some((part) => 'variable' in part);
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

/** The options of curl for a URL, by their names in a configuration. */
function urlOptions(base: URL, path: string): readonly (readonly [name: 'url' | 'request-target', text: string])[] {
  const target = `${base.pathname.replace(/\/$/, '')}${path}`;
  return plainTarget.test(target)
    ? [['url', `${base.origin}${target}`]]
    : [
        ['request-target', target],
        ['url', `${base.origin}/`],
      ];
}

function urlArguments(
  options: ReturnType<typeof urlOptions>,
  parts: (text: string) => readonly WordPart[],
): readonly string[] {
  return options.map(([name, text]) => `${name === 'url' ? '' : `--${name} `}${shellWord(parts(text))}`);
}

/** How curl gets the body: as an argument if that can hold it and has no token, else through a pipe that it opens by a name. */
function bodyArguments(
  body: readonly WordPart[],
  length: number,
): { readonly pipe?: string; readonly argument: (pipe: string) => string } {
  const fromPipe = (pipe: string) => `--data-binary @${pipe}`;
  if (!isPrintable(body)) return { pipe: printfCommand(body), argument: fromPipe };
  if (length > longestArgument || hasVariable(body)) {
    return { pipe: `printf %s ${shellWord(body)}`, argument: fromPipe };
  }
  // After `--data-binary` a leading `@` names a file.
  const first = body[0];
  const option = first instanceof Uint8Array && first[0] === 0x40 ? '--data-raw' : '--data-binary';
  return { argument: () => `${option} ${shellWord(body)}` };
}
