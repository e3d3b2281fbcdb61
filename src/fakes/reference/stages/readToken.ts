import { headerValues } from '../../../http/Exchange.ts';
import type { HeaderList } from '../../../http/Probe.ts';

/**
 * The bearer token of the only `Authorization` field: scheme in any case, at least one space, then the token (RFC 9110
 * §11.4, RFC 6750 §2.1). Two fields are ambiguous and not a credential.
 */
export function readToken(headers: HeaderList): string | undefined {
  const [value, ...others] = headerValues(headers, 'authorization');
  if (value === undefined || others.length > 0) return undefined;
  return /^bearer +(?<token>[a-z0-9\-._~+/]+=*)$/i.exec(value)?.groups?.['token'];
}
