import type { HeaderList } from '../../http/Probe.ts';
import type { Caller } from '../Fixtures.ts';
import { raise, raising } from './exceptions.ts';
import { joinedHeader } from './headers.ts';
import type { Quirk } from './Quirk.ts';
import { detail, refusing } from './refusals.ts';

/** Stands for a request without a credential that counts. No token has a blank in it. */
const noCredential = ' anonymous';

/** The identity is of no account: nothing that authentik does depends on it. */
const anonymous: Caller = {
  identity: 'restricted',
  permitted: false,
  permissions: { view: [], add: [], tasks: false },
};

/** Quirks of how a credential is read and refused. */
export const credentialQuirks: readonly Quirk[] = [
  {
    id: 'anonymous-lacks-permission',
    statement: 'A request without a credential that can be read is one of a caller without any permission.',
    recordings: { '2024.8.1': 'auth-status-none', '2025.4.0': 'auth-status-none', '2026.5.0-rc1': 'auth-status-none' },
    change: (stages) => ({
      ...stages,
      readToken: (headers) => credentialOf(headers)?.value ?? noCredential,
      identify: (token, context) => (token === noCredential ? anonymous : stages.identify(token, context)),
    }),
  },
  {
    id: 'other-schemes-are-anonymous',
    statement: 'A credential of another scheme than Bearer is none.',
    recordings: { '2026.5.0-rc1': 'auth-status-basic' },
    change: (stages) => ({
      ...stages,
      readToken: (headers, context) => (isOtherScheme(headers) ? noCredential : stages.readToken(headers, context)),
    }),
  },
  {
    id: 'forbidden-text',
    statement: 'A caller without permission is told so by a detail without a code.',
    recordings: {
      '2024.8.1': 'role-object-noperm',
      '2025.4.0': 'role-object-noperm',
      '2026.5.0-rc1': 'role-object-noperm',
    },
    change: refusing('forbidden', () => detail(403, 'You do not have permission to perform this action.')),
  },
  {
    id: 'wrong-token-text',
    statement: 'A token that is not valid is refused by a detail without a code.',
    recordings: {
      '2024.8.1': 'auth-status-bearer-bad',
      '2025.4.0': 'auth-status-bad',
      '2026.5.0-rc1': 'auth-status-bearer-bad',
    },
    change: refusing('unauthenticated', () => detail(403, 'Token invalid/expired')),
  },
  {
    id: 'other-schemes-are-unsupported',
    statement: 'A credential of another scheme than Bearer is refused by a text of its own.',
    recordings: { '2024.8.1': 'auth-status-basic', '2025.4.0': 'auth-status-basic' },
    change: (stages) => ({
      ...stages,
      identify: (token, context) =>
        isOtherScheme(context.request.headers) ? undefined : stages.identify(token, context),
      refuse: (refusal, way, context) =>
        refusal.reason === 'unauthenticated' && isOtherScheme(context.request.headers)
          ? detail(403, 'Unsupported authentication type')
          : stages.refuse(refusal, way, context),
    }),
  },
  {
    id: 'credential-beyond-ascii-raises',
    statement: 'A credential with bytes outside ASCII is an exception.',
    recordings: {
      '2024.8.1': 'auth-object-non-utf8',
      '2025.4.0': 'auth-object-non-ascii',
      '2026.5.0-rc1': 'auth-object-non-utf8',
    },
    change: raising((stages) => ({
      ...stages,
      readToken: (headers, context) =>
        /[\u0080-\u00ff]/.test(joinedHeader(headers, 'authorization') ?? '')
          ? raise('request')
          : stages.readToken(headers, context),
    })),
  },
];

/** The scheme and what stands behind the first blank; undefined where there is none. */
function credentialOf(headers: HeaderList): { readonly scheme: string; readonly value: string } | undefined {
  const [, scheme, value] = /^([^ ]+) (.*)$/.exec(joinedHeader(headers, 'authorization') ?? '') ?? [];
  return scheme === undefined || value === undefined ? undefined : { scheme, value };
}

function isOtherScheme(headers: HeaderList): boolean {
  const scheme = credentialOf(headers)?.scheme;
  return scheme !== undefined && scheme.toLowerCase() !== 'bearer';
}
