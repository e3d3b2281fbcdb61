import type { Context } from '../Context.ts';
import type { Caller } from '../Fixtures.ts';

/** The caller of an active credential with exactly this token. */
export function identify(token: string, { state }: Context): Caller | undefined {
  const { credentials: own, others = {} } = state.fixtures;
  const credentials = [...Object.values(own), ...Object.values(others)];
  return credentials.find((credential) => credential.active && credential.token === token)?.caller;
}
