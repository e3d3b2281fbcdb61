import type { OperationName } from '../../contract/operations.ts';
import { crash, crashing } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { changeProviderId } from './requestChanges.ts';

/** Faults of the reading of a provider id. */
export const lookupFaults: readonly Fault[] = [
  {
    id: 'provider-id-leading-zeros',
    statement: 'Leading zeros of a provider id are ignored.',
    violates: ['SYNC-STATUS-NON-CANONICAL-PROVIDER', 'SYNC-OBJECT-NON-CANONICAL-PROVIDER'],
    change: changeProviderId((id) => id.replace(/^0+/, '')),
  },
  {
    id: 'provider-id-plus-sign',
    statement: 'A read accepts a provider id with a plus sign.',
    violates: ['SYNC-STATUS-NON-CANONICAL-PROVIDER'],
    change: changeProviderId((id) => id.replace(/^\+/, ''), 'sync-status'),
  },
  {
    id: 'provider-id-trimmed',
    statement: 'A sync trims whitespace around a provider id.',
    violates: ['SYNC-OBJECT-RESPELLED-PROVIDER'],
    change: changeProviderId((id) => id.trim(), 'sync-object'),
  },
  {
    id: 'provider-id-any-digits',
    statement: 'A provider id may have the digits of any script.',
    violates: ['SYNC-STATUS-RESPELLED-PROVIDER', 'SYNC-OBJECT-RESPELLED-PROVIDER'],
    change: changeProviderId((id) =>
      id.replace(/[\u0660-\u0669\uff10-\uff19]/g, (digit) => String(digit.charCodeAt(0) & 15)),
    ),
  },
  {
    id: 'provider-id-full-width',
    statement: 'A read normalises a provider id with NFKC.',
    violates: ['SYNC-STATUS-RESPELLED-PROVIDER'],
    change: changeProviderId((id) => id.normalize('NFKC'), 'sync-status'),
  },
  {
    id: 'provider-id-by-parse-int',
    statement: 'A provider id that can be decoded is read with parseInt.',
    violates: [
      'SYNC-STATUS-RESPELLED-PROVIDER',
      'SYNC-STATUS-UNCLEAN-PROVIDER',
      'SYNC-STATUS-CLEANED-PROVIDER',
      'SYNC-OBJECT-RESPELLED-PROVIDER',
      'SYNC-STATUS-NON-CANONICAL-PROVIDER',
      'SYNC-OBJECT-NON-CANONICAL-PROVIDER',
    ],
    change: changeProviderId((id) => (/[%\ufffd]/.test(id) ? id : String(Number.parseInt(id, 10)))),
  },
  {
    id: 'provider-id-absolute',
    statement: 'The sign of a provider id is ignored.',
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
    statement: 'A provider id beyond 64 bits gets 500.',
    source: 'django-oscar/django-oscar-api#227',
    violates: ['SYNC-STATUS-OUT-OF-RANGE-PROVIDER', 'SYNC-OBJECT-OUT-OF-RANGE-PROVIDER', 'NO-SERVER-ERROR'],
    change: failingOn((id) => /^\d+$/.test(id) && BigInt(id) >= 2n ** 63n),
  },
  {
    id: 'provider-id-beyond-32-bits-crashes',
    statement: 'A read with a provider id beyond 32 bits gets 500.',
    violates: ['SYNC-STATUS-OUT-OF-RANGE-PROVIDER', 'NO-SERVER-ERROR'],
    change: failingOn((id) => /^\d+$/.test(id) && BigInt(id) >= 2n ** 31n, 'sync-status'),
  },
  {
    id: 'provider-id-of-many-digits-crashes',
    statement: 'A sync with a provider id beyond the range of a double gets 500.',
    violates: ['SYNC-OBJECT-OUT-OF-RANGE-PROVIDER', 'NO-SERVER-ERROR'],
    change: failingOn((id) => Number(id) === Number.POSITIVE_INFINITY, 'sync-object'),
  },
  {
    id: 'provider-id-negative-crashes',
    statement: 'A negative provider id gets 500.',
    violates: ['SYNC-STATUS-OUT-OF-RANGE-PROVIDER', 'SYNC-OBJECT-OUT-OF-RANGE-PROVIDER', 'NO-SERVER-ERROR'],
    change: failingOn((id) => id.startsWith('-')),
  },
  {
    id: 'provider-id-word-crashes',
    statement: 'A provider id that is not a number gets 500.',
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
    statement: 'A read with a UUID as the provider id gets 500.',
    violates: ['SYNC-STATUS-MALFORMED-PROVIDER', 'NO-SERVER-ERROR'],
    change: failingOn((id) => id.length === 36, 'sync-status'),
  },
  {
    id: 'provider-id-non-bmp-crashes',
    statement: 'A character beyond the BMP in a provider id gets 500.',
    violates: ['SYNC-STATUS-MALFORMED-PROVIDER', 'SYNC-OBJECT-MALFORMED-PROVIDER', 'NO-SERVER-ERROR'],
    change: failingOn((id) => /[\u{10000}-\u{10ffff}]/u.test(id)),
  },
  {
    id: 'provider-id-quote-crashes',
    statement: 'A quote in a provider id breaks the query and gets 500.',
    violates: ['SYNC-STATUS-MALFORMED-PROVIDER', 'SYNC-OBJECT-MALFORMED-PROVIDER', 'NO-SERVER-ERROR'],
    change: failingOn((id) => /['"]/.test(id)),
  },
  {
    id: 'provider-id-by-leading-digits',
    statement: 'A sync ends a provider id at the first character that is not a digit.',
    violates: ['SYNC-OBJECT-RESPELLED-PROVIDER', 'SYNC-OBJECT-UNCLEAN-PROVIDER'],
    change: changeProviderId((id) => /^[1-9]\d*/.exec(id)?.[0] ?? id, 'sync-object'),
  },
  {
    id: 'provider-id-with-exponent',
    statement: 'A sync accepts a provider id with an exponent.',
    violates: ['SYNC-OBJECT-RESPELLED-PROVIDER'],
    change: changeProviderId((id) => (/^\d+e\d+$/.test(id) ? String(Number(id)) : id), 'sync-object'),
  },
  {
    id: 'provider-id-hexadecimal',
    statement: 'A read accepts a hexadecimal provider id.',
    violates: ['SYNC-STATUS-RESPELLED-PROVIDER'],
    change: changeProviderId((id) => (id.startsWith('0x') ? String(Number(id)) : id), 'sync-status'),
  },
  {
    id: 'provider-id-of-32-bits',
    statement: 'Only the lowest 32 bits of a provider id count.',
    violates: ['SYNC-STATUS-OUT-OF-RANGE-PROVIDER'],
    change: changeProviderId((id) => (/^[1-9]\d*$/.test(id) ? String(BigInt.asUintN(32, BigInt(id))) : id)),
  },
  {
    id: 'provider-id-of-64-bits',
    statement: 'Only the lowest 64 bits of a provider id count.',
    violates: ['SYNC-STATUS-OUT-OF-RANGE-PROVIDER'],
    change: changeProviderId((id) => (/^[1-9]\d*$/.test(id) ? String(BigInt.asUintN(64, BigInt(id))) : id)),
  },
  {
    id: 'provider-id-of-thousands-of-digits-crashes',
    statement: 'A provider id with more than 4,300 digits gets 500.',
    source: 'pallets/werkzeug#3238',
    violates: ['SYNC-STATUS-OUT-OF-RANGE-PROVIDER', 'SYNC-OBJECT-OUT-OF-RANGE-PROVIDER', 'NO-SERVER-ERROR'],
    change: failingOn((id) => /^\d{4301}/.test(id)),
  },
  {
    id: 'member-of-every-object-crashes',
    statement: 'A provider id that is the name of an inherited property gets 500.',
    violates: ['SYNC-STATUS-MALFORMED-PROVIDER', 'SYNC-OBJECT-MALFORMED-PROVIDER', 'NO-SERVER-ERROR'],
    change: failingOn((id) => id in {}),
  },
  {
    id: 'read-of-constructor-crashes',
    statement: 'A read of the provider constructor gets 500.',
    violates: ['SYNC-STATUS-MALFORMED-PROVIDER', 'NO-SERVER-ERROR'],
    change: failingOn((id) => id === 'constructor', 'sync-status'),
  },
  {
    id: 'provider-id-before-format',
    statement: 'The suffix of a format after a provider id is ignored.',
    violates: ['SYNC-STATUS-RESPELLED-PROVIDER'],
    change: changeProviderId((id) => id.replace(/\.json$/, '')),
  },
  {
    id: 'provider-id-first-of-list',
    statement: 'The first provider id of a list counts.',
    violates: ['SYNC-STATUS-RESPELLED-PROVIDER'],
    change: changeProviderId((id) => id.replace(/,\d+$/, '')),
  },
  {
    id: 'provider-id-before-line-feed',
    statement: 'A line feed after a provider id is ignored.',
    violates: ['SYNC-STATUS-RESPELLED-PROVIDER', 'SYNC-OBJECT-RESPELLED-PROVIDER'],
    change: changeProviderId((id) => id.replace(/\n$/, '')),
  },
  {
    id: 'provider-id-of-read-before-line-feed',
    statement: 'A read uses the first line of a provider id.',
    violates: ['SYNC-STATUS-RESPELLED-PROVIDER'],
    change: changeProviderId((id) => id.split('\n')[0] ?? '', 'sync-status'),
  },
  {
    id: 'provider-id-decoded-twice',
    statement: 'A provider id is percent-decoded twice.',
    violates: ['SYNC-STATUS-RESPELLED-PROVIDER'],
    change: changeProviderId(decodedAgain),
  },
  {
    id: 'provider-id-of-read-decoded-twice',
    statement: 'A read percent-decodes a provider id twice.',
    violates: ['SYNC-STATUS-RESPELLED-PROVIDER'],
    change: changeProviderId(decodedAgain, 'sync-status'),
  },
];

function decodedAgain(id: string): string {
  return /^(?:%3\d)+$/.test(id) ? decodeURIComponent(id) : id;
}

/** Responds to some decoded provider ids with 500. */
function failingOn(fails: (id: string) => boolean, only?: OperationName): Change {
  return crashing(changeProviderId((id) => (fails(id) ? crash() : id), only));
}
