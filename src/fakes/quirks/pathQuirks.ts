import { readAsInteger } from '../../generate/readAsId.ts';
import type { MatchedRoute } from '../reference/Context.ts';
import { reply } from '../reference/Reply.ts';
import { pathOf } from '../reference/stages/match.ts';
import { notFoundPage } from './exceptions.ts';
import type { Quirk } from './Quirk.ts';
import { detail, refusingByQuirk } from './refusals.ts';

/** Most digits of a text that Python's `int()` reads. */
const mostDigits = 4_300;

const operationPath = /^\/api\/v3\/providers\/scim\/(?<id>[^/.]+)\/sync\/(?<name>object|status)\/$/;

/** Quirks of where a path leads, and of how the id of a provider is read. */
export const pathQuirks: readonly Quirk[] = [
  {
    id: 'path-decoded-first',
    statement: 'A path is decoded before it is matched; an id without a dot is handed on decoded.',
    recordings: {
      '2024.8.1': 'path-object-encoded-path',
      '2025.4.0': 'id-status-pct201',
      '2025.8.1': 'id-object-newline',
      '2026.5.0-rc1': 'id-object-newline',
    },
    change: (stages) => ({ ...stages, match: (target) => routeOf(decodedPath(target)) }),
  },
  {
    id: 'unknown-path-page',
    statement: 'A path that leads nowhere is answered by a page: 404 to GET, and 405 to POST.',
    recordings: {
      '2024.8.1': 'path-object-no-slash',
      '2025.4.0': 'path-object-no-slash',
      '2025.8.1': 'path-object-no-slash',
      '2026.5.0-rc1': 'path-object-no-slash',
    },
    change: refusingByQuirk('unknown-path', (_, { request }) => notFoundPage(request.method)),
  },
  {
    id: 'front-proxy-cleans-paths',
    statement: 'The front proxy redirects a path with dot segments or empty ones to the cleaned one.',
    recordings: { '2024.8.1': 'path-object-two-slashes', '2026.5.0-rc1': 'path-object-two-slashes' },
    change: (stages) => ({
      ...stages,
      respond: async (context) => {
        const path = decodedPath(context.request.target);
        const clean = cleaned(path);
        if (clean === path) return stages.respond(context);
        return reply(301, undefined, [
          ['Location', encodeURI(clean)],
          ['Content-Length', '0'],
        ]);
      },
    }),
  },
  {
    id: 'provider-id-by-int',
    statement: "The id of a provider is read as Python's int() reads it: signs, zeros, blanks, digits of any script.",
    recordings: {
      '2024.8.1': 'id-object-leading-zero',
      '2025.4.0': 'id-object-01',
      '2025.8.1': 'id-object-leading-zero',
      '2026.5.0-rc1': 'id-object-leading-zero',
    },
    change: (stages) => ({
      ...stages,
      lookup: (id, context) => {
        const number = asProviderId(id);
        return number === undefined ? undefined : stages.lookup(String(number), context);
      },
    }),
  },
  {
    id: 'not-found-text',
    statement: 'An unknown provider is told by a detail without a code.',
    recordings: {
      '2024.8.1': 'id-object-zero',
      '2025.4.0': 'id-object-abc',
      '2025.8.1': 'id-object-uuid',
      '2026.5.0-rc1': 'id-object-abc',
    },
    change: refusingByQuirk('unknown-provider', () => detail(404, 'Not found.')),
  },
  {
    id: 'not-found-text-for-numbers',
    statement: 'An unknown provider whose id is a number is told by a text of its own.',
    recordings: {
      '2025.4.0': 'id-object-0',
      '2025.8.1': 'id-object-zero',
      '2026.5.0-rc1': 'id-object-zero',
    },
    change: (stages) => ({
      ...stages,
      refuse: (refusal, reached, context) =>
        refusal.reason === 'unknown-provider' && asProviderId(reached?.route.rawId ?? '') !== undefined
          ? detail(404, 'No SCIMProvider matches the given query.')
          : stages.refuse(refusal, reached, context),
    }),
  },
];

/** The path behind a target; bytes that are no UTF-8 become replacement characters, broken escapes stay. */
function decodedPath(target: string): string {
  const bytes = pathOf(target).replace(/%([0-9a-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function routeOf(path: string): MatchedRoute | undefined {
  const { id, name } = operationPath.exec(path)?.groups ?? {};
  if (id === undefined) return undefined;
  return { rawId: id, operation: name === 'object' ? 'sync-object' : 'sync-status' };
}

/** A path without empty and dot segments. */
function cleaned(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') kept.pop();
    else if (segment !== '' && segment !== '.') kept.push(segment);
  }
  return `/${kept.join('/')}${path.endsWith('/') && kept.length > 0 ? '/' : ''}`;
}

function asProviderId(id: string): bigint | undefined {
  return id.length > mostDigits ? undefined : readAsInteger(id);
}
