import { SuiteError } from '../../lib/SuiteError.ts';
import type { Change } from '../faults/Fault.ts';
import { type Reply, reply } from '../reference/Reply.ts';

/** Where an exception that nobody catches is met: by what reads the request, or by the task that a sync starts. */
export type Place = 'request' | 'task';

const unhandled: { readonly [place in Place]: SuiteError } = {
  request: new SuiteError('a quirk met a request that it does not handle'),
  task: new SuiteError('a quirk met a sync that it does not handle'),
};

const html = ['Content-Type', 'text/html; charset=utf-8'] as const;

/** A page whose view answers GET, HEAD and OPTIONS alone: any other method is told so, without a word on the page. */
function page(status: number, title: string, method: string): Reply {
  const responded = ['GET', 'HEAD'].includes(method);
  if (!responded) return reply(405, new Uint8Array(), [html, ['Allow', 'GET, HEAD, OPTIONS']]);
  return reply(status, new TextEncoder().encode(`<!DOCTYPE html><title>${title}</title>`), [html]);
}

/** The answer to a path that leads nowhere. */
export function notFoundPage(method: string): Reply {
  return page(404, 'Not Found', method);
}

/** The answer to a sync whose task failed; always this very value. */
export const failedTask: Reply = page(500, '', 'POST');

/** Fails as authentik does; only within {@link raising}. */
export function raise(place: Place): never {
  throw unhandled[place];
}

/** A change whose stages may {@link raise}: GET is answered 500 then, and POST 405. Other exceptions stay defects of ours. */
export function raising(change: Change): Change {
  return (stages) => {
    const changed = change(stages);
    const respond: typeof stages.respond = (context) =>
      changed.respond(context).catch((error: unknown) => {
        if (error === unhandled.task) return failedTask;
        if (error === unhandled.request) return page(500, 'Internal Server Error', context.request.method);
        throw error;
      });
    return { ...changed, respond };
  };
}
