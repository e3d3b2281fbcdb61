import { genericError, reply } from '../reference/Reply.ts';
import type { Change, Fault } from './Fault.ts';

/** Faults of what OPTIONS discloses without a credential. */
export const optionsFaults: readonly Fault[] = [
  {
    id: 'options-describes',
    statement: 'OPTIONS without a credential gets a description of the operation.',
    violates: ['SYNC-STATUS-OPTIONS-DESCRIBES-NOTHING', 'SYNC-OBJECT-OPTIONS-DESCRIBES-NOTHING'],
    change: describing(() => ({ name: 'Sync', renders: ['application/json'], parses: ['application/json'] })),
  },
  {
    id: 'options-lists-objects',
    statement: 'OPTIONS of the sync path without a credential lists the users that can be synced.',
    source: 'encode/django-rest-framework#3751',
    violates: ['SYNC-OBJECT-OPTIONS-DESCRIBES-NOTHING'],
    change: describing((operation) => (operation === 'sync-object' ? { choices: ['amina', 'bertil'] } : undefined)),
  },
  {
    id: 'options-names-provider',
    statement: 'OPTIONS of the status path without a credential reports whether the provider exists.',
    violates: ['SYNC-STATUS-OPTIONS-NO-HINT', 'SYNC-STATUS-OPTIONS-DESCRIBES-NOTHING'],
    change: describing((operation, isKnown) => (operation === 'sync-status' ? { exists: isKnown } : undefined)),
  },
  {
    id: 'options-of-unknown-provider',
    statement: 'OPTIONS without a credential gets 404 if the provider is unknown.',
    source: 'RFC 9110 §15.5.4',
    violates: ['SYNC-STATUS-OPTIONS-NO-HINT'],
    change: (stages) => ({
      ...stages,
      describe: (allowed, reached, context) =>
        stages.lookup(reached.route.rawId, context) === undefined
          ? reply(404, genericError('There is no such SCIM provider.', 'unknown_provider'))
          : stages.describe(allowed, reached, context),
    }),
  },
];

/** Adds content to the response to OPTIONS, if there is any. */
function describing(
  content: (operation: string, isKnown: boolean) => ReturnType<typeof genericError> | object | undefined,
): Change {
  return (stages) => ({
    ...stages,
    describe: (allowed, reached, context) => {
      const isKnown = stages.lookup(reached.route.rawId, context) !== undefined;
      const described = content(reached.route.operation, isKnown);
      const usual = stages.describe(allowed, reached, context);
      return described === undefined
        ? usual
        : {
            ...usual,
            status: 200,
            content: Buffer.from(JSON.stringify(described)),
            headers: [...usual.headers, ['Content-Type', 'application/json']],
          };
    },
  });
}
