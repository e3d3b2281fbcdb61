import type { PreparedTarget } from '../../run/prepareTarget.ts';
import { type Check, fine, problem, warning } from './Check.ts';

/** Which release the deployment says it is, and which generation of the contract a run would hold it to. */
export function checkRelease({ implementation, contract, source, stopped, notes }: PreparedTarget): readonly Check[] {
  const { release } = implementation;
  const fix = 'set CONFORMANCE_CONTRACT to the generation that the deployment speaks';
  const { generation } = contract;
  const version =
    release === undefined
      ? warning('version', 'the deployment does not say', 'its generation of the contract is not certain', fix)
      : fine('version', release);
  if (stopped !== undefined) return [version, problem('contract', stopped, 'a run stops before anything else', fix)];
  const [note] = notes;
  if (note !== undefined) {
    return [version, warning('contract', note, `the deployment is held to ${generation}, rightly or not`, fix)];
  }
  return [version, fine('contract', `generation ${generation} (${source})`)];
}
