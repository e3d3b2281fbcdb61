/**
 * Accepts every `Accept`: a deployment may treat a resource as not subject to negotiation (RFC 9110 §12.4.1), and the
 * contract declares no 406.
 */
export function accept(): boolean {
  return true;
}
