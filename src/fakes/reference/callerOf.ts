import type { Context } from './Context.ts';
import type { Caller } from './Fixtures.ts';

/** The caller of a request, for code that runs before the checks of the reference; undefined without a valid token. */
export function callerOf(context: Context): Caller | undefined {
  const { request, stages } = context;
  const token = stages.readToken(request.headers, context);
  return token === undefined ? undefined : stages.identify(token, context);
}
