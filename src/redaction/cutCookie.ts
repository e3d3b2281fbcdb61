/**
 * A `Set-Cookie` field without its value, which may be a session of the token's owner. Judges need only its name and attributes
 * (RFC 6265 §4.1.1).
 *
 * @param replace returns the replacement of the value.
 */
export function cutCookie(field: string, replace: (value: string) => string): string {
  return field.replace(/^([^=;]*=)([^;]*)/, (_, name: string, value: string) => name + replace(value));
}
