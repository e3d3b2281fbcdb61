/** A token for each setting that holds one: what a test process must not find in its environment. */
export const settingTokens = {
  CONFORMANCE_TOKEN: 'operator-7Qv9fXn2LrT4',
  CONFORMANCE_VIEWER_TOKEN: 'viewer-2Rt5eQa8Wz',
  CONFORMANCE_RESTRICTED_TOKEN: 'restricted-3Wd8hYm1Kq',
  CONFORMANCE_REVOKED_TOKEN: 'revoked-5Zb6jUp0Ns',
  CONFORMANCE_SINK_TOKEN: 'sink-1Xc4vBn7Mk',
  CONFORMANCE_ADMIN_TOKEN: 'admin-9Lo2pIu6Ty',
} as const;
