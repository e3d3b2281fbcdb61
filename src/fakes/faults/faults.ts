import { abandonedFaults } from './abandonedFaults.ts';
import { aftermathFaults } from './aftermathFaults.ts';
import { allowFaults } from './allowFaults.ts';
import { atOnceFaults } from './atOnceFaults.ts';
import { authorizationFaults } from './authorizationFaults.ts';
import { bodyFaults } from './bodyFaults.ts';
import { brokenJsonFaults } from './brokenJsonFaults.ts';
import { closeFaults } from './closeFaults.ts';
import { codingFaults } from './codingFaults.ts';
import { conditionalFaults } from './conditionalFaults.ts';
import { connectionCredentialFaults } from './connectionCredentialFaults.ts';
import { connectionFaults } from './connectionFaults.ts';
import { contentCodingFaults } from './contentCodingFaults.ts';
import { credentialFaults } from './credentialFaults.ts';
import { disclosureFaults } from './disclosureFaults.ts';
import { driftFaults } from './driftFaults.ts';
import { dryRunFaults } from './dryRunFaults.ts';
import { effectFaults } from './effectFaults.ts';
import { entityTagFaults } from './entityTagFaults.ts';
import type { Fault } from './Fault.ts';
import { failedUpdateFaults } from './failedUpdateFaults.ts';
import { fieldFaults } from './fieldFaults.ts';
import { forbiddenFaults } from './forbiddenFaults.ts';
import { grantFaults } from './grantFaults.ts';
import { groupFaults } from './groupFaults.ts';
import { headFaults } from './headFaults.ts';
import { hopByHopFaults } from './hopByHopFaults.ts';
import { invalidFaults } from './invalidFaults.ts';
import { leakFaults } from './leakFaults.ts';
import { lookupFaults } from './lookupFaults.ts';
import { looseJsonFaults } from './looseJsonFaults.ts';
import { mediaTypeFaults } from './mediaTypeFaults.ts';
import { memberFaults } from './memberFaults.ts';
import { messageFaults } from './messageFaults.ts';
import { methodFaults } from './methodFaults.ts';
import { misplacedTokenFaults } from './misplacedTokenFaults.ts';
import { modelFaults } from './modelFaults.ts';
import { modelMissFaults } from './modelMissFaults.ts';
import { nearTokenFaults } from './nearTokenFaults.ts';
import { negotiationFaults } from './negotiationFaults.ts';
import { nonCanonicalIdFaults } from './nonCanonicalIdFaults.ts';
import { objectIdFaults } from './objectIdFaults.ts';
import { objectIdFormFaults } from './objectIdFormFaults.ts';
import { optionsFaults } from './optionsFaults.ts';
import { orderFaults } from './orderFaults.ts';
import { otherProviderFaults } from './otherProviderFaults.ts';
import { placeFaults } from './placeFaults.ts';
import { pushFaults } from './pushFaults.ts';
import { readEffectFaults } from './readEffectFaults.ts';
import { refusedFaults } from './refusedFaults.ts';
import { respelledIdFaults } from './respelledIdFaults.ts';
import { responseFaults } from './responseFaults.ts';
import { responseFieldFaults } from './responseFieldFaults.ts';
import { resultFaults } from './resultFaults.ts';
import { robustnessFaults } from './robustnessFaults.ts';
import { runningFaults } from './runningFaults.ts';
import { sinkFailureFaults } from './sinkFailureFaults.ts';
import { slashFaults } from './slashFaults.ts';
import { spareFailureFaults } from './spareFailureFaults.ts';
import { spareFaults } from './spareFaults.ts';
import { statusBodyFaults } from './statusBodyFaults.ts';
import { statusFaults } from './statusFaults.ts';
import { statusSummaryFaults } from './statusSummaryFaults.ts';
import { syncedStateFaults } from './syncedStateFaults.ts';
import { targetFaults } from './targetFaults.ts';
import { timeFaults } from './timeFaults.ts';
import { tokenFaults } from './tokenFaults.ts';
import { undeclaredFaults } from './undeclaredFaults.ts';
import { undecodableFaults } from './undecodableFaults.ts';
import { unknownProviderFaults } from './unknownProviderFaults.ts';
import { unreadableFaults } from './unreadableFaults.ts';
import { viewerFaults } from './viewerFaults.ts';

/** Every seeded fault: those of the responses to valid requests first, then in the order of the stages of a request. */
export const faults: readonly Fault[] = [
  ...resultFaults,
  ...statusBodyFaults,
  ...statusFaults,
  ...responseFaults,
  ...brokenJsonFaults,
  ...credentialFaults,
  ...tokenFaults,
  ...nearTokenFaults,
  ...forbiddenFaults,
  ...authorizationFaults,
  ...viewerFaults,
  ...disclosureFaults,
  ...orderFaults,
  ...lookupFaults,
  ...nonCanonicalIdFaults,
  ...undecodableFaults,
  ...unknownProviderFaults,
  ...slashFaults,
  ...negotiationFaults,
  ...codingFaults,
  ...conditionalFaults,
  ...headFaults,
  ...fieldFaults,
  ...contentCodingFaults,
  ...targetFaults,
  ...entityTagFaults,
  ...failedUpdateFaults,
  ...runningFaults,
  ...closeFaults,
  ...respelledIdFaults,
  ...readEffectFaults,
  ...optionsFaults,
  ...hopByHopFaults,
  ...methodFaults,
  ...allowFaults,
  ...connectionFaults,
  ...messageFaults,
  ...robustnessFaults,
  ...mediaTypeFaults,
  ...bodyFaults,
  ...looseJsonFaults,
  ...memberFaults,
  ...modelFaults,
  ...modelMissFaults,
  ...objectIdFaults,
  ...objectIdFormFaults,
  ...unreadableFaults,
  ...invalidFaults,
  ...dryRunFaults,
  ...statusSummaryFaults,
  ...driftFaults,
  ...undeclaredFaults,
  ...effectFaults,
  ...refusedFaults,
  ...syncedStateFaults,
  ...pushFaults,
  ...sinkFailureFaults,
  ...spareFaults,
  ...abandonedFaults,
  ...spareFailureFaults,
  ...atOnceFaults,
  ...aftermathFaults,
  ...leakFaults,
  ...responseFieldFaults,
  ...timeFaults,
  ...grantFaults,
  ...groupFaults,
  ...otherProviderFaults,
  ...connectionCredentialFaults,
  ...placeFaults,
  ...misplacedTokenFaults,
];
