import { closeAnnounced } from './closeAnnounced.ts';
import { entityTags } from './entityTags.ts';
import { lastModified } from './lastModified.ts';
import type { Requirement } from './Requirement.ts';
import { readsWriteNothing } from './readsWriteNothing.ts';
import { resourcesAtEnd } from './resourcesAtEnd.ts';
import { authentication } from './topics/authentication.ts';
import { authorization } from './topics/authorization.ts';
import { connectionCredentials, connectionPermissions } from './topics/connections.ts';
import { declaredStatus } from './topics/declaredStatus.ts';
import { drift } from './topics/drift.ts';
import { dryRun } from './topics/dryRun.ts';
import { effects } from './topics/effects.ts';
import { http } from './topics/http.ts';
import { hygiene } from './topics/hygiene.ts';
import { lateEffects } from './topics/lateEffects.ts';
import { membersElsewhere } from './topics/membersElsewhere.ts';
import { nothingWritten } from './topics/nothingWritten.ts';
import { objectLookup } from './topics/objectLookup.ts';
import { oddCredentials } from './topics/oddCredentials.ts';
import { otherProvider } from './topics/otherProvider.ts';
import { precedence } from './topics/precedence.ts';
import { pushedScim } from './topics/pushedScim.ts';
import { queryCredentials } from './topics/queryCredentials.ts';
import { responseFields } from './topics/responseFields.ts';
import { resultMessages } from './topics/resultMessages.ts';
import { robustness, settlesAfterwards } from './topics/robustness.ts';
import { spareFailures } from './topics/spareFailures.ts';
import { status } from './topics/status.ts';
import { statusAfterSyncs } from './topics/statusAfterSyncs.ts';
import { statusChanges } from './topics/statusChanges.ts';
import { statusLookup } from './topics/statusLookup.ts';
import { statusSummary } from './topics/statusSummary.ts';
import { staysPermitted } from './topics/staysPermitted.ts';
import { success } from './topics/success.ts';
import { validation } from './topics/validation.ts';
import { viewer } from './topics/viewer.ts';
import { variesByCoding } from './variesByCoding.ts';

/**
 * All requirements, in the order of verification: first those that need an idle deployment, then those that may disturb it,
 * and last those that judge what is left afterwards, or every response of the run.
 */
export const catalogue: readonly Requirement[] = [
  ...statusChanges,
  ...effects,
  readsWriteNothing,
  ...success,
  ...authentication,
  ...oddCredentials,
  ...queryCredentials,
  ...connectionCredentials,
  ...authorization,
  ...viewer,
  ...connectionPermissions,
  ...precedence,
  ...statusLookup,
  ...objectLookup,
  otherProvider,
  ...http,
  ...robustness,
  ...dryRun,
  ...membersElsewhere,
  ...validation,
  nothingWritten,
  statusAfterSyncs,
  ...lateEffects,
  ...drift,
  ...spareFailures,
  ...status,
  ...statusSummary,
  ...pushedScim,
  ...staysPermitted,
  settlesAfterwards,
  ...resourcesAtEnd,
  ...hygiene,
  ...declaredStatus,
  ...entityTags,
  lastModified,
  variesByCoding,
  ...closeAnnounced,
  ...responseFields,
  ...resultMessages,
];
