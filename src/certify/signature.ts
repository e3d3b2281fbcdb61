import { type BundleFiles, statementName } from './Bundle.ts';
import { isSignature } from './digestList.ts';

const signatureName = `${statementName}.sigstore.json`;

/** Signs a bundle, within its folder. */
export const signCommand = `cosign sign-blob --bundle ${signatureName} ${statementName}`;

/** Checks such a signature. */
export const checkCommand = `cosign verify-blob --bundle ${signatureName} --certificate-identity WHO --certificate-oidc-issuer ISSUER ${statementName}`;

/** The signatures that lie beside a statement, unchecked. */
export function signaturesIn(files: BundleFiles): readonly string[] {
  return [...files.keys()].filter(isSignature).toSorted();
}

/** What is known of who made a bundle, one sentence. */
export function signatureSentence(signatures: readonly string[]): string {
  return signatures.length === 0
    ? 'unsigned: digests show damage, and only a signature shows who made a bundle'
    : `not checked here: ${signatures.join(', ')}; it shows who made the bundle, by this command:`;
}
