/** A common `User-Agent` that does not name this suite: curl, in the version of Ubuntu 24.04. */
export const commonUserAgent = 'curl/8.5.0';
