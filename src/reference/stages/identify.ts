import type { Context } from '../Context.ts';
import type { Caller } from '../Fixtures.ts';

/** The caller of an active credential with this very token. */
export function identify(token: string, { state }: Context): Caller | undefined {
  const credentials = Object.values(state.fixtures.credentials);
  return credentials.find((credential) => credential.active && credential.token === token)?.caller;
}
