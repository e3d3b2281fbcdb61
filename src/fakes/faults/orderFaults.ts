import type { CheckName } from '../reference/Stages.ts';
import type { Change, Fault } from './Fault.ts';
import { everyOrder } from './requirementLists.ts';

/** Faults of the order of the checks. */
export const orderFaults: readonly Fault[] = [
  {
    id: 'body-before-credential',
    statement: 'The body is validated before the credential is checked.',
    violates: everyOrder,
    change: inOrder('accept', 'media-type', 'parse', 'validate', 'authenticate', 'authorize', 'lookup'),
  },
  {
    id: 'media-type-before-credential',
    statement: 'The media type of the body is checked before the credential.',
    violates: everyOrder,
    change: inOrder('accept', 'media-type', 'authenticate', 'authorize', 'lookup', 'parse', 'validate'),
  },
  {
    id: 'lookup-before-credential',
    statement: 'The provider is looked up before the credential is checked.',
    source: 'shuhaowu/projecto#53',
    violates: [
      'SYNC-STATUS-RESTRICTED-NO-HINT',
      'SYNC-OBJECT-RESTRICTED-NO-HINT',
      'SYNC-STATUS-PRECEDENCE-REVOKED',
      'SYNC-STATUS-PRECEDENCE-ANONYMOUS',
      'SYNC-STATUS-PRECEDENCE-FORGED',
      'SYNC-OBJECT-PRECEDENCE-REVOKED',
      'SYNC-OBJECT-PRECEDENCE-ANONYMOUS',
      'SYNC-OBJECT-PRECEDENCE-FORGED',
      'SYNC-OBJECT-PRECEDENCE-REVOKED-ORDER',
      'SYNC-OBJECT-PRECEDENCE-ANONYMOUS-ORDER',
      'SYNC-OBJECT-PRECEDENCE-FORGED-ORDER',
      'SYNC-STATUS-PRECEDENCE-REVOKED-ORDER',
      'SYNC-STATUS-PRECEDENCE-ANONYMOUS-ORDER',
      'SYNC-STATUS-PRECEDENCE-FORGED-ORDER',
      'SYNC-STATUS-403-MALFORMED-CREDENTIAL',
    ],
    change: inOrder('accept', 'lookup', 'authenticate', 'authorize', 'media-type', 'parse', 'validate'),
  },
  {
    id: 'body-before-permission',
    statement: 'The body is validated before the permission is checked.',
    violates: ['SYNC-OBJECT-PRECEDENCE-OPERATOR-LOOKUP-FIRST', 'SYNC-OBJECT-PRECEDENCE-RESTRICTED-ORDER'],
    change: inOrder('accept', 'authenticate', 'media-type', 'parse', 'validate', 'authorize', 'lookup'),
  },
  {
    id: 'parsed-before-permission',
    statement: 'The body is parsed before the permission is checked, and validated afterwards.',
    violates: ['SYNC-OBJECT-PRECEDENCE-OPERATOR-LOOKUP-FIRST', 'SYNC-OBJECT-PRECEDENCE-RESTRICTED-ORDER'],
    change: inOrder('accept', 'authenticate', 'media-type', 'parse', 'authorize', 'lookup', 'validate'),
  },
  {
    id: 'body-before-lookup',
    statement: 'The body is validated before the provider is looked up.',
    violates: ['SYNC-OBJECT-PRECEDENCE-OPERATOR-LOOKUP-FIRST'],
    change: inOrder('accept', 'authenticate', 'authorize', 'media-type', 'parse', 'validate', 'lookup'),
  },
  {
    id: 'media-type-before-lookup',
    statement: 'The media type of the body is checked before the provider is looked up.',
    violates: ['SYNC-OBJECT-PRECEDENCE-OPERATOR-LOOKUP-FIRST'],
    change: inOrder('accept', 'authenticate', 'authorize', 'media-type', 'lookup', 'parse', 'validate'),
  },
  {
    id: 'permission-after-lookup',
    statement: 'The provider is looked up before the permission is checked.',
    source: 'oxidecomputer/omicron#665',
    violates: ['SYNC-STATUS-RESTRICTED-NO-HINT', 'SYNC-OBJECT-RESTRICTED-NO-HINT'],
    change: inOrder('accept', 'authenticate', 'lookup', 'authorize', 'media-type', 'parse', 'validate'),
  },
  {
    id: 'permission-last',
    statement: 'The permission is checked last.',
    violates: [
      'SYNC-STATUS-RESTRICTED-NO-HINT',
      'SYNC-OBJECT-RESTRICTED-NO-HINT',
      'SYNC-OBJECT-PRECEDENCE-RESTRICTED-ORDER',
    ],
    change: inOrder('accept', 'authenticate', 'lookup', 'media-type', 'parse', 'validate', 'authorize'),
  },
];

function inOrder(...order: readonly CheckName[]): Change {
  return (stages) => ({ ...stages, order });
}
