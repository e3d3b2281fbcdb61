import type { RecordedResource } from './ProvisionRecord.ts';

/** What became of one resource. `gone`: it did not exist any more. `reason`: why it is left, with its fix. */
export type Cleaned =
  | { readonly resource: RecordedResource; readonly outcome: 'removed' | 'gone' }
  | { readonly resource: RecordedResource; readonly outcome: 'left'; readonly reason: string };
