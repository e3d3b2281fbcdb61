import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipEntries } from './zipEntries.ts';

/** The forms in which a token must not be found: as it is, percent-encoded, and in base64 at each of three alignments. */
function formsOf(token: string): readonly string[] {
  const base64 = [0, 1, 2].map((offset) =>
    Buffer.from('x'.repeat(offset) + token)
      .toString('base64')
      .slice(4, -4),
  );
  const hex = (upper: boolean) =>
    Array.from(
      token,
      (letter) => `%${upper ? letter.charCodeAt(0).toString(16).toUpperCase() : letter.charCodeAt(0).toString(16)}`,
    ).join('');
  return [token, encodeURIComponent(token), hex(true), hex(false), ...base64];
}

/** Whether a text shows a token in any form. */
export function showsToken(text: string, token: string): boolean {
  return formsOf(token).some((form) => text.includes(form));
}

/** The files below a folder that show a token, archives and what is packed into HTML reports unpacked. */
export function filesShowing(folder: string, token: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => decompressed(readFileSync(file)).some((bytes) => showsToken(bytes.toString('latin1'), token)));
}

function decompressed(bytes: Buffer): readonly Buffer[] {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return zipEntries(bytes);
  const embedded = /data:application\/zip;base64,([A-Za-z0-9+/=]+)/.exec(bytes.toString('latin1'))?.[1];
  return embedded === undefined ? [bytes] : [bytes, ...zipEntries(Buffer.from(embedded, 'base64'))];
}
