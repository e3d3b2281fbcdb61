import { operationAt } from '../../../contract/operations.ts';
import type { Context, MatchedRoute } from '../Context.ts';

/** Path of the contract's server URL. */
export const basePath = '/api/v3';

const absoluteForm = /^https?:\/\/[^/?#]*/i;

/** Finds the operation of a path, in origin or absolute form (RFC 9112 §3.2); a query is ignored. */
export function match(target: string, context: Pick<Context, 'state'>): MatchedRoute | undefined {
  return routeOf(pathOf(target), context);
}

/** The operation of a path of the deployment, for its kind of provider. */
export function routeOf(path: string, { state }: Pick<Context, 'state'>): MatchedRoute | undefined {
  return path.startsWith(basePath) ? operationAt(path.slice(basePath.length), [state.dialect.kind]) : undefined;
}

/** The path of a request target, as sent. */
export function pathOf(target: string): string {
  const [path = ''] = target.replace(absoluteForm, '').split('?');
  return path;
}
