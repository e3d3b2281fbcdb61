import type { HeaderList } from '../../http/Probe.ts';
import { changeStage } from '../faults/changeStage.ts';
import type { Change } from '../faults/Fault.ts';
import type { ReceivedRequest } from '../reference/Context.ts';
import { raise, raising } from './exceptions.ts';
import { joinedHeader } from './headers.ts';
import type { Quirk } from './Quirk.ts';
import { detail, refusingByQuirk } from './refusals.ts';

const lacksPermission = 'You do not have permission to perform this action.';

/** Quirks of the reading and the refusal of a credential. */
export const credentialQuirks: readonly Quirk[] = [
  {
    id: 'credential-after-one-blank',
    statement: 'A credential is everything after the first space, in any form; without a space there is none.',
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
    statement: 'The refusal of a caller without permission is a detail without a code.',
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
    statement: 'The refusal of an invalid token is a detail without a code.',
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
    statement: 'A credential with a scheme other than Bearer is refused with its own text.',
    recordings: {
      '2024.8.1': 'auth-status-basic',
      '2025.4.0': 'auth-status-basic',
      '2025.8.1': 'auth-status-basic',
    },
    change: unauthenticated(({ headers }) => isOtherScheme(headers), 'Unsupported authentication type'),
  },
  {
    id: 'other-schemes-are-anonymous',
    statement: 'A credential with a scheme other than Bearer is refused like a missing one.',
    recordings: { '2026.5.0-rc1': 'auth-status-basic' },
    change: unauthenticated(({ headers }) => isOtherScheme(headers), lacksPermission),
  },
  {
    id: 'anonymous-text',
    statement: 'A request without a credential is refused like one without permission.',
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
    statement: 'A credential with octets beyond ASCII raises an exception.',
    recordings: {
      '2024.8.1': 'auth-object-non-utf8',
      '2025.4.0': 'auth-object-non-ascii',
      '2025.8.1': 'auth-object-non-utf8',
      '2026.5.0-rc1': 'auth-object-non-utf8',
    },
    change: raising(
      changeStage('readToken', (next, headers, context) =>
        /[\u0080-\u00ff]/.test(joinedHeader(headers, 'authorization') ?? '')
          ? raise('request')
          : next(headers, context),
      ),
    ),
  },
];

/** Another text for some requests without a valid credential. */
function unauthenticated(isMeant: (request: ReceivedRequest) => boolean, text: string): Change {
  return changeStage('refuse', (next, refusal, reached, context) =>
    refusal.reason === 'unauthenticated' && isMeant(context.request)
      ? detail(403, text)
      : next(refusal, reached, context),
  );
}

/** The scheme and everything after the first space; undefined if there is none. */
function credentialOf(headers: HeaderList): { readonly scheme: string; readonly value: string } | undefined {
  const [, scheme, value] = /^([^ ]+) (.*)$/.exec(joinedHeader(headers, 'authorization') ?? '') ?? [];
  return scheme === undefined || value === undefined ? undefined : { scheme, value };
}

function isOtherScheme(headers: HeaderList): boolean {
  const scheme = credentialOf(headers)?.scheme;
  return scheme !== undefined && scheme.toLowerCase() !== 'bearer';
}
