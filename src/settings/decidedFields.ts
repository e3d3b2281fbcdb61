/** Why a header field cannot be given by a setting, by its name in lower case: the suite or HTTP itself decides it. */
const decided: { readonly [name: string]: string } = {
  authorization: 'each identity has its own, or none',
  host: 'it follows from CONFORMANCE_BASE_URL',
  'content-length': 'it follows from the body',
  'transfer-encoding': 'it follows from the body',
  connection: 'it is about one connection',
  'content-type': 'each probe has its own',
  accept: 'each probe has its own',
  'accept-encoding': 'each probe has its own',
  'user-agent': 'CONFORMANCE_USER_AGENT sets it',
};

/** Why no setting may give a header field of this name; undefined if one may. */
export function whyDecided(name: string): string | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(decided, key) ? decided[key] : undefined;
}
