import { settingsFileName } from '../../settings/settingsFileName.ts';

/** The folder of the working directory with the record and the tokens; only its owner may read it. */
const folder = 'conformance-provision';

/** Where provisioning writes, relative to the working directory. */
export const provisionPaths = {
  record: `${folder}/record.jsonl`,
  token: (owner: 'operator' | 'viewer' | 'restricted' | 'revoked' | 'sink') => `${folder}/${owner}.token`,
  /** The settings file before it has its name. */
  draft: `${folder}/${settingsFileName}`,
  settings: settingsFileName,
} as const;
