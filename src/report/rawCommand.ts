import { isIP } from 'node:net';
import { commonUserAgent } from '../http/commonUserAgent.ts';
import { latin1Bytes } from '../http/latin1Bytes.ts';
import { fillRaw, type RawRequest, rawValuesOf } from '../http/RawRequest.ts';
import { printfCommand, shellWord } from '../lib/shellWord.ts';
import { tokenParts } from '../redaction/tokenParts.ts';

/** Where a printed command finds what a probe leaves out. */
export interface RepeatOptions {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  /** The token of the `forged` identity: no secret, so it is printed. */
  readonly forgedToken: string;
  /** What a gateway asks for besides, taken from the same settings; of raw probes it has to be added by hand. */
  readonly gateway?: { readonly headers: boolean; readonly certificate: boolean };
}

/**
 * One line for a POSIX shell that writes the bytes of a raw probe and prints what comes back until the other end closes. What
 * is written once an answer has come is written a second later.
 *
 * Over TLS it takes `openssl`, which verifies the certificate before it sends a token. Else it takes `bash`, which opens TCP
 * connections by itself: `nc` comes in kinds that part at the end of their input, and minimal systems have none.
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
    // It reads on at the end of its input, unless told otherwise.
    return `openssl s_client -quiet${end === 'close' ? ' -no_ign_eof' : ''} -verify_return_error -connect ${word(`${hostname}:${port || '443'}`)} ${name}`;
  }
  const script = end === 'close' ? 'cat >"/dev/tcp/$0/$1"' : 'exec 3<>"/dev/tcp/$0/$1"; cat >&3; cat <&3';
  return `bash -c '${script}' ${word(host)} ${port || '80'}`;
}
