import type { Fault } from './Fault.ts';

/** Faults of `override_dry_run`. */
export const dryRunFaults: readonly Fault[] = [
  {
    id: 'dry-run-null-accepted',
    statement: 'An override_dry_run of null is taken for false.',
    violates: ['SYNC-OBJECT-400-DRY-RUN-NULL'],
    generation: '2025.4',
    change: (stages) => ({
      ...stages,
      checkDryRun: (field, context) => stages.checkDryRun(field ?? false, context),
    }),
  },
  {
    id: 'dry-run-coerced',
    statement: 'An override_dry_run of another type is read as true or false.',
    violates: ['SYNC-OBJECT-400-DRY-RUN-TYPE'],
    generation: '2025.4',
    change: (stages) => ({
      ...stages,
      checkDryRun: (field, context) => stages.checkDryRun(field === null ? null : Boolean(field), context),
    }),
  },
  {
    id: 'dry-run-unknown',
    statement: 'A request that overrides the dry run is refused.',
    violates: ['SYNC-OBJECT-200-DRY-RUN'],
    generation: '2025.4',
    change: (stages) => ({
      ...stages,
      checkDryRun: (field, context) => stages.checkDryRun(field === true ? null : field, context),
    }),
  },
];
