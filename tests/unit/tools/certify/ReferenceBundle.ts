import { expect } from '@playwright/test';
import { loadBundleReader } from '../../../../src/cli/loadBundleReader.ts';
import { contractLoader } from '../../../../src/contract/contractLoader.ts';
import { type BundleFiles, digestListName } from '../../../../src/tools/certify/Bundle.ts';
import { type BuiltBundle, buildBundle } from '../../../../src/tools/certify/buildBundle.ts';
import { digestList } from '../../../../src/tools/certify/digestList.ts';
import { type BundleVerification, verifyBundle } from '../../../../src/tools/certify/verifyBundle.ts';
import { recordBoth } from './evidence.ts';

/** The bundle of the reference deployment, to be damaged. */
export class ReferenceBundle {
  readonly drawn: BuiltBundle;
  readonly #reader = loadBundleReader();
  readonly #loadContract = contractLoader();

  private constructor(drawn: BuiltBundle) {
    this.drawn = drawn;
  }

  /** Records both runs and builds their bundle. */
  static async record(): Promise<ReferenceBundle> {
    const { input } = await recordBoth('reference');
    return new ReferenceBundle(await buildBundle(input, contractLoader()));
  }

  /** The files with one of them changed. */
  changed(name: string, change: (bytes: Buffer) => Uint8Array): Map<string, Uint8Array> {
    return new Map(this.drawn.files).set(name, change(Buffer.from(this.drawn.files.get(name) ?? '')));
  }

  /** The files with a text of one of them replaced; the text must occur. */
  changedText(name: string, from: string | RegExp, to: string): Map<string, Uint8Array> {
    return this.changed(name, (bytes) => {
      const after = bytes.toString().replace(from, to);
      expect(after).not.toBe(bytes.toString());
      return Buffer.from(after);
    });
  }

  /** Verifies files of a bundle, with readers that are created once. */
  verify(files: BundleFiles): Promise<BundleVerification> {
    return verifyBundle(files, this.#reader, this.#loadContract);
  }
}

/** The same with a correct digest list, as an informed attacker would leave it. */
export function withNewDigests(files: Map<string, Uint8Array>): BundleFiles {
  return files.set(digestListName, Buffer.from(digestList(files)));
}
