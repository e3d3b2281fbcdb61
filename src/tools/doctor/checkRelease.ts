import type { PreparedTarget } from '../../run/prepareTarget.ts';
import { type Check, fine, problem, warning } from './Check.ts';

/** Which release the deployment reports, and which contract version a run would judge it by. */
export function checkRelease({ implementation, contract, source, stopped, notes }: PreparedTarget): readonly Check[] {
  const { release } = implementation;
  const fix = 'set CONFORMANCE_CONTRACT to the contract version that the deployment implements';
  const { generation } = contract;
  const version =
    release === undefined
      ? warning('version', 'the deployment does not report its release', 'its contract version is not certain', fix)
      : fine('version', release);
  if (stopped !== undefined) return [version, problem('contract', stopped, 'a run stops before anything else', fix)];
  const [note] = notes;
  if (note !== undefined) {
    return [
      version,
      warning(
        'contract',
        note,
        `a run judges the deployment by contract version ${generation}, which may be the wrong one`,
        fix,
      ),
    ];
  }
  return [version, fine('contract', `version ${generation} (${source})`)];
}
