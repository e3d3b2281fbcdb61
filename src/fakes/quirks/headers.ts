import { headerValues } from '../../http/Exchange.ts';
import type { HeaderList } from '../../http/Probe.ts';

/** All values of a header field joined, as authentik's server passes them on; undefined if there is none. */
export function joinedHeader(headers: HeaderList, name: string): string | undefined {
  const values = headerValues(headers, name);
  return values.length === 0 ? undefined : values.join(',');
}
