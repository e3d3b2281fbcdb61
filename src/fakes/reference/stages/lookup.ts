import type { Context } from '../Context.ts';
import type { Provider } from '../Fixtures.ts';

/** The provider whose canonical decimal id stands in the path, character for character: `01` and `%31` name none. */
export function lookUpProvider(rawId: string, { state }: Context): Provider | undefined {
  return state.fixtures.providers.find((provider) => provider.id === rawId);
}
