import type { Release } from './readRecording.ts';

/** Ids of recordings that have one reason in common. */
export interface Exception {
  readonly reason: string;
  readonly ids: readonly string[];
}

const cut = 'its body was cut when it was recorded';
const noResponse = 'no answer came';
const session = 'it shows the cookie of a session in a browser, which a twin does not keep';
const changingCaller = 'the permissions of its caller were changed before it';
const ofTheMoment = 'it shows a provider that was there, or a full sync that was under way, only then';
const mappings = 'it depends on the property mappings of its provider, or on the address of its user';
const workers = 'it depends on the workers and on the time that they take';

/** Recorded exchanges that are not replayed: what they show is nothing that a twin can know. */
export const leftOut: { readonly [release in Release]: readonly Exception[] } = {
  '2024.8.1': [
    {
      reason: cut,
      ids: [
        'body-id-len-4096',
        'body-id-len-100k',
        'body-id-len-1m',
        'body-id-digits-4301',
        'body-nested-10k',
        'body-10mb',
        'body-33mb',
      ],
    },
    {
      reason: noResponse,
      ids: [
        'deadlock-post-user',
        'deadlock2-post-user',
        'sink-hangs',
        'worker-stopped-object',
        'body-length-too-large',
      ],
    },
    { reason: session, ids: ['session-status', 'session-object-no-csrf', 'session-object-csrf'] },
    {
      reason: changingCaller,
      ids: [
        'prov-assign-global-effect',
        'prov-user-patch-effect',
        'prov-assign-object-effect',
        'prov-assign-object-effect-object',
        'prov-user-patch-effect-2',
        'prov-unassign-effect',
        'prov-role-effect',
        'prov-role-effect-object',
        'prov-role-effect-after-patch',
      ],
    },
    {
      reason: ofTheMoment,
      ids: [
        'deadlock-status-a',
        'deadlock-status-a-later',
        'deadlock2-status-b',
        'status-before-first-sync',
        'status-during-full-sync',
        'status-during-full-sync-2',
        'status-after-rename',
        'status-after-full-sync-409-fresh-worker',
        'status-after-full-sync-409-then-ok',
        'slug-collision-status',
      ],
    },
    {
      reason: mappings,
      ids: [
        'user-with-reserved-email-domain',
        'user-without-email-or-name',
        'no-mappings-user',
        'no-mappings-group',
        'mapping-raises-user',
        'mapping-skips-user',
      ],
    },
  ],
  '2025.4.0': [],
  '2025.8.1': [
    { reason: cut, ids: ['body-id-64k', 'concurrent-new-group-2-01'] },
    { reason: workers, ids: ['user-first', 'user-again'] },
  ],
  '2026.5.0-rc1': [
    { reason: cut, ids: ['body-id-digits-4301', 'body-nested-10k', 'body-10mb'] },
    { reason: noResponse, ids: ['body-length-too-large'] },
    {
      reason: session,
      ids: ['session-status', 'session-object-no-csrf', 'session-object-no-csrf-invalid', 'session-object-csrf'],
    },
    {
      reason: changingCaller,
      ids: [
        'prov-role-effect',
        'prov-role-effect-object',
        'prov-user-patch-effect',
        'prov-unassign-effect',
        'prov-role-group-effect',
      ],
    },
    { reason: ofTheMoment, ids: ['status-never-synced', 'deleted-provider-status'] },
    {
      reason: workers,
      ids: ['sink-slow-15s', 'worker-stopped-object', 'worker-started-late', 'deadlock-post-user', 'retry-409-post'],
    },
  ],
};

const parser =
  "the parser of node's HTTP server refuses it: a long header, bytes beyond ASCII in a path, a length that lies";
const fields = 'OPTIONS lists the fields of a provider, which a twin does not have';
const language = 'a twin speaks English alone';

/** Recorded exchanges that are replayed, and answered otherwise. */
export const differing: { readonly [release in Release]: readonly Exception[] } = {
  '2024.8.1': [
    {
      reason: parser,
      ids: [
        'auth-status-long-70k',
        'auth-object-long-70k',
        'id-status-arabic-digit-raw',
        'id-object-arabic-digit-raw',
        'body-length-too-small',
      ],
    },
    {
      reason: fields,
      ids: [
        'method-object-OPTIONS',
        'method-object-OPTIONS-anonymous',
        'method-object-OPTIONS-noperm',
        'hdr-object-origin-preflight',
      ],
    },
  ],
  '2025.4.0': [{ reason: fields, ids: ['method-object-OPTIONS'] }],
  '2025.8.1': [
    {
      reason: fields,
      ids: [
        'method-object-OPTIONS',
        'method-object-OPTIONS-anonymous',
        'method-object-OPTIONS-noperm',
        'method-object-OPTIONS-view',
      ],
    },
  ],
  '2026.5.0-rc1': [
    { reason: parser, ids: ['auth-status-long-70k', 'auth-object-long-70k'] },
    { reason: fields, ids: ['method-object-OPTIONS', 'method-object-OPTIONS-anonymous'] },
    {
      reason: language,
      ids: [
        'lang-status-de-noperm',
        'lang-status-de--',
        'lang-object-de-validation',
        'lang-object-fr-choice',
        'lang-object-de-415',
      ],
    },
  ],
};
