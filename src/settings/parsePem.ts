import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { ParsedText } from './Parsed.ts';

/** Checks that a PEM file begins with a readable certificate; further certificates are its chain. */
export function parseCertificate(text: string): ParsedText<string> {
  return succeeds(() => new X509Certificate(text))
    ? { ok: true, value: text }
    : { ok: false, expected: 'a PEM file with a certificate', got: 'one without' };
}

/** Checks that a PEM file contains a private key without passphrase. */
export function parsePrivateKey(text: string): ParsedText<string> {
  return succeeds(() => createPrivateKey(text))
    ? { ok: true, value: text }
    : { ok: false, expected: 'a PEM file with a private key without passphrase', got: 'one without' };
}

/** Whether a private key matches a certificate, both PEM. */
export function isKeyOf(key: string, certificate: string): boolean {
  return new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key));
}

function succeeds(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}
