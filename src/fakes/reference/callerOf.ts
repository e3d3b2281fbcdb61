import type { Context } from './Context.ts';
import type { Caller } from './Fixtures.ts';

/** Who sends a request, for what asks before the checks of the reference do; undefined without a valid token. */
export function callerOf(context: Context): Caller | undefined {
  const { request, stages } = context;
  const token = stages.readToken(request.headers, context);
  return token === undefined ? undefined : stages.identify(token, context);
}
