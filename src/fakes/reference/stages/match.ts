import type { MatchedRoute } from '../Context.ts';

/** Path of the contract's server URL. */
export const basePath = '/api/v3';

const absoluteForm = /^https?:\/\/[^/?#]*/i;
const operationPath = /^\/api\/v3\/providers\/scim\/(?<rawId>[^/]+)\/sync\/(?<name>object|status)\/$/;

/** Finds the operation of a path, in origin or absolute form (RFC 9112 §3.2); a query is ignored. */
export function match(target: string): MatchedRoute | undefined {
  const { rawId, name } = operationPath.exec(pathOf(target))?.groups ?? {};
  if (rawId === undefined) return undefined;
  return { rawId, operation: name === 'object' ? 'sync-object' : 'sync-status' };
}

/** The path of a request target, as sent. */
export function pathOf(target: string): string {
  const [path = ''] = target.replace(absoluteForm, '').split('?');
  return path;
}
