import { SuiteError } from '../../lib/SuiteError.ts';

/** Why the deployment could not be provisioned or cleaned: it did not do what it was asked. Exit code 2, no defect of ours. */
export class ProvisionError extends SuiteError {
  override readonly name = 'ProvisionError';
}
