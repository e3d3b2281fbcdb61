import type { ContractLoader } from '../../contract/contractLoader.ts';
import { packageFacts } from '../../lib/packageRoot.ts';
import { SuiteError } from '../../lib/SuiteError.ts';
import { type BundleFiles, type BundleInput, type Certificate, digestListName, statementName } from './Bundle.ts';
import { runNames } from './BundleSettings.ts';
import { compareFiles } from './compareFiles.ts';
import type { BundleReader } from './createBundleReader.ts';
import { checkDigests } from './digestList.ts';
import { type DrawnBundle, drawBundle } from './drawBundle.ts';
import { readBundle } from './readBundle.ts';
import { type FoundSignature, signaturesIn } from './signature.ts';

/** What became of a bundle: `changed` in any way; `unjudged`: whole, as far as digests show, but of another suite. */
export type BundleConclusion = 'holds' | 'changed' | 'unjudged';

/** What a check of a bundle came to. */
export interface BundleVerification {
  readonly conclusion: BundleConclusion;
  /** Files that the digest list is about. */
  readonly files: number;
  /** Exchanges that were judged again. */
  readonly exchanges: number;
  /** What does not hold, one sentence each. */
  readonly problems: {
    /** Between digest list and files. */
    readonly digests: readonly string[];
    /** Between the exchanges and what this suite sends with these settings and seeds. */
    readonly exchanges: readonly string[];
    /** Between what the exchanges come to and what the files say. */
    readonly results: readonly string[];
  };
  /** Why nothing was judged again, one sentence; absent where it was. */
  readonly unjudged?: string;
  /** Signatures that lie beside the statement; they are not checked. */
  readonly signatures: readonly FoundSignature[];
  /** What the exchanges come to; absent where they could not be judged again. */
  readonly certificate?: Certificate;
}

/**
 * Checks a bundle without believing it: its digests; then its exchanges, judged again; and every file that follows from
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
    return without([], `${name} ${writtenBy} wrote it, and this is ${version}: verify it with that version`);
  }
  const drawn = await draw(input, loadContract);
  if ('problem' in drawn) return without([drawn.problem], 'its evidence cannot be judged');
  const results = compareFiles(files, drawn, reports);
  const { problems: exchanges, certificate } = drawn;
  const holds = digests.length + exchanges.length + results.length === 0;
  return {
    ...common,
    conclusion: holds ? 'holds' : 'changed',
    exchanges: runNames.reduce((sum, run) => sum + input.runs[run].evidence.exchanges.length, 0),
    problems: { digests, exchanges, results },
    certificate,
  };
}

/** What a run of such settings refuses is a defect of the bundle here, and not of the suite. */
async function draw(
  input: BundleInput,
  loadContract?: ContractLoader,
): Promise<DrawnBundle | { readonly problem: string }> {
  try {
    return await drawBundle(input, loadContract);
  } catch (error) {
    if (error instanceof SuiteError) return { problem: error.message };
    throw error;
  }
}
