/** Reasons why a setting cannot give a header field, by its name in lower case: the suite or HTTP itself sets it. */
const decided: { readonly [name: string]: string } = {
  authorization: 'each identity has its own, or none',
  host: 'it follows from CONFORMANCE_BASE_URL',
  'content-length': 'it follows from the body',
  'transfer-encoding': 'it follows from the body',
  connection: 'it applies to one connection only',
  'content-type': 'each request has its own',
  accept: 'each request has its own',
  'accept-encoding': 'each request has its own',
  'user-agent': 'CONFORMANCE_USER_AGENT sets it',
};

/** Why a setting cannot give a header field of this name; undefined if it can. */
export function whyDecided(name: string): string | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(decided, key) ? decided[key] : undefined;
}
