import type { OperationName } from '../../contract/operations.ts';
import { crash, crashing } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { changeProviderId } from './requestChanges.ts';

/** Faults of how the id of a provider is read. */
export const lookupFaults: readonly Fault[] = [
  {
    id: 'provider-id-leading-zeros',
    statement: 'Leading zeros of the id of a provider do not count.',
    violates: ['SYNC-STATUS-NON-CANONICAL-PROVIDER', 'SYNC-OBJECT-NON-CANONICAL-PROVIDER'],
    change: changeProviderId((id) => id.replace(/^0+/, '')),
  },
  {
    id: 'provider-id-plus-sign',
    statement: 'A read takes the id of a provider with a plus sign.',
    violates: ['SYNC-STATUS-NON-CANONICAL-PROVIDER'],
    change: changeProviderId((id) => id.replace(/^\+/, ''), 'sync-status'),
  },
  {
    id: 'provider-id-trimmed',
    statement: 'A sync takes blanks around the id of a provider away.',
    violates: ['SYNC-OBJECT-RESPELLED-PROVIDER'],
    change: changeProviderId((id) => id.trim(), 'sync-object'),
  },
  {
    id: 'provider-id-any-digits',
    statement: 'The id of a provider may be written in the digits of any script.',
    violates: ['SYNC-STATUS-RESPELLED-PROVIDER', 'SYNC-OBJECT-RESPELLED-PROVIDER'],
    change: changeProviderId((id) =>
      id.replace(/[\u0660-\u0669\uff10-\uff19]/g, (digit) => String(digit.charCodeAt(0) & 15)),
    ),
  },
  {
    id: 'provider-id-full-width',
    statement: 'The id of a provider is normalised with NFKC before a read.',
    violates: ['SYNC-STATUS-RESPELLED-PROVIDER'],
    change: changeProviderId((id) => id.normalize('NFKC'), 'sync-status'),
  },
  {
    id: 'provider-id-by-parse-int',
    statement: 'The id of a provider is what parseInt makes of it.',
    violates: [
      'SYNC-STATUS-RESPELLED-PROVIDER',
      'SYNC-STATUS-UNCLEAN-PROVIDER',
      'SYNC-STATUS-CLEANED-PROVIDER',
      'SYNC-OBJECT-RESPELLED-PROVIDER',
      'SYNC-STATUS-NON-CANONICAL-PROVIDER',
      'SYNC-OBJECT-NON-CANONICAL-PROVIDER',
    ],
    change: changeProviderId((id) => String(Number.parseInt(id, 10))),
  },
  {
    id: 'provider-id-absolute',
    statement: 'The sign of the id of a provider does not count.',
    violates: ['SYNC-STATUS-OUT-OF-RANGE-PROVIDER'],
    change: changeProviderId((id) => id.replace(/^-/, '')),
  },
  {
    id: 'provider-id-zero-is-default',
    statement: 'The provider 0 is the first one.',
    violates: ['SYNC-STATUS-OUT-OF-RANGE-PROVIDER'],
    change: changeProviderId((id) => (id === '0' ? '1' : id), 'sync-status'),
  },
  {
    id: 'provider-id-beyond-64-bits-crashes',
    statement: 'An id of a provider beyond 64 bits is answered 500.',
    source: 'django-oscar/django-oscar-api#227',
    violates: ['SYNC-STATUS-OUT-OF-RANGE-PROVIDER', 'SYNC-OBJECT-OUT-OF-RANGE-PROVIDER', 'NO-SERVER-ERROR'],
    change: failingOn((id) => /^\d+$/.test(id) && BigInt(id) >= 2n ** 63n),
  },
  {
    id: 'provider-id-beyond-32-bits-crashes',
    statement: 'A read with an id of a provider beyond 32 bits is answered 500.',
    violates: ['SYNC-STATUS-OUT-OF-RANGE-PROVIDER', 'NO-SERVER-ERROR'],
    change: failingOn((id) => /^\d+$/.test(id) && BigInt(id) >= 2n ** 31n, 'sync-status'),
  },
  {
    id: 'provider-id-of-many-digits-crashes',
    statement: 'A sync with an id of a provider that no double holds is answered 500.',
    violates: ['SYNC-OBJECT-OUT-OF-RANGE-PROVIDER', 'NO-SERVER-ERROR'],
    change: failingOn((id) => Number(id) === Number.POSITIVE_INFINITY, 'sync-object'),
  },
  {
    id: 'provider-id-negative-crashes',
    statement: 'A negative id of a provider is answered 500.',
    violates: ['SYNC-STATUS-OUT-OF-RANGE-PROVIDER', 'SYNC-OBJECT-OUT-OF-RANGE-PROVIDER', 'NO-SERVER-ERROR'],
    change: failingOn((id) => id.startsWith('-')),
  },
  {
    id: 'provider-id-word-crashes',
    statement: 'An id of a provider that is no number is answered 500.',
    violates: [
      'SYNC-STATUS-UNDECODABLE-PROVIDER',
      'SYNC-OBJECT-UNDECODABLE-PROVIDER',
      'SYNC-STATUS-PRECEDENCE-OPERATOR',
      'SYNC-OBJECT-PRECEDENCE-OPERATOR',
      'SYNC-STATUS-MALFORMED-PROVIDER',
      'SYNC-STATUS-RESPELLED-PROVIDER',
      'SYNC-STATUS-UNCLEAN-PROVIDER',
      'SYNC-STATUS-CLEANED-PROVIDER',
      'SYNC-OBJECT-MALFORMED-PROVIDER',
      'SYNC-OBJECT-RESPELLED-PROVIDER',
      'SYNC-OBJECT-UNCLEAN-PROVIDER',
      'NO-SERVER-ERROR',
    ],
    change: failingOn((id) => Number.isNaN(Number(id))),
  },
  {
    id: 'provider-id-uuid-crashes',
    statement: 'A UUID as the id of a provider is answered 500 by a read.',
    violates: ['SYNC-STATUS-MALFORMED-PROVIDER', 'NO-SERVER-ERROR'],
    change: failingOn((id) => id.length === 36, 'sync-status'),
  },
  {
    id: 'provider-id-non-bmp-crashes',
    statement: 'A character beyond the BMP in the id of a provider is answered 500.',
    violates: ['SYNC-STATUS-MALFORMED-PROVIDER', 'SYNC-OBJECT-MALFORMED-PROVIDER', 'NO-SERVER-ERROR'],
    change: failingOn((id) => /[\u{10000}-\u{10ffff}]/u.test(id)),
  },
  {
    id: 'provider-id-quote-crashes',
    statement: 'A quote in the id of a provider breaks the query and is answered 500.',
    violates: ['SYNC-STATUS-MALFORMED-PROVIDER', 'SYNC-OBJECT-MALFORMED-PROVIDER', 'NO-SERVER-ERROR'],
    change: failingOn((id) => /['"]/.test(id)),
  },
  {
    id: 'provider-id-by-leading-digits',
    statement: 'A sync ends the id of a provider at the first character that is no digit.',
    violates: ['SYNC-OBJECT-RESPELLED-PROVIDER', 'SYNC-OBJECT-UNCLEAN-PROVIDER'],
    change: changeProviderId((id) => /^[1-9]\d*/.exec(id)?.[0] ?? id, 'sync-object'),
  },
  {
    id: 'provider-id-with-exponent',
    statement: 'A sync takes the id of a provider with an exponent.',
    violates: ['SYNC-OBJECT-RESPELLED-PROVIDER'],
    change: changeProviderId((id) => (/^\d+e\d+$/.test(id) ? String(Number(id)) : id), 'sync-object'),
  },
  {
    id: 'provider-id-hexadecimal',
    statement: 'A read takes the id of a provider in hexadecimal digits.',
    violates: ['SYNC-STATUS-RESPELLED-PROVIDER'],
    change: changeProviderId((id) => (id.startsWith('0x') ? String(Number(id)) : id), 'sync-status'),
  },
  {
    id: 'provider-id-of-32-bits',
    statement: 'Of the id of a provider the lowest 32 bits count.',
    violates: ['SYNC-STATUS-OUT-OF-RANGE-PROVIDER'],
    change: changeProviderId((id) => (/^[1-9]\d*$/.test(id) ? String(BigInt.asUintN(32, BigInt(id))) : id)),
  },
  {
    id: 'provider-id-of-64-bits',
    statement: 'Of the id of a provider the lowest 64 bits count.',
    violates: ['SYNC-STATUS-OUT-OF-RANGE-PROVIDER'],
    change: changeProviderId((id) => (/^[1-9]\d*$/.test(id) ? String(BigInt.asUintN(64, BigInt(id))) : id)),
  },
  {
    id: 'provider-id-of-thousands-of-digits-crashes',
    statement: 'An id of a provider with over 4,300 digits is answered 500.',
    source: 'pallets/werkzeug#3238',
    violates: ['SYNC-STATUS-OUT-OF-RANGE-PROVIDER', 'SYNC-OBJECT-OUT-OF-RANGE-PROVIDER', 'NO-SERVER-ERROR'],
    change: failingOn((id) => /^\d{4301}/.test(id)),
  },
  {
    id: 'member-of-every-object-crashes',
    statement: 'An id of a provider that every object has as a member is answered 500.',
    violates: ['SYNC-STATUS-MALFORMED-PROVIDER', 'SYNC-OBJECT-MALFORMED-PROVIDER', 'NO-SERVER-ERROR'],
    change: failingOn((id) => id in {}),
  },
  {
    id: 'read-of-constructor-crashes',
    statement: 'A read of the provider constructor is answered 500.',
    violates: ['SYNC-STATUS-MALFORMED-PROVIDER', 'NO-SERVER-ERROR'],
    change: failingOn((id) => id === 'constructor', 'sync-status'),
  },
  {
    id: 'provider-id-before-line-feed',
    statement: 'A line feed behind the id of a provider is overlooked.',
    violates: ['SYNC-STATUS-RESPELLED-PROVIDER', 'SYNC-OBJECT-RESPELLED-PROVIDER'],
    change: changeProviderId((id) => id.replace(/\n$/, '')),
  },
  {
    id: 'provider-id-of-read-before-line-feed',
    statement: 'A read takes the id of a provider up to the end of its line.',
    violates: ['SYNC-STATUS-RESPELLED-PROVIDER'],
    change: changeProviderId((id) => id.split('\n')[0] ?? '', 'sync-status'),
  },
  {
    id: 'provider-id-decoded-twice',
    statement: 'The escapes in the id of a provider are undone twice.',
    violates: ['SYNC-STATUS-RESPELLED-PROVIDER'],
    change: changeProviderId(decodedAgain),
  },
  {
    id: 'provider-id-of-read-decoded-twice',
    statement: 'A read undoes the escapes of digits in the id of a provider twice.',
    violates: ['SYNC-STATUS-RESPELLED-PROVIDER'],
    change: changeProviderId(decodedAgain, 'sync-status'),
  },
];

function decodedAgain(id: string): string {
  return /^(?:%3\d)+$/.test(id) ? decodeURIComponent(id) : id;
}

/** Breaks on some decoded ids of a provider. */
function failingOn(fails: (id: string) => boolean, only?: OperationName): Change {
  return crashing(changeProviderId((id) => (fails(id) ? crash() : id), only));
}
