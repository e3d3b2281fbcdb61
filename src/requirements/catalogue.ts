import { authentication } from './authentication.ts';
import { authorization } from './authorization.ts';
import { connectionCredentials, connectionPermissions } from './connections.ts';
import { declaredStatus } from './declaredStatus.ts';
import { drift } from './drift.ts';
import { dryRun } from './dryRun.ts';
import { effects } from './effects.ts';
import { http } from './http.ts';
import { hygiene } from './hygiene.ts';
import { lateEffects } from './lateEffects.ts';
import { lookup } from './lookup.ts';
import { membersElsewhere } from './membersElsewhere.ts';
import { nothingWritten } from './nothingWritten.ts';
import { oddCredentials } from './oddCredentials.ts';
import { otherProvider } from './otherProvider.ts';
import { precedence } from './precedence.ts';
import { pushedScim } from './pushedScim.ts';
import type { Requirement } from './Requirement.ts';
import { responseFields } from './responseFields.ts';
import { resultMessages } from './resultMessages.ts';
import { robustness } from './robustness.ts';
import { spareFailures } from './spareFailures.ts';
import { status } from './status.ts';
import { statusAfterSyncs } from './statusAfterSyncs.ts';
import { statusChanges } from './statusChanges.ts';
import { statusSummary } from './statusSummary.ts';
import { success } from './success.ts';
import { validation } from './validation.ts';
import { viewer } from './viewer.ts';

/**
 * Every requirement there is, in the order in which they are verified: what reads quiet state first, what may stir up the
 * deployment later, and what looks at what is left of it, or at every answer, last.
 */
export const catalogue: readonly Requirement[] = [
  ...statusChanges,
  ...effects,
  ...success,
  ...authentication,
  ...oddCredentials,
  ...connectionCredentials,
  ...authorization,
  ...viewer,
  ...connectionPermissions,
  ...precedence,
  ...lookup,
  otherProvider,
  ...http,
  ...robustness,
  ...dryRun,
  ...membersElsewhere,
  ...validation,
  nothingWritten,
  statusAfterSyncs,
  ...lateEffects,
  ...status,
  ...statusSummary,
  ...drift,
  ...spareFailures,
  ...pushedScim,
  ...hygiene,
  ...declaredStatus,
  ...responseFields,
  ...resultMessages,
];
