import { genericError, reply } from '../reference/Reply.ts';
import type { Change, Fault } from './Fault.ts';

/** Faults of what OPTIONS tells anybody. */
export const optionsFaults: readonly Fault[] = [
  {
    id: 'options-describes',
    statement: 'OPTIONS without a credential gets a description of the operation.',
    violates: ['SYNC-STATUS-OPTIONS-DESCRIBES-NOTHING', 'SYNC-OBJECT-OPTIONS-DESCRIBES-NOTHING'],
    change: describing(() => ({ name: 'Sync', renders: ['application/json'], parses: ['application/json'] })),
  },
  {
    id: 'options-lists-objects',
    statement: 'OPTIONS on the path of a sync lists the users that can be synced, to anybody.',
    source: 'encode/django-rest-framework#3751',
    violates: ['SYNC-OBJECT-OPTIONS-DESCRIBES-NOTHING'],
    change: describing((operation) => (operation === 'sync-object' ? { choices: ['amina', 'bertil'] } : undefined)),
  },
  {
    id: 'options-names-provider',
    statement: 'OPTIONS on the path of the status says whether there is such a provider, to anybody.',
    violates: ['SYNC-STATUS-OPTIONS-NO-HINT', 'SYNC-STATUS-OPTIONS-DESCRIBES-NOTHING'],
    change: describing((operation, isKnown) => (operation === 'sync-status' ? { exists: isKnown } : undefined)),
  },
  {
    id: 'options-of-unknown-provider',
    statement: 'OPTIONS without a credential is answered 404 where there is no such provider.',
    source: 'RFC 9110 §15.5.4',
    violates: ['SYNC-STATUS-OPTIONS-NO-HINT'],
    change: (stages) => ({
      ...stages,
      describe: (allowed, way, context) =>
        stages.lookup(way.route.rawId, context) === undefined
          ? reply(404, genericError('There is no such SCIM provider.', 'unknown_provider'))
          : stages.describe(allowed, way, context),
    }),
  },
];

/** Gives the response to OPTIONS content, where there is any. */
function describing(
  content: (operation: string, isKnown: boolean) => ReturnType<typeof genericError> | object | undefined,
): Change {
  return (stages) => ({
    ...stages,
    describe: (allowed, way, context) => {
      const isKnown = stages.lookup(way.route.rawId, context) !== undefined;
      const described = content(way.route.operation, isKnown);
      const usual = stages.describe(allowed, way, context);
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
