/**
 * The base URL that a redirect leads to; undefined if its target isn't the same path below another base URL. Pure.
 *
 * @param location the value of the field `Location` (RFC 9110 §10.2.2).
 * @param baseUrl without a trailing slash.
 * @param path of the request, which was appended to the base URL.
 */
export function redirectedBase(location: string, baseUrl: string, path: string): string | undefined {
  if (!URL.canParse(location, baseUrl + path)) return undefined;
  const { origin, protocol, pathname } = new URL(location, baseUrl + path);
  if (!/^https?:$/.test(protocol) || !pathname.endsWith(path)) return undefined;
  const base = origin + pathname.slice(0, -path.length);
  return base === baseUrl ? undefined : base;
}
