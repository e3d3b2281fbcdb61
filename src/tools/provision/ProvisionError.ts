import { SuiteError } from '../../lib/SuiteError.ts';

/** The deployment did not do what provisioning or cleaning up requested. Exit code 2: not a defect of the suite. */
export class ProvisionError extends SuiteError {
  override readonly name = 'ProvisionError';
}
