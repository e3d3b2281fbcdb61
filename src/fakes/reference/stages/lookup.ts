import type { Context } from '../Context.ts';
import type { Provider } from '../Fixtures.ts';

/** The provider whose canonical decimal id is exactly the path segment: `01` and `%31` are unknown. */
export function lookUpProvider(rawId: string, { state }: Context): Provider | undefined {
  return state.fixtures.providers.find((provider) => provider.id === rawId);
}
