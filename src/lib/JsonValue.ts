/** Any JSON value (RFC 8259 §3). */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** Any JSON object (RFC 8259 §4). */
export type JsonObject = { readonly [key: string]: JsonValue };
