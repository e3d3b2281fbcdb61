import { SuiteError } from '../../lib/SuiteError.ts';
import type { Change } from '../faults/Fault.ts';
import { type Reply, reply } from '../reference/Reply.ts';

/** Where an unhandled exception occurs: while the request is read, or in the task of a sync. */
export type Place = 'request' | 'task';

const unhandled: { readonly [place in Place]: SuiteError } = {
  request: new SuiteError('a quirk got a request that it does not handle'),
  task: new SuiteError('a quirk got a sync that it does not handle'),
};

const html = ['Content-Type', 'text/html; charset=utf-8'] as const;

/** A page of a view that supports only GET, HEAD and OPTIONS: any other method gets 405 with an empty page. */
function page(status: number, title: string, method: string): Reply {
  const isSupported = ['GET', 'HEAD'].includes(method);
  if (!isSupported) return reply(405, new Uint8Array(), [html, ['Allow', 'GET, HEAD, OPTIONS']]);
  return reply(status, new TextEncoder().encode(`<!DOCTYPE html><title>${title}</title>`), [html]);
}

/** The response to an unknown path. */
export function notFoundPage(method: string): Reply {
  return page(404, 'Not Found', method);
}

/** The response to a sync whose task failed; compared by identity. */
export const failedTask: Reply = page(500, '', 'POST');

/** Raises an exception like authentik; only within {@link raising}. */
export function raise(place: Place): never {
  throw unhandled[place];
}

/** A change whose stages may {@link raise}: then GET gets 500, and POST 405. Any other exception is a defect of the suite. */
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
