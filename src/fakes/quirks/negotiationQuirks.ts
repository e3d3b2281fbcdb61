import type { HeaderList } from '../../http/Probe.ts';
import { changeStage } from '../faults/changeStage.ts';
import { joinedHeader } from './headers.ts';
import type { Quirk } from './Quirk.ts';
import { detail, refusingByQuirk } from './refusals.ts';

/** Quirks of methods and media types. */
export const negotiationQuirks: readonly Quirk[] = [
  {
    id: 'wrong-method-text',
    statement: 'The error of an unsupported method is a detail without a code.',
    recordings: {
      '2024.8.1': 'method-object-PUT',
      '2025.4.0': 'method-object-PUT',
      '2025.8.1': 'method-object-PUT',
      '2026.5.0-rc1': 'method-object-PUT',
    },
    change: changeStage('refuse', (next, refusal, reached, context) => {
      if (refusal.reason !== 'wrong-method') return next(refusal, reached, context);
      const reported = detail(405, `Method "${context.request.method}" not allowed.`);
      return { ...reported, headers: [['Allow', refusal.allowed.join(', ')]] };
    }),
  },
  {
    id: 'options-with-body',
    statement: 'OPTIONS gets 200 with a description of the operation, even without a credential.',
    recordings: {
      '2024.8.1': 'method-status-OPTIONS',
      '2025.4.0': 'method-status-OPTIONS',
      '2025.8.1': 'method-status-OPTIONS',
      '2026.5.0-rc1': 'method-status-OPTIONS',
    },
    change: (stages) => ({
      ...stages,
      describe: (allowed, reached, context) => ({
        ...stages.describe(allowed, reached, context),
        status: 200,
        content: {
          ...descriptions[reached.route.operation],
          renders: ['application/json'],
          parses: ['application/json'],
        },
      }),
    }),
  },
  {
    id: 'accept-heeded',
    statement: 'An Accept without JSON gets 406; quality values are ignored.',
    recordings: {
      '2024.8.1': 'accept-object-html',
      '2025.4.0': 'accept-status-html',
      '2025.8.1': 'accept-object-html',
      '2026.5.0-rc1': 'accept-object-xml',
    },
    change: (stages) => ({
      ...refusingByQuirk('not-acceptable', () => detail(406, 'Could not satisfy the request Accept header.'))(stages),
      accept: (headers) => {
        const accepted = joinedHeader(headers, 'accept') ?? '*/*';
        return accepted.split(',').some((range) => /^(\*\/\*|application\/(\*|json))\s*(;|$)/i.test(range.trim()));
      },
    }),
  },
  {
    id: 'format-parameter',
    statement: 'The query parameter format selects a format; with any but JSON the path is unknown.',
    recordings: {
      '2024.8.1': 'path-object-query-format',
      '2025.8.1': 'path-object-format-xml',
      '2026.5.0-rc1': 'path-object-query-format',
    },
    change: (stages) => ({
      ...stages,
      accept: (headers, context) =>
        stages.accept(headers, context) && (formatOf(context.request.target) ?? 'json') === 'json',
      refuse: (refusal, reached, context) =>
        refusal.reason === 'not-acceptable' && (formatOf(context.request.target) ?? 'json') !== 'json'
          ? detail(404, 'Not found.')
          : stages.refuse(refusal, reached, context),
    }),
  },
  {
    id: 'media-type-text',
    statement: 'The error of a media type other than JSON is a detail without a code.',
    recordings: {
      '2024.8.1': 'body-ct-text',
      '2025.4.0': 'body-ct-text',
      '2025.8.1': 'body-ct-text',
      '2026.5.0-rc1': 'body-ct-text',
    },
    change: refusingByQuirk('wrong-media-type', (_, { request }) =>
      detail(415, `Unsupported media type "${joinedHeader(request.headers, 'content-type') ?? ''}" in request.`),
    ),
  },
  {
    id: 'any-media-type',
    statement: 'A body of media type */* is treated as JSON, and the content coding of a body is ignored.',
    recordings: {
      '2024.8.1': 'body-ct-star',
      '2025.8.1': 'body-ct-star',
      '2026.5.0-rc1': 'body-ct-star',
    },
    change: (stages) => ({ ...stages, isJsonBody: takesMediaType }),
  },
  {
    id: 'no-body-has-any-type',
    statement: 'An empty body is treated as an empty object, whatever its media type.',
    recordings: {
      '2024.8.1': 'body-ct-form-empty',
      '2025.8.1': 'body-empty',
      '2026.5.0-rc1': 'body-ct-form-empty',
    },
    change: (stages) => ({
      ...stages,
      isJsonBody: (headers, context) => context.request.body.length === 0 || stages.isJsonBody(headers, context),
      parse: (body, context) => (body.length === 0 ? { value: {} } : stages.parse(body, context)),
    }),
  },
];

const descriptions = {
  'sync-object': { name: 'Sync object', description: 'Sync/Re-sync a single user/group object' },
  'sync-status': { name: 'Sync status', description: "Get provider's sync status" },
};

function takesMediaType(headers: HeaderList): boolean {
  return /^(\*\/\*|application\/json)\s*(;|$)/i.test(joinedHeader(headers, 'content-type') ?? '');
}

function formatOf(target: string): string | undefined {
  return new URLSearchParams(target.split('?')[1] ?? '').get('format') ?? undefined;
}
