import { type ExitCode, exitCodes } from '../../report/exitCode.ts';
import type { KillMatrix, MatrixDeployment } from './KillMatrix.ts';

/** Whether the results of a deployment are as declared. */
export function isAsDeclared({ problems }: Pick<MatrixDeployment, 'problems'>): boolean {
  return problems.length === 0;
}

/**
 * The exit code of a self-test: 0 if everything is as declared, 4 if the suite broke on a subject, else 1. A requirement
 * without a fault does not affect it: the matrix lists it.
 */
export function selftestExitCode({ faults, deployments }: Pick<KillMatrix, 'faults' | 'deployments'>): ExitCode {
  const all = [...faults, ...deployments];
  if (all.some(({ outcome }) => outcome === 'errored')) return exitCodes.suiteBroke;
  return all.every(isAsDeclared) ? exitCodes.conformant : exitCodes.nonConformant;
}
