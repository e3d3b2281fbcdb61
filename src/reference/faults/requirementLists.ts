/** The requirements that judge a whole status as the operator gets it. */
export const everyStatus: readonly string[] = [
  'SYNC-OBJECT-CONNECTION-USABLE',
  'SYNC-STATUS-200',
  'SYNC-STATUS-200-ANY-ACCEPT',
  'SYNC-STATUS-200-ANY-CODING',
  'SYNC-STATUS-200-ANY-CREDENTIAL-SPELLING',
  'SYNC-STATUS-CONNECTION-USABLE',
  'SYNC-STATUS-NOT-ACCEPTABLE',
  'SYNC-STATUS-PRECEDENCE-OPERATOR',
  'SYNC-STATUS-QUERY',
  'SYNC-STATUS-READ-AT-ONCE',
  'SYNC-STATUS-WELL-AFTERWARDS',
];

/** The requirements that judge the content type of a status as well. */
export const everyStatusHeader: readonly string[] = [...everyStatus, 'SYNC-STATUS-HEAD'];

/** The requirements that judge the result of a sync of an object which exists. */
export const everyKnownResult: readonly string[] = [
  'SYNC-OBJECT-200',
  'SYNC-OBJECT-200-ANY-ACCEPT',
  'SYNC-OBJECT-200-ANY-CREDENTIAL-SPELLING',
  'SYNC-OBJECT-200-ANY-MEDIA-TYPE-SPELLING',
  'SYNC-OBJECT-200-ANY-SPELLING',
  'SYNC-OBJECT-200-GROUP',
  'SYNC-OBJECT-200-USER',
  'SYNC-OBJECT-CHUNKED',
  'SYNC-OBJECT-PRECEDENCE-OPERATOR',
  'SYNC-OBJECT-QUERY',
  'SYNC-OBJECT-UNKNOWN-MEMBER',
];

/** The requirements that judge the result of a sync. */
export const everyResult: readonly string[] = [
  ...everyKnownResult,
  'SYNC-OBJECT-UNASSIGNED-ID',
  'SYNC-OBJECT-UNREADABLE-ID',
];

/** The requirements that judge the answer to a body which is no JSON. */
export const everyNoJson: readonly string[] = [
  'SYNC-OBJECT-400-BODY-EMPTY',
  'SYNC-OBJECT-400-BODY-MALFORMED',
  'SYNC-OBJECT-400-EXTENDED-JSON',
  'SYNC-OBJECT-PRECEDENCE-OPERATOR',
];

/** The requirements that judge the status of a provider which does not exist. */
export const everyUnknownProvider: readonly string[] = [
  'SYNC-STATUS-404-BODY',
  'SYNC-STATUS-404-GENERIC-ERROR',
  'SYNC-STATUS-404-UNKNOWN-PROVIDER',
  'SYNC-STATUS-PRECEDENCE-OPERATOR',
];

/** The requirements that judge how an identity is refused by both operations. */
export function everyRefusalOf(identity: 'ANONYMOUS' | 'FORGED' | 'REVOKED'): readonly string[] {
  return [
    `SYNC-OBJECT-403-${identity}`,
    `SYNC-OBJECT-PRECEDENCE-${identity}`,
    `SYNC-OBJECT-PRECEDENCE-${identity}-ORDER`,
    `SYNC-STATUS-403-${identity}`,
    `SYNC-STATUS-PRECEDENCE-${identity}`,
  ];
}
