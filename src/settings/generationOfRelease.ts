/** A contract version and the releases that it covers: from the first to the last known one, both `year.month`. */
interface Generation {
  readonly name: string;
  readonly first: Release;
  readonly last: Release;
}

type Release = readonly [year: number, month: number];

/** Determined from the OpenAPI document that each authentik release publishes. A contract version is named after a release. */
const generations: readonly Generation[] = [
  { name: '2024.8', first: [2024, 8], last: [2025, 2] },
  { name: '2025.4', first: [2025, 4], last: [2025, 4] },
  { name: '2025.8', first: [2025, 6], last: [2025, 8] },
  { name: '2025.10', first: [2025, 10], last: [2026, 5] },
  { name: '2026.8', first: [2026, 8], last: [Number.POSITIVE_INFINITY, 12] },
];

/** After the numbers, a pre-release (`-`), a build (`+`), or both, as in Semantic Versioning 2.0.0 §9 and §10. */
const releasePattern =
  /^([1-9]\d{3})\.([1-9]|1[0-2])(?:\.(?:0|[1-9]\d*))?(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

/**
 * The contract version of an authentik release; a pre-release has the contract version of its release.
 *
 * @param release `year.month` or `year.month.patch`, such as `2026.2`, `2026.2.1` or `2026.5.0-rc1`.
 * @returns such as `2025.10`; undefined if the text is not a release, or no contract version covers the release.
 */
export function generationOfRelease(release: string): string | undefined {
  const parts = releasePattern.exec(release);
  if (parts === null) return undefined;
  const asked: Release = [Number(parts[1]), Number(parts[2])];
  return generations.find(({ first, last }) => compare(first, asked) <= 0 && compare(asked, last) <= 0)?.name;
}

/**
 * The release without its patch, as ledgers name it: `2025.8` for `2025.8.1`.
 *
 * @returns undefined if the text is not a release of authentik.
 */
export function monthOfRelease(release: string): string | undefined {
  const parts = releasePattern.exec(release);
  return parts === null ? undefined : `${parts[1]}.${parts[2]}`;
}

/** The newest release whose document was compared. Later ones are assumed to have the newest contract version. */
const newestKnown: Release = [2026, 8];

/** The newest release that the suite knows, `year.month`. */
export const newestKnownRelease = newestKnown.join('.');

/** Whether a release is newer than every release that the suite knows. */
export function isNewerThanKnown(release: string): boolean {
  const parts = releasePattern.exec(release);
  return parts !== null && compare(newestKnown, [Number(parts[1]), Number(parts[2])]) < 0;
}

function compare([yearA, monthA]: Release, [yearB, monthB]: Release): number {
  return yearA === yearB ? monthA - monthB : yearA - yearB;
}
