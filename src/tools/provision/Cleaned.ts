import type { RecordedThing } from './ProvisionRecord.ts';

/** What became of one thing: `gone` where there was none to remove. `reason`: why it is left, with what to do. */
export type Cleaned =
  | { readonly thing: RecordedThing; readonly outcome: 'removed' | 'gone' }
  | { readonly thing: RecordedThing; readonly outcome: 'left'; readonly reason: string };
