/** Where a provider pushes to: a SCIM service provider (RFC 7644) and the token for it. */
export interface SinkEndpoint {
  /** Without a trailing slash. */
  readonly url: string;
  /** Absent: no credential is sent. */
  readonly token?: string;
  /** Media type of pushes; absent: that of SCIM. */
  readonly mediaType?: string;
}
