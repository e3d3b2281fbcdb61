import type { JsonValue } from '../../lib/JsonValue.ts';
import type { Context } from '../reference/Context.ts';
import { changeStage } from './changeStage.ts';
import { crash, crashing } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { changeRefusals } from './responseChanges.ts';

/** Faults of `override_dry_run`. */
export const dryRunFaults: readonly Fault[] = [
  {
    id: 'dry-run-null-accepted',
    statement: 'An override_dry_run of null is treated as false.',
    violates: ['SYNC-OBJECT-400-DRY-RUN-NULL'],
    generation: '2025.4',
    change: changeDryRun((field) => field ?? false),
  },
  {
    id: 'dry-run-coerced',
    statement: 'An override_dry_run of another type is coerced to a boolean.',
    violates: ['SYNC-OBJECT-400-DRY-RUN-TYPE'],
    generation: '2025.4',
    change: changeDryRun((field) => (field === null ? null : Boolean(field))),
  },
  {
    id: 'dry-run-unknown',
    statement: 'A request with an override_dry_run of true is refused.',
    violates: ['SYNC-OBJECT-200-DRY-RUN'],
    generation: '2025.4',
    change: changeDryRun((field) => (field === true ? null : field)),
  },
  {
    id: 'dry-run-text-accepted',
    statement: 'An override_dry_run that is a string is true unless it is empty.',
    violates: ['SYNC-OBJECT-400-DRY-RUN-TYPE'],
    generation: '2025.4',
    change: changeDryRun((field) => (typeof field === 'string' ? field !== '' : field)),
  },
  {
    id: 'dry-run-number-accepted',
    statement: 'An override_dry_run that is a number is true unless it is 0.',
    violates: ['SYNC-OBJECT-400-DRY-RUN-TYPE'],
    generation: '2025.4',
    change: changeDryRun((field) => (typeof field === 'number' ? field !== 0 : field)),
  },
  {
    id: 'dry-run-null-crashes',
    statement: 'An override_dry_run of null gets 500.',
    violates: ['SYNC-OBJECT-400-DRY-RUN-NULL', 'NO-SERVER-ERROR'],
    generation: '2025.4',
    change: crashing(changeDryRun((field) => (field === null ? crash() : field))),
  },
  {
    id: 'dry-run-list-crashes',
    statement: 'An override_dry_run that is a list gets 500.',
    violates: ['SYNC-OBJECT-400-DRY-RUN-TYPE', 'NO-SERVER-ERROR'],
    generation: '2025.4',
    change: crashing(changeDryRun((field) => (Array.isArray(field) ? crash() : field))),
  },
  {
    id: 'dry-run-false-refused',
    statement: 'A request with an override_dry_run of false is refused.',
    violates: ['SYNC-OBJECT-200-DRY-RUN', 'SYNC-OBJECT-AT-ONCE-EACH-ITS-OWN'],
    generation: '2025.4',
    change: changeDryRun((field) => (field === false ? null : field)),
  },
  {
    id: 'dry-run-wrong-unprocessable',
    statement: 'An override_dry_run of another type gets 422.',
    violates: ['SYNC-OBJECT-400-DRY-RUN-NULL', 'SYNC-OBJECT-400-DRY-RUN-TYPE'],
    generation: '2025.4',
    change: changeRefusals((response, refusal) =>
      refusal.reason === 'invalid' && 'override_dry_run' in refusal.errors ? { ...response, status: 422 } : response,
    ),
  },
  {
    id: 'dry-run-lasts',
    statement: 'After a request with an override_dry_run of true the provider writes nothing any more.',
    violates: ['SYNC-OBJECT-AT-ONCE-MAKES-ONE', 'SYNC-OBJECT-WRITES-FURTHER-USER', 'SYNC-OBJECT-SINK-FAILURES-TOLD'],
    generation: '2025.4',
    change: (stages) => {
      const lasting = new Set<string>();
      return {
        ...stages,
        sync: (sync, provider, context) => {
          if (sync.override_dry_run) lasting.add(provider.id);
          return stages.sync(sync, provider, context);
        },
        push: (push, context) => (lasting.has(push.provider.id) ? Promise.resolve([]) : stages.push(push, context)),
      };
    },
  },
  {
    id: 'dry-run-false-writes-nothing',
    statement: 'A request with override_dry_run writes nothing if that is false.',
    violates: ['SYNC-OBJECT-AT-ONCE-EACH-ITS-OWN'],
    generation: '2025.4',
    change: changeStage('sync', (next, sync, provider, context) => {
      const isSkipped = Buffer.from(context.request.body).includes('"override_dry_run":false');
      return isSkipped ? Promise.resolve({ messages: [] }) : next(sync, provider, context);
    }),
  },
  {
    id: 'override-read-as-dry-run',
    statement: 'An override_dry_run of true is read as the wish for a dry run: nothing is written.',
    violates: ['SYNC-OBJECT-OVERRIDE-WRITES'],
    generation: '2025.4',
    change: changeStage('push', (next, push, context) =>
      isOverriding(context) ? Promise.resolve([]) : next(push, context),
    ),
  },
  {
    id: 'dry-run-empty-accepted',
    statement: 'An override_dry_run that is an empty text is treated as false.',
    violates: ['SYNC-OBJECT-400-DRY-RUN-TYPE'],
    generation: '2025.4',
    change: changeDryRun((field) => (field === '' ? false : field)),
  },
  {
    id: 'dry-run-in-last-status',
    statement: 'After a request with an override_dry_run of true the status of the last sync is "dry_run".',
    violates: ['SYNC-STATUS-EVERY-BODY'],
    generation: '2025.8',
    change: (stages) => {
      const dry = new Set<string>();
      return {
        ...stages,
        sync: (sync, provider, context) => {
          if (sync.override_dry_run) dry.add(provider.id);
          else dry.delete(provider.id);
          return stages.sync(sync, provider, context);
        },
        lastSync: (provider, context) => {
          const last = stages.lastSync(provider, context);
          return dry.has(provider.id) ? { ...last, last_sync_status: 'dry_run' } : last;
        },
      };
    },
  },
];

/** Changes override_dry_run before it is checked. */
function changeDryRun(read: (field: JsonValue | undefined) => JsonValue | undefined): Change {
  return changeStage('checkDryRun', (next, field, context) => next(read(field), context));
}

function isOverriding({ request }: Context): boolean {
  return Buffer.from(request.body).includes('"override_dry_run":true');
}
