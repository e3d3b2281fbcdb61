import { parsedJson } from '../../lib/parsedJson.ts';
import { sha256 } from '../../lib/sha256.ts';
import { type BundleFiles, statementName } from './Bundle.ts';
import { isSignature } from './digestList.ts';

const signatureName = `${statementName}.sigstore.json`;

/** Signs a bundle, within its folder. */
export const signCommand = `cosign sign-blob --bundle ${signatureName} ${statementName}`;

/** Checks such a signature, within its folder. */
export const checkCommand = `cosign verify-blob --bundle ${signatureName} --certificate-identity WHO --certificate-oidc-issuer ISSUER ${statementName}`;

/** What is known of a signature without a key: whether its file names the digest of the statement; `untold`: it names none. */
export type SignatureState = 'of this statement' | 'of something else' | 'no signature' | 'untold';

/** A file with the name of a signature. */
export interface FoundSignature {
  readonly name: string;
  readonly state: SignatureState;
}

/** Whether a signature may be valid for this statement. Only a check with keys shows who created it. */
export function mayHold({ state }: FoundSignature): boolean {
  return state === 'of this statement' || state === 'untold';
}

/** The signatures in a bundle. They are not checked: that needs to know whose they should be. */
export function signaturesIn(files: BundleFiles): readonly FoundSignature[] {
  const statement = sha256(files.get(statementName) ?? new Uint8Array());
  return [...files.keys()]
    .filter(isSignature)
    .toSorted()
    .map((name) => ({ name, state: stateOf(Buffer.from(files.get(name) ?? []).toString('utf8'), statement) }));
}

/** What is known of the creator of a bundle, one sentence. */
export function signatureSentence(signatures: readonly FoundSignature[]): string {
  const named = (isOne: (signature: FoundSignature) => boolean) =>
    signatures
      .filter(isOne)
      .map(({ name }) => name)
      .join(', ');
  const [foreign, possible] = [named(({ state }) => state === 'of something else'), named(mayHold)];
  if (foreign !== '') return `signature not for this statement: ${foreign}`;
  if (possible !== '') return `not checked here: ${possible}; this command checks who created the bundle:`;
  const empty = named(({ state }) => state === 'no signature');
  const why = 'digests show damage, but only a signature shows who created a bundle';
  return `unsigned${empty === '' ? '' : ` (${empty} holds no signature)`}: ${why}`;
}

/**
 * Sigstore's bundle has the SHA-256 in base64. That of earlier cosign releases has it in the log entry, which is base64 of
 * JSON. A bare signature or a certificate has none.
 */
function stateOf(text: string, statement: string): SignatureState {
  if (text.trim() === '') return 'no signature';
  const value = parsedJson(text);
  const digest = textAt(value, 'messageSignature', 'messageDigest', 'digest');
  const entry = textAt(value, 'rekorBundle', 'Payload', 'body');
  const logged = entry && textAt(parsedJson(Buffer.from(entry, 'base64').toString()), 'spec', 'data', 'hash', 'value');
  const named = digest === undefined ? logged : Buffer.from(digest, 'base64').toString('hex');
  if (named === undefined) return typeof value === 'object' && value !== null ? 'no signature' : 'untold';
  return named === statement ? 'of this statement' : 'of something else';
}

function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = path.reduce<unknown>(
    (inner, name) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, name) : undefined),
    value,
  );
  return typeof found === 'string' ? found : undefined;
}
