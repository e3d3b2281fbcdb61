import type { HeaderList } from '../../http/Probe.ts';
import type { Change } from '../faults/Fault.ts';
import type { ReceivedRequest } from '../reference/Context.ts';
import { raise, raising } from './exceptions.ts';
import { joinedHeader } from './headers.ts';
import type { Quirk } from './Quirk.ts';
import { detail, refusingByQuirk } from './refusals.ts';

const lacksPermission = 'You do not have permission to perform this action.';

/** Quirks of how a credential is read and refused. */
export const credentialQuirks: readonly Quirk[] = [
  {
    id: 'credential-after-one-blank',
    statement: 'A credential is what stands behind the first blank, whatever its form; without a blank there is none.',
    recordings: {
      '2024.8.1': 'auth-status-bearer-two-spaces',
      '2025.4.0': 'auth-status-two-spaces',
      '2025.8.1': 'auth-status-two-blanks',
      '2026.5.0-rc1': 'auth-status-bearer-two-spaces',
    },
    change: (stages) => ({
      ...stages,
      readToken: (headers) => (isOtherScheme(headers) ? undefined : credentialOf(headers)?.value),
    }),
  },
  {
    id: 'forbidden-text',
    statement: 'A caller without permission is told so by a detail without a code.',
    recordings: {
      '2024.8.1': 'role-object-noperm',
      '2025.4.0': 'role-object-noperm',
      '2025.8.1': 'role-status-noperm',
      '2026.5.0-rc1': 'role-object-noperm',
    },
    change: refusingByQuirk('forbidden', () => detail(403, lacksPermission)),
  },
  {
    id: 'wrong-token-text',
    statement: 'A token that is not valid is refused by a detail without a code.',
    recordings: {
      '2024.8.1': 'auth-status-bearer-bad',
      '2025.4.0': 'auth-status-bad',
      '2025.8.1': 'role-status-forged',
      '2026.5.0-rc1': 'auth-status-bearer-bad',
    },
    change: refusingByQuirk('unauthenticated', () => detail(403, 'Token invalid/expired')),
  },
  {
    id: 'other-schemes-text',
    statement: 'A credential of another scheme than Bearer is refused by a text of its own.',
    recordings: {
      '2024.8.1': 'auth-status-basic',
      '2025.4.0': 'auth-status-basic',
      '2025.8.1': 'auth-status-basic',
    },
    change: unauthenticated(({ headers }) => isOtherScheme(headers), 'Unsupported authentication type'),
  },
  {
    id: 'other-schemes-are-anonymous',
    statement: 'A credential of another scheme than Bearer is refused as if there were none.',
    recordings: { '2026.5.0-rc1': 'auth-status-basic' },
    change: unauthenticated(({ headers }) => isOtherScheme(headers), lacksPermission),
  },
  {
    id: 'anonymous-text',
    statement: 'A request without a credential is refused like one of a caller without permission.',
    recordings: {
      '2024.8.1': 'auth-status-none',
      '2025.4.0': 'auth-status-none',
      '2025.8.1': 'role-status-none',
      '2026.5.0-rc1': 'auth-status-none',
    },
    change: unauthenticated(({ headers }) => credentialOf(headers) === undefined, lacksPermission),
  },
  {
    id: 'credential-beyond-ascii-raises',
    statement: 'A credential with bytes outside ASCII is an exception.',
    recordings: {
      '2024.8.1': 'auth-object-non-utf8',
      '2025.4.0': 'auth-object-non-ascii',
      '2025.8.1': 'auth-object-non-utf8',
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

/** Another text for those requests without a valid credential that `isMeant` names. */
function unauthenticated(isMeant: (request: ReceivedRequest) => boolean, text: string): Change {
  return (stages) => ({
    ...stages,
    refuse: (refusal, reached, context) =>
      refusal.reason === 'unauthenticated' && isMeant(context.request)
        ? detail(403, text)
        : stages.refuse(refusal, reached, context),
  });
}

/** The scheme and what stands behind the first blank; undefined where there is none. */
function credentialOf(headers: HeaderList): { readonly scheme: string; readonly value: string } | undefined {
  const [, scheme, value] = /^([^ ]+) (.*)$/.exec(joinedHeader(headers, 'authorization') ?? '') ?? [];
  return scheme === undefined || value === undefined ? undefined : { scheme, value };
}

function isOtherScheme(headers: HeaderList): boolean {
  const scheme = credentialOf(headers)?.scheme;
  return scheme !== undefined && scheme.toLowerCase() !== 'bearer';
}
