/** Where a provider pushes to: a SCIM service provider (RFC 7644) and the token that it is shown. */
export interface SinkEndpoint {
  /** Without a trailing slash. */
  readonly url: string;
  /** Absent: no credential is shown. */
  readonly token?: string;
  /** Media type of what is written there; absent: that of SCIM. */
  readonly mediaType?: string;
}
