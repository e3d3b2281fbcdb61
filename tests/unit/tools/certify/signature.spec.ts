import { expect, test } from '@playwright/test';
import { sha256 } from '../../../../src/lib/sha256.ts';
import { signatureSentence, signaturesIn } from '../../../../src/tools/certify/signature.ts';

const statement = Buffer.from('{"_type":"https://in-toto.io/Statement/v1"}');
const own = sha256(statement);
const other = sha256(Buffer.from('something else'));

/** A bundle of Sigstore's clients, reduced to the digest. */
function sigstoreBundle(digest: string): string {
  const value = Buffer.from(digest, 'hex').toString('base64');
  return JSON.stringify({ messageSignature: { messageDigest: { algorithm: 'SHA2_256', digest: value } } });
}

/** A bundle of earlier cosign releases, reduced to the digest. */
function cosignBundle(digest: string): string {
  const body = JSON.stringify({
    kind: 'hashedrekord',
    spec: { data: { hash: { algorithm: 'sha256', value: digest } } },
  });
  return JSON.stringify({ rekorBundle: { Payload: { body: Buffer.from(body).toString('base64') } } });
}

const table: readonly (readonly [title: string, files: { readonly [name: string]: string }, says: string])[] = [
  ['none', {}, 'unsigned: '],
  ['an empty file', { '.sigstore.json': ' ' }, 'unsigned (statement.json.sigstore.json holds no signature): '],
  [
    'JSON that is not a signature',
    { '.sigstore.json': '{}' },
    'unsigned (statement.json.sigstore.json holds no signature)',
  ],
  [
    'one of this statement',
    { '.sigstore.json': sigstoreBundle(own) },
    'not checked here: statement.json.sigstore.json;',
  ],
  [
    'one of something else',
    { '.sigstore.json': sigstoreBundle(other) },
    'signature not for this statement: statement.json.sigstore.json',
  ],
  ['an old one of this statement', { '.bundle': cosignBundle(own) }, 'not checked here: statement.json.bundle;'],
  [
    'an old one of something else',
    { '.bundle': cosignBundle(other) },
    'signature not for this statement: statement.json.bundle',
  ],
  ['one that names nothing', { '.sig': 'c2ln', '.pem': '' }, 'not checked here: statement.json.sig;'],
  [
    'a foreign one next to a valid one',
    { '.sigstore.json': sigstoreBundle(own), '.bundle': cosignBundle(other) },
    'signature not for this statement: statement.json.bundle',
  ],
];

for (const [title, files, says] of table) {
  test(`recognises ${title}`, () => {
    const named = Object.entries(files).map(
      ([ending, text]) => [`statement.json${ending}`, Buffer.from(text)] as const,
    );
    expect(signatureSentence(signaturesIn(new Map([['statement.json', statement], ...named])))).toContain(says);
  });
}
