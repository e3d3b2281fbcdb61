import { isIP } from 'node:net';
import { commonUserAgent } from '../http/commonUserAgent.ts';
import { latin1Bytes } from '../http/latin1Bytes.ts';
import { fillRaw, type RawRequest, rawValuesOf } from '../http/RawRequest.ts';
import { printfCommand, shellWord } from '../lib/shellWord.ts';
import { tokenParts } from '../redaction/tokenParts.ts';

/** What a printed command needs that a probe does not contain. */
export interface RepeatOptions {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  /** The token of the `forged` identity: not a secret, so it is printed. */
  readonly forgedToken: string;
  /** Whether a gateway needs header fields or a certificate, from the same settings. The user adds them to a raw command. */
  readonly gateway?: { readonly headers: boolean; readonly certificate: boolean };
}

/**
 * One line for a POSIX shell that writes the bytes of a raw probe and prints everything received until the other end closes.
 * A part that the suite writes after a response is written one second later.
 *
 * Over TLS it uses `openssl`, which verifies the certificate before it sends a token. Otherwise it uses `bash`, which opens TCP
 * connections by itself: some variants of `nc` close at the end of their input, and minimal systems have no `nc`.
 */
export function rawCommand({ parts, end }: RawRequest, { baseUrl, forgedToken }: RepeatOptions): string {
  const values = { ...rawValuesOf(baseUrl), userAgent: commonUserAgent };
  const writes = parts.map(({ text }) =>
    printfCommand(tokenParts(latin1Bytes(fillRaw(text, values), 'a raw text'), forgedToken)),
  );
  const input = writes.length === 1 ? writes.join('') : `{ ${writes.join('; sleep 1; ')}; }`;
  return `${input} | ${clientCommand(new URL(baseUrl), end)}`;
}

function clientCommand({ protocol, hostname, port }: URL, end: RawRequest['end']): string {
  const host = hostname.replace(/^\[|\]$/g, '');
  const word = (text: string) => (/^[\w.:-]+$/.test(text) ? text : shellWord([Buffer.from(text)]));
  if (protocol === 'https:') {
    const name = isIP(host) ? `-verify_ip ${word(host)}` : `-servername ${word(host)} -verify_hostname ${word(host)}`;
    // By default it keeps reading after the end of its input.
    return `openssl s_client -quiet${end === 'close' ? ' -no_ign_eof' : ''} -verify_return_error -connect ${word(`${hostname}:${port || '443'}`)} ${name}`;
  }
  const script = end === 'close' ? 'cat >"/dev/tcp/$0/$1"' : 'exec 3<>"/dev/tcp/$0/$1"; cat >&3; cat <&3';
  return `bash -c '${script}' ${word(host)} ${port || '80'}`;
}
