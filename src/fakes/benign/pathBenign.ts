import { changeStage } from '../faults/changeStage.ts';
import { changeProviderId } from '../faults/requestChanges.ts';
import type { Context } from '../reference/Context.ts';
import { callerOf } from '../reference/callerOf.ts';
import { type Reply, reply } from '../reference/Reply.ts';
import type { Stages } from '../reference/Stages.ts';
import { pathOf } from '../reference/stages/match.ts';
import type { Benign } from './Benign.ts';
import { refusing } from './refusing.ts';

const html = [['Content-Type', 'text/html']] as const;

/** The request target with a trailing slash on its path; undefined if it has one. */
function slashed(target: string): string | undefined {
  const [path = '', ...query] = target.split('?');
  return path.endsWith('/') ? undefined : [`${path}/`, ...query].join('?');
}

/** Responds to the path of an operation without its trailing slash, in place of the 404 of the reference. */
function withoutSlash(response: (target: string) => Reply): (stages: Stages) => Stages {
  return (stages) => ({
    ...stages,
    respond: (context) => {
      const target = slashed(context.request.target);
      if (target === undefined || stages.match(target, context) === undefined) return stages.respond(context);
      return Promise.resolve(response(target));
    },
  });
}

/** Responds to some requests before any check of the reference. */
function respondEarly(respond: (context: Context) => Reply | undefined): (stages: Stages) => Stages {
  return changeStage('respond', (next, context) => {
    const early = respond(context);
    return early === undefined ? next(context) : Promise.resolve(early);
  });
}

/** Variants that treat paths and queries like routers and front proxies. */
export const pathBenign: readonly Benign[] = [
  {
    id: 'non-canonical-integers',
    statement: 'A provider id may have leading zeros or a plus sign, as in many parsers of integers.',
    change: changeProviderId((id) => id.replace(/^\+?0*(?=\d)/, '')),
  },
  {
    id: 'id-beyond-key-400',
    statement: 'A provider id that does not fit into 32 bits is no key, so it gets 400 in place of 404.',
    change: refusing(({ reason }, _usual, _reached, { request }) =>
      reason === 'unknown-provider' && Number(/\/(\d{10,})\//.exec(request.target)?.[1]) >= 2 ** 31
        ? reply(400, { id: ['This is no key.'] })
        : undefined,
    ),
  },
  {
    id: 'slash-301',
    statement: 'A path without its trailing slash gets 301 with an absolute URL and an HTML page.',
    change: withoutSlash((target) =>
      reply(301, Buffer.from('<a href="/">Moved</a>'), [...html, ['Location', `http://127.0.0.1${target}`]]),
    ),
  },
  {
    id: 'slash-308',
    statement: 'A path without its trailing slash gets 308, which keeps method and body.',
    change: withoutSlash((target) => reply(308, undefined, [['Location', target]])),
  },
  {
    id: 'slash-optional',
    statement: 'A path without its trailing slash is the same resource.',
    change: changeStage('match', (next, target, context) => next(slashed(target) ?? target, context)),
  },
  {
    id: 'slash-400',
    statement: 'A path without its trailing slash gets 400 and plain text.',
    change: withoutSlash(() => reply(400, Buffer.from('no route'), [['Content-Type', 'text/plain']])),
  },
  {
    id: 'decoded-path',
    statement: 'The provider id is percent-decoded before it is looked up.',
    change: changeStage('lookup', (next, rawId, context) => {
      try {
        return next(decodeURIComponent(rawId), context);
      } catch {
        return undefined;
      }
    }),
  },
  {
    id: 'front-proxy',
    statement: 'A front proxy responds to non-canonical paths, and to encoded slashes or NULs, with 400 and HTML.',
    change: respondEarly(({ request }) =>
      /%00|%2f|%5c|\/\/|\/\.{1,2}(\/|$)/i.test(pathOf(request.target))
        ? reply(400, Buffer.from('<h1>400 Bad Request</h1>'), html)
        : undefined,
    ),
  },
  {
    id: 'front-proxy-cleans',
    statement: 'A front proxy decodes slashes and resolves dots and double slashes in a path, as nginx can.',
    change: changeStage('match', (next, target, context) => next(cleaned(pathOf(target)), context)),
  },
  {
    id: 'long-path-414',
    statement: 'A path of over 256 bytes gets 414 and an HTML page.',
    change: respondEarly(({ request }) =>
      request.target.length > 256 ? reply(414, Buffer.from('<h1>URI Too Long</h1>'), html) : undefined,
    ),
  },
  {
    id: 'query-refused',
    statement: 'A permitted request with a query gets 400, because the contract declares no parameter.',
    change: respondEarly((context) =>
      context.request.target.includes('?') && callerOf(context)?.permitted
        ? reply(400, { non_field_errors: ['There are no query parameters here.'] })
        : undefined,
    ),
  },
];

/** A path as a front proxy passes it on that decodes `%2F` and resolves dots and double slashes. */
function cleaned(target: string): string {
  const decoded = target.replace(/%2f/gi, '/');
  return decoded.replace(/\/[^/]*\/\.\.\//g, '/').replace(/\/{2,}/g, '/');
}
