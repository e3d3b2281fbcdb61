import { readAsInteger } from '../../generate/readAsId.ts';
import { changeStage } from '../faults/changeStage.ts';
import { reply } from '../reference/Reply.ts';
import { pathOf, routeOf } from '../reference/stages/match.ts';
import { notFoundPage } from './exceptions.ts';
import type { Quirk } from './Quirk.ts';
import { detail, refusingByQuirk } from './refusals.ts';

/** Maximum number of digits that Python's `int()` reads. */
const mostDigits = 4_300;

/** Quirks of routing and of the reading of a provider id. */
export const pathQuirks: readonly Quirk[] = [
  {
    id: 'path-decoded-first',
    statement: 'A path is decoded before it is matched; an id without a dot is passed on decoded.',
    recordings: {
      '2024.8.1': 'path-object-encoded-path',
      '2025.4.0': 'id-status-pct201',
      '2025.8.1': 'id-object-newline',
      '2026.5.0-rc1': 'id-object-newline',
    },
    change: (stages) => ({
      ...stages,
      match: (target, context) => {
        const route = routeOf(decodedPath(target), context);
        return route?.rawId.includes('.') ? undefined : route;
      },
    }),
  },
  {
    id: 'unknown-path-page',
    statement: 'An unknown path gets an HTML page with 404 for GET, and 405 for POST.',
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
    statement: 'The front proxy redirects a path with dot segments or empty segments to the canonical one.',
    recordings: { '2024.8.1': 'path-object-two-slashes', '2026.5.0-rc1': 'path-object-two-slashes' },
    change: changeStage('respond', async (next, context) => {
      const path = decodedPath(context.request.target);
      const clean = cleaned(path);
      if (clean === path) return next(context);
      return reply(301, undefined, [
        ['Location', encodeURI(clean)],
        ['Content-Length', '0'],
      ]);
    }),
  },
  {
    id: 'provider-id-by-int',
    statement:
      "The provider id is read with Python's int(), which accepts signs, zeros, whitespace and digits of any script.",
    recordings: {
      '2024.8.1': 'id-object-leading-zero',
      '2025.4.0': 'id-object-01',
      '2025.8.1': 'id-object-leading-zero',
      '2026.5.0-rc1': 'id-object-leading-zero',
    },
    change: changeStage('lookup', (next, id, context) => {
      const number = asProviderId(id);
      return number === undefined ? undefined : next(String(number), context);
    }),
  },
  {
    id: 'not-found-text',
    statement: 'The error of an unknown provider is a detail without a code.',
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
    statement: 'The error of an unknown provider whose id is a number has its own text.',
    recordings: {
      '2025.4.0': 'id-object-0',
      '2025.8.1': 'id-object-zero',
      '2026.5.0-rc1': 'id-object-zero',
    },
    change: changeStage('refuse', (next, refusal, reached, context) =>
      refusal.reason === 'unknown-provider' && asProviderId(reached?.route.rawId ?? '') !== undefined
        ? detail(404, 'No SCIMProvider matches the given query.')
        : next(refusal, reached, context),
    ),
  },
];

/** The decoded path of a target; bytes that are not UTF-8 become replacement characters, invalid escapes stay. */
function decodedPath(target: string): string {
  const bytes = pathOf(target).replace(/%([0-9a-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
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
