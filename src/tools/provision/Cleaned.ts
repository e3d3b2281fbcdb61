import type { RecordedResource } from './ProvisionRecord.ts';

/** What became of one thing: `gone` where there was none to remove. `reason`: why it is left, with what to do. */
export type Cleaned =
  | { readonly resource: RecordedResource; readonly outcome: 'removed' | 'gone' }
  | { readonly resource: RecordedResource; readonly outcome: 'left'; readonly reason: string };
