import { expect, test } from '@playwright/test';
import { contractLoader } from '../../src/contract/contractLoader.ts';
import { benignDeployments } from '../../src/fakes/benign/benignDeployments.ts';
import { startBenign } from '../../src/fakes/benign/startBenign.ts';
import { settingDefaults } from '../../src/settings/settingDefaults.ts';
import { judgeSubject, type SubjectJudgement } from '../../src/tools/selftest/judgeSubject.ts';
import { runSubject } from '../../src/tools/selftest/runSubject.ts';
import { type BenignPack, packBenign, together } from './benign/packBenign.ts';
import { sampleBenign } from './benign/sampleBenign.ts';

/**
 * A sample of the benign variants, several in one deployment where they change other stages; each alone where that run has an
 * alarm or leaves anything open. The self-test (`scim-sync-conformance selftest`) runs every variant, each alone.
 */

// Each has a deployment of its own, so that they need not wait for each other.
test.describe.configure({ mode: 'parallel' });

const loadContract = contractLoader();

async function judge(pack: BenignPack): Promise<SubjectJudgement> {
  const id = pack.map((variant) => variant.id).join(' + ');
  const variant = { id, statement: id, ...together(pack) };
  const subject = { ...variant, kind: 'benign', violates: [], start: () => startBenign(variant) } as const;
  return judgeSubject(subject, await runSubject(subject, settingDefaults.seed, loadContract));
}

for (const pack of packBenign(sampleBenign(benignDeployments))) {
  const ids = pack.map(({ id }) => id);
  test(`${ids.join(', ')}: no reason for an alarm`, async () => {
    const { outcome, problems } = await judge(pack);
    if (outcome !== 'cleared') {
      console.log(`\none by one: ${ids.join(', ')}, because of ${problems.join('; ')}`);
      for (const variant of pack) {
        expect(await judge([variant]), variant.id).toMatchObject({ outcome: 'cleared', problems: [] });
      }
    }
  });
}
