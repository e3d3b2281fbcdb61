/** The requirements that judge the schema of a status for the operator. */
export const everyStatusSchema: readonly string[] = [
  'SYNC-STATUS-200',
  'SYNC-STATUS-200-OTHER-PROVIDER',
  'SYNC-STATUS-PRECEDENCE-OPERATOR',
];

/** The requirements that judge that a status is JSON for a read with other fields or another target. */
export const everyVariedRead: readonly string[] = [
  'SYNC-STATUS-ABSOLUTE-FORM',
  'SYNC-STATUS-HTTP-1-0',
  'SYNC-STATUS-ANY-FIELD',
  'SYNC-STATUS-CONDITION-FAILS',
  'SYNC-STATUS-CONDITION-HOLDS',
  'SYNC-STATUS-ODD-FIELD',
  'SYNC-STATUS-OTHER-LANGUAGE',
  'SYNC-STATUS-QUERY-OVERRIDE',
  'SYNC-STATUS-RANGE',
  'SYNC-STATUS-TRAILERS',
  'SYNC-STATUS-UPGRADE',
];

/** The requirements that judge that a status is JSON. */
const everyStatus: readonly string[] = [
  ...everyStatusSchema,
  'SYNC-OBJECT-CONNECTION-USABLE',
  ...everyVariedRead,
  'SYNC-STATUS-200-ANY-ACCEPT',
  'SYNC-STATUS-200-ANY-CODING',
  'SYNC-STATUS-200-ANY-CREDENTIAL-SPELLING',
  'SYNC-STATUS-CONNECTION-USABLE',
  'SYNC-STATUS-NOT-ACCEPTABLE',
  'SYNC-STATUS-READ-AT-ONCE',
  'SYNC-STATUS-WELL-AFTERWARDS',
];

/** The requirements that judge the content type of a status. */
const everyStatusHeader: readonly string[] = [...everyStatus, 'SYNC-STATUS-HEAD'];

const statusText = [
  'SYNC-STATUS-200-BESIDE-BROWSER-FIELDS',
  'SYNC-STATUS-200-BLANKS-IN-CREDENTIAL',
  'SYNC-STATUS-EVERY-BODY',
] as const;

/** The requirements that judge the text of a status, in any read. */
export const everyStatusText: readonly string[] = [...everyStatus, ...statusText];

/** The requirements that judge the text and the content type of a status, in any read. */
export const everyStatusType: readonly string[] = [...everyStatusHeader, ...statusText];

/** The requirements that compare the status of several reads. */
export const everyUnchanged: readonly string[] = [
  'SYNC-STATUS-UNCHANGED-BY-READS',
  'SYNC-STATUS-UNCHANGED-BY-REFUSED-SYNC',
  'SYNC-STATUS-UNCHANGED-BY-READS-AFTER-SYNC',
];

/** The requirements that judge the schema of the result of a sync of an existing object. */
export const everyKnownResult: readonly string[] = [
  'SYNC-OBJECT-200',
  'SYNC-OBJECT-200-USER',
  'SYNC-OBJECT-200-GROUP',
  'SYNC-OBJECT-PRECEDENCE-OPERATOR',
];

/** The requirements that judge the schema of the result of a sync. */
export const everyResultSchema: readonly string[] = [
  ...everyKnownResult,
  'SYNC-OBJECT-UNASSIGNED-ID',
  'SYNC-OBJECT-UNREADABLE-ID',
  'SYNC-OBJECT-SINK-FAILURE-DOCUMENTED',
];

/** The requirements that judge of a sync of an unknown object only that its result is JSON. */
const everyObjectlessResult: readonly string[] = ['SYNC-OBJECT-ANY-FIELD', 'SYNC-OBJECT-CONDITION'];

/** The requirements that judge that the result of a sync is JSON. */
const everyResult: readonly string[] = [
  ...everyResultSchema,
  'SYNC-OBJECT-200-ANY-ACCEPT',
  'SYNC-OBJECT-200-ANY-CREDENTIAL-SPELLING',
  'SYNC-OBJECT-200-ANY-MEDIA-TYPE-SPELLING',
  'SYNC-OBJECT-200-ANY-SPELLING',
  'SYNC-OBJECT-CHUNKED',
  ...everyObjectlessResult,
  'SYNC-OBJECT-UNKNOWN-MEMBER',
];

/** The requirements that judge the text of the result of a sync, in any sync. */
export const everyResultText: readonly string[] = [
  ...everyResult,
  'SYNC-OBJECT-200-BESIDE-BROWSER-FIELDS',
  'SYNC-OBJECT-EVERY-BODY',
];

/** The requirements that judge the form of the messages of a sync. */
export const everyMessage: readonly string[] = [
  'SYNC-OBJECT-UNASSIGNED-ID',
  'SYNC-OBJECT-UNREADABLE-ID',
  'SYNC-OBJECT-SINK-FAILURE-DOCUMENTED',
  'SYNC-OBJECT-EVERY-BODY',
];

/** The requirements that judge the status of a sync of a group. */
export const everyGroupStatus: readonly string[] = [
  'SYNC-OBJECT-200-GROUP',
  'SYNC-OBJECT-SINK-FAILURE-DOCUMENTED',
  'SYNC-OBJECT-AT-ONCE-DOCUMENTED',
  'SYNC-OBJECT-PRECEDENCE-OPERATOR',
  'SYNC-OBJECT-UNREADABLE-ID',
];

/** The requirements that judge the response to a body that is not JSON. */
export const everyNoJson: readonly string[] = [
  'SYNC-OBJECT-400-BODY-EMPTY',
  'SYNC-OBJECT-400-BODY-MALFORMED',
  'SYNC-OBJECT-400-EXTENDED-JSON',
  'SYNC-OBJECT-400-JSON-ENCODING',
  'SYNC-OBJECT-PRECEDENCE-OPERATOR',
];

/** The requirements that judge the text of the response to a body that is not JSON. */
export const everyNoJsonBody: readonly string[] = [
  ...everyNoJson,
  'SYNC-OBJECT-400-CONTRADICTION',
  'SYNC-OBJECT-UNKNOWN-MEMBER',
  'SYNC-OBJECT-EVERY-BODY',
];

/** The requirements that judge the order of credential, provider and body. */
export const everyOrder: readonly string[] = [
  'SYNC-OBJECT-PRECEDENCE-OPERATOR-LOOKUP-FIRST',
  'SYNC-OBJECT-PRECEDENCE-RESTRICTED-ORDER',
  'SYNC-OBJECT-PRECEDENCE-REVOKED-ORDER',
  'SYNC-OBJECT-PRECEDENCE-ANONYMOUS-ORDER',
  'SYNC-OBJECT-PRECEDENCE-FORGED-ORDER',
];

/** The requirements that judge how a caller without permission is refused by both operations. */
export const everyRestricted: readonly string[] = [
  'SYNC-STATUS-RESTRICTED',
  'SYNC-STATUS-RESTRICTED-NO-HINT',
  'SYNC-OBJECT-RESTRICTED',
  'SYNC-OBJECT-RESTRICTED-NO-HINT',
  'SYNC-STATUS-PRECEDENCE-RESTRICTED',
  'SYNC-OBJECT-PRECEDENCE-RESTRICTED',
  'SYNC-OBJECT-PRECEDENCE-RESTRICTED-ORDER',
];

/** The requirements that judge how a token is refused by both operations. */
export function everyRefusalOf(identity: 'FORGED' | 'REVOKED'): readonly string[] {
  return [
    `SYNC-OBJECT-403-${identity}`,
    `SYNC-OBJECT-PRECEDENCE-${identity}`,
    `SYNC-OBJECT-PRECEDENCE-${identity}-ORDER`,
    `SYNC-STATUS-403-${identity}`,
    `SYNC-STATUS-PRECEDENCE-${identity}`,
    `SYNC-STATUS-PRECEDENCE-${identity}-ORDER`,
  ];
}

/** The requirements that judge how a request without a credential is refused. */
export const everyAnonymousRefusal: readonly string[] = [
  'SYNC-OBJECT-403-ANONYMOUS',
  'SYNC-OBJECT-PRECEDENCE-ANONYMOUS',
  'SYNC-OBJECT-PRECEDENCE-ANONYMOUS-ORDER',
  'SYNC-STATUS-403-ANONYMOUS',
  'SYNC-STATUS-PRECEDENCE-ANONYMOUS',
  'SYNC-STATUS-PRECEDENCE-ANONYMOUS-ORDER',
];
