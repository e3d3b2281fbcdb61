import { sha256 } from '../../lib/sha256.ts';
import { type BundleFiles, digestListName, statementName } from './Bundle.ts';

/**
 * The digest list of a bundle: every file except the list itself, the statement, which has the digest of the list, and
 * signatures of the statement. In the format of `sha256sum` (GNU coreutils), sorted by name.
 */
export function digestList(files: BundleFiles): string {
  return [...files.keys()]
    .filter((name) => name !== digestListName && name !== statementName && !isSignature(name))
    .toSorted()
    .map((name) => `${sha256(files.get(name) ?? new Uint8Array())}  ${name}\n`)
    .join('');
}

/** Whether a file is a signature of the statement by `cosign`. It is added later, and no digest covers it. */
export function isSignature(name: string): boolean {
  return signatureEndings.some((ending) => name === statementName + ending);
}

const signatureEndings = ['.sigstore.json', '.bundle', '.sig', '.pem'];

const line = /^([0-9a-f]{64}) {2}([^\r\n]+)$/;

/** Differences between a digest list and its files, one sentence each, sorted. */
export function checkDigests(files: BundleFiles): readonly string[] {
  const bytes = files.get(digestListName);
  if (bytes === undefined) return [`${digestListName} is missing`];
  const list = Buffer.from(bytes).toString('latin1');
  const expected = Buffer.from(digestList(files), 'utf8');
  if (expected.equals(bytes)) return [];
  const listed = new Map<string, string>();
  for (const text of list.split('\n')) {
    const [, digest = '', name = ''] = line.exec(text) ?? [];
    if (name !== '') listed.set(name, digest);
  }
  const present = [...files.keys()].filter((name) => name !== digestListName && name !== statementName);
  const problems = [
    ...[...listed.keys()].filter((name) => !files.has(name)).map((name) => `${name} is missing`),
    ...present
      .filter((name) => !listed.has(name) && !isSignature(name))
      .map((name) => `${name} is not in ${digestListName}`),
    ...[...listed]
      .filter(([name, digest]) => files.has(name) && sha256(files.get(name) ?? new Uint8Array()) !== digest)
      .map(([name]) => `${name} was changed`),
  ];
  return problems.length > 0 ? problems.toSorted() : [`${digestListName} was changed`];
}
