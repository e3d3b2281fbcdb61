import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runOrThrow } from '../runCommand.ts';

/** Paths of a certificate and of its key, as PEM. */
export interface Certificate {
  /** The key follows the certificate: HAProxy wants both in one file, and all others ignore it. */
  readonly certificate: string;
  readonly key: string;
}

/**
 * Creates a self-signed certificate for 127.0.0.1 that is valid for a day.
 *
 * @throws Error with the output of openssl.
 */
export async function createCertificate(folder: string): Promise<Certificate> {
  const certificate = join(folder, 'certificate.pem');
  const key = join(folder, 'key.pem');
  const subject = ['-days', '1', '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key];
  await runOrThrow(['openssl', 'req', '-x509', ...newKey, '-out', certificate, ...subject]);
  appendFileSync(certificate, readFileSync(key));
  return { certificate, key };
}
