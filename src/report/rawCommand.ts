import { isIP } from 'node:net';
import { commonUserAgent } from '../http/commonUserAgent.ts';
import { latin1Bytes } from '../http/latin1Bytes.ts';
import { fillRaw, type RawRequest, rawValuesOf } from '../http/RawRequest.ts';
import { printfCommand, shellWord, type VariablePart } from '../lib/shellWord.ts';
import { tokenParts } from '../redaction/tokenParts.ts';

/** What a printed command needs that a probe does not contain. */
export interface RepeatOptions {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  /** The token of the `forged` identity: not a secret, so it is printed. */
  readonly forgedToken: string;
  /** What a gateway asks for: whether header fields or a certificate, from the files of the settings; the `User-Agent` given. */
  readonly gateway?: { readonly headers: boolean; readonly certificate: boolean; readonly userAgent?: string };
}

/**
 * One line for a POSIX shell that writes the bytes of a raw probe and prints everything received within its time limit. A part
 * that the suite writes after a response is written one second later.
 *
 * Over TLS it uses `openssl`, which verifies the certificate before it sends a token. Otherwise it uses `bash`, which opens TCP
 * connections by itself: some variants of `nc` close at the end of their input, and minimal systems have no `nc`.
 */
export function rawCommand(
  { parts, end, timeoutMs }: RawRequest,
  { baseUrl, forgedToken, gateway }: RepeatOptions,
): string {
  const { headers = false, certificate = false, userAgent = commonUserAgent } = gateway ?? {};
  // As in the run, the fields of the gateway follow the User-Agent line.
  const values = { ...rawValuesOf(baseUrl), userAgent: headers ? userAgent + fieldsMark : userAgent };
  const literal = (text: string) => tokenParts(latin1Bytes(text, 'a raw text'), forgedToken);
  const writes = parts.map(({ text }) =>
    printfCommand(
      fillRaw(text, values)
        .split(fieldsMark)
        .flatMap((piece, index) => [...(index === 0 ? [] : [gatewayFields]), ...literal(piece)]),
    ),
  );
  const pauses = end === 'close' ? [] : [`sleep ${Math.ceil(timeoutMs / 1000)}`];
  const steps = [writes.join('; sleep 1; '), ...pauses].join('; ');
  const input = writes.length + pauses.length === 1 ? steps : `{ ${steps}; }`;
  return `${input} | ${clientCommand(new URL(baseUrl), end, certificate)}`;
}

/** Where the fields of the gateway are put: no raw text has a character above U+00FF. */
const fieldsMark = '\u0100';

/** The lines of the file with the gateway's fields, each after a CRLF, without comments. */
const gatewayFields: VariablePart = {
  variable: 'CONFORMANCE_HEADERS_FILE',
  expansion: `$(awk '!/^#/ && NF { sub(/[ \\t\\r]+$/, ""); sub(/:[ \\t]*/, ": "); printf "\\r\\n%s", $0 }' "$CONFORMANCE_HEADERS_FILE")`,
};

function clientCommand({ protocol, hostname, port }: URL, end: RawRequest['end'], certificate: boolean): string {
  const host = hostname.replace(/^\[|\]$/g, '');
  const word = (text: string) => (/^[\w.:-]+$/.test(text) ? text : shellWord([Buffer.from(text)]));
  if (protocol === 'https:') {
    const name = isIP(host) ? `-verify_ip ${word(host)}` : `-servername ${word(host)} -verify_hostname ${word(host)}`;
    const own = certificate ? ' -cert "$CONFORMANCE_CLIENT_CERT" -key "$CONFORMANCE_CLIENT_KEY"' : '';
    return `openssl s_client -quiet -no_ign_eof -verify_return_error${own} -connect ${word(`${hostname}:${port || '443'}`)} ${name}`;
  }
  const script =
    end === 'close' ? 'cat >"/dev/tcp/$0/$1"' : 'exec 3<>"/dev/tcp/$0/$1"; cat <&3 & cat >&3; kill $! 2>/dev/null';
  return `bash -c '${script}' ${word(host)} ${port || '80'}`;
}
