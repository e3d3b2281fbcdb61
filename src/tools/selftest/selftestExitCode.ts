import { type ExitCode, exitCodes } from '../../report/exitCode.ts';
import type { KillMatrix, MatrixDeployment } from './KillMatrix.ts';

/** Whether a deployment came out of the self-test as it has to. */
export function isAsDeclared({ problems }: Pick<MatrixDeployment, 'problems'>): boolean {
  return problems.length === 0;
}

/**
 * The exit code of a self-test: 0 where everything is as declared, 4 where the suite broke on a subject, else 1. What has no
 * fault yet changes nothing: the matrix says so.
 */
export function selftestExitCode({ faults, deployments }: Pick<KillMatrix, 'faults' | 'deployments'>): ExitCode {
  const all = [...faults, ...deployments];
  if (all.some(({ outcome }) => outcome === 'errored')) return exitCodes.suiteBroke;
  return all.every(isAsDeclared) ? exitCodes.conformant : exitCodes.nonConformant;
}
