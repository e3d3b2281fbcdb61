import { citedFor, defaultKind, type ProviderKind } from '../contract/providerKinds.ts';
import type { Requirement } from '../requirements/Requirement.ts';
import type { ReportedRequirement } from './Report.ts';
import { isScored, sinceOf } from './scoring.ts';

/** The part of a requirement that the report contains whether it ran or not. */
export type CatalogueEntry = Pick<
  Requirement,
  'id' | 'topic' | 'level' | 'operation' | 'statement' | 'clause' | 'ruling' | 'profile' | 'since'
>;

/** The same in a report. */
export type ReportedEntry = Pick<
  ReportedRequirement,
  'id' | 'topic' | 'level' | 'operation' | 'statement' | 'clause' | 'ruling' | 'profile' | 'since' | 'scored'
>;

/**
 * What the report of a version of the suite says of a requirement whether it ran or not.
 *
 * @param kind of provider under test; absent: SCIM.
 */
export function reportedEntry(
  entry: CatalogueEntry,
  suiteVersion: string,
  kind: ProviderKind = defaultKind,
): ReportedEntry {
  const { id, topic, level, operation, statement, clause, ruling, profile } = entry;
  return {
    ...{ id, topic, level, operation, statement, clause: citedFor(kind, clause) },
    ...(ruling !== undefined && { ruling }),
    profile,
    since: sinceOf(entry),
    ...(!isScored(entry, suiteVersion) && { scored: false }),
  };
}
