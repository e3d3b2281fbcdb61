/**
 * A `Set-Cookie` field without its value, which may be a session of whoever the token belongs to: its name and attributes
 * tell enough (RFC 6265 §4.1.1).
 *
 * @param replace says what stands in place of the value.
 */
export function cutCookie(field: string, replace: (value: string) => string): string {
  return field.replace(/^([^=;]*=)([^;]*)/, (_, name: string, value: string) => name + replace(value));
}
