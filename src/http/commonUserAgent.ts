/** What a common client calls itself: curl, in the version that Ubuntu 24.04 ships. Nothing in it names this suite. */
export const commonUserAgent = 'curl/8.5.0';
