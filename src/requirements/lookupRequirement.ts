import type { OperationName } from '../contract/operations.ts';
import { type IdClass, sampleIds } from '../generate/providerIds.ts';
import type { Acceptable } from '../judge/judgeStatus.ts';
import type { Case } from './Case.ts';
import { type Dimensions, dimensionsOf } from './Dimensions.ts';
import { needsToSync } from './needsToSync.ts';
import { noObjectElsewhere } from './noObjectElsewhere.ts';
import { changedCase } from './probes.ts';
import type { Level, Requirement, Review } from './Requirement.ts';
import type { CaseContext } from './Verifier.ts';

/** A requirement on ids of providers, but for what all of them share. */
export interface Lookup {
  readonly id: string;
  readonly operation: OperationName;
  readonly level: Level;
  readonly statement: string;
  readonly clause: string;
  readonly ruling?: string;
  readonly from?: string;
  readonly until?: string;
  /** What kind of ids the classes hold. */
  readonly providers: Dimensions['providers'];
  /** Given if only the first object is synced; absent: each object, by turns. */
  readonly objects?: Dimensions['objects'];
  readonly classes: (context: CaseContext) => readonly IdClass[];
  readonly acceptable: Acceptable;
  readonly judge?: Case['judge'];
  /** How ids are judged that a proxy may normalise to the known one; absent: like all others. */
  readonly ifNormalised?: Pick<Case, 'acceptable' | 'judge'>;
  readonly review?: Review;
}

/** The requirement on the responses to ids of some classes. Everything but the id is valid. */
export function lookupRequirement({
  classes,
  providers,
  objects,
  acceptable,
  judge,
  ifNormalised,
  review,
  ruling,
  ...lookup
}: Lookup): Requirement {
  const writes = lookup.operation === 'sync-object';
  const rulings = [...(ruling === undefined ? [] : [ruling]), ...(writes ? [noObjectElsewhere] : [])];
  return {
    ...lookup,
    ...(rulings.length > 0 && { ruling: rulings.join(' ') }),
    topic: 'lookup',
    profile: writes ? 'core' : 'observe',
    needs: writes ? needsToSync : [],
    dimensions: dimensionsOf(lookup.operation, { providers, ...(objects && { objects }) }),
    verification: {
      cases: (context) =>
        classes(context).flatMap((idClass, place) =>
          sampleIds(idClass, context).flatMap((providerId, sample) =>
            // A deployment may have given one of its providers such an id.
            [context.providerId, context.otherProviderId].includes(providerId)
              ? []
              : changedCase(
                  lookup.id,
                  lookup.operation,
                  context,
                  { providerId },
                  {
                    edit: idClass.name,
                    acceptable,
                    ...(judge ? { judge } : {}),
                    ...(idClass.leadsToKnown === true ? ifNormalised : {}),
                  },
                  objects === undefined ? place + sample : 0,
                ),
          ),
        ),
      ...(review && { review }),
    },
  };
}
