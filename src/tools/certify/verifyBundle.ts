import type { ContractLoader } from '../../contract/contractLoader.ts';
import { packageFacts } from '../../lib/packageRoot.ts';
import { SuiteError } from '../../lib/SuiteError.ts';
import { type BundleFiles, type BundleInput, type Certificate, digestListName, statementName } from './Bundle.ts';
import { runNames } from './BundleSettings.ts';
import { type BuiltBundle, buildBundle } from './buildBundle.ts';
import { compareFiles } from './compareFiles.ts';
import type { BundleReader } from './createBundleReader.ts';
import { checkDigests } from './digestList.ts';
import { readBundle } from './readBundle.ts';
import { type FoundSignature, signaturesIn } from './signature.ts';

/** The conclusion. `changed`: in any way. `unjudged`: complete by its digests, but of another version of the suite. */
export type BundleConclusion = 'holds' | 'changed' | 'unjudged';

/** The result of a check of a bundle. */
export interface BundleVerification {
  readonly conclusion: BundleConclusion;
  /** Number of files that the digest list covers. */
  readonly files: number;
  /** Number of exchanges that were judged again. */
  readonly exchanges: number;
  /** What is wrong, one sentence each. */
  readonly problems: {
    /** Between digest list and files. */
    readonly digests: readonly string[];
    /** Between the exchanges and what this suite sends with these settings and seeds. */
    readonly exchanges: readonly string[];
    /** Between what follows from the exchanges and the files. */
    readonly results: readonly string[];
  };
  /** Why nothing was judged again, one sentence; absent if it was. */
  readonly unjudged?: string;
  /** Signatures of the statement; they are not checked. */
  readonly signatures: readonly FoundSignature[];
  /** What follows from the exchanges; absent if they could not be judged again. */
  readonly certificate?: Certificate;
}

/**
 * Checks a bundle without trusting it: its digests; its exchanges, which are judged again; and every file that follows from
 * them, byte for byte.
 */
export async function verifyBundle(
  files: BundleFiles,
  reader: BundleReader,
  loadContract?: ContractLoader,
): Promise<BundleVerification> {
  const digests = checkDigests(files);
  const signatures = signaturesIn(files);
  const unlisted = [digestListName, statementName].filter((name) => files.has(name));
  const common = { files: files.size - unlisted.length - signatures.length, signatures };
  const without = (exchanges: readonly string[], unjudged?: string): BundleVerification => ({
    ...common,
    conclusion: digests.length + exchanges.length > 0 ? 'changed' : 'unjudged',
    exchanges: 0,
    problems: { digests, exchanges, results: [] },
    ...(unjudged !== undefined && { unjudged }),
  });

  const content = readBundle(files, reader);
  if (content.kind === 'unreadable') return without(content.problems, 'its evidence cannot be read');
  const { input, reports } = content;
  const { name, version } = packageFacts();
  const writtenBy = reports.frozen.suite.version;
  if (writtenBy !== version) {
    return without([], `${name} ${writtenBy} wrote it, and this is ${version}: verify it with version ${writtenBy}`);
  }
  const built = await draw(input, loadContract);
  if ('problem' in built) return without([built.problem], 'its evidence cannot be judged');
  const results = compareFiles(files, built, reports);
  const { problems: exchanges, certificate } = built;
  const holds = digests.length + exchanges.length + results.length === 0;
  return {
    ...common,
    conclusion: holds ? 'holds' : 'changed',
    exchanges: runNames.reduce((sum, run) => sum + input.runs[run].evidence.exchanges.length, 0),
    problems: { digests, exchanges, results },
    certificate,
  };
}

/** A SuiteError here is a defect of the bundle, not of the suite. */
async function draw(
  input: BundleInput,
  loadContract?: ContractLoader,
): Promise<BuiltBundle | { readonly problem: string }> {
  try {
    return await buildBundle(input, loadContract);
  } catch (error) {
    if (error instanceof SuiteError) return { problem: error.message };
    throw error;
  }
}
