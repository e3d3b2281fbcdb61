import { headerValues } from '../../http/Exchange.ts';
import { changeStage } from './changeStage.ts';
import { crash, crashing } from './crash.ts';
import type { Change, Fault } from './Fault.ts';

/** Faults of the check of the content type of a request. */
export const mediaTypeFaults: readonly Fault[] = [
  {
    id: 'content-type-ignored',
    statement: 'A body is read as JSON whatever its content type.',
    violates: ['SYNC-OBJECT-PRECEDENCE-OPERATOR', 'SYNC-OBJECT-PRECEDENCE-OPERATOR-ORDER', 'SYNC-OBJECT-CONTENT-TYPE'],
    change: judgeType(() => true),
  },
  {
    id: 'content-type-missing-accepted',
    statement: 'A body without a content type is treated as JSON.',
    violates: ['SYNC-OBJECT-CONTENT-TYPE'],
    change: judgeType((type, conforms) => conforms || type === undefined),
  },
  {
    id: 'text-plain-accepted',
    statement: 'A body of text/plain is treated as JSON.',
    violates: ['SYNC-OBJECT-PRECEDENCE-OPERATOR', 'SYNC-OBJECT-PRECEDENCE-OPERATOR-ORDER', 'SYNC-OBJECT-CONTENT-TYPE'],
    change: judgeType((type, conforms) => conforms || type === 'text/plain'),
  },
  {
    id: 'content-type-begins-with-json',
    statement: 'A content type counts as JSON if it only begins so.',
    violates: ['SYNC-OBJECT-CONTENT-TYPE'],
    change: judgeType((type, conforms) => conforms || type?.startsWith('application/json') === true),
  },
  {
    id: 'octet-stream-accepted',
    statement: 'A body of application/octet-stream is treated as JSON.',
    violates: ['SYNC-OBJECT-CONTENT-TYPE'],
    change: judgeType((type, conforms) => conforms || type === 'application/octet-stream'),
  },
  {
    id: 'multipart-crashes',
    statement: 'A body of multipart/form-data gets 500.',
    violates: ['SYNC-OBJECT-CONTENT-TYPE', 'SYNC-OBJECT-FORM', 'NO-SERVER-ERROR'],
    change: crashing(judgeType((type, conforms) => (type?.startsWith('multipart') ? crash() : conforms))),
  },
  {
    id: 'form-crashes',
    statement: 'A body that is labelled a form gets 500.',
    violates: ['SYNC-OBJECT-CONTENT-TYPE', 'SYNC-OBJECT-FORM', 'NO-SERVER-ERROR'],
    change: crashing(judgeType((type, conforms) => (type?.includes('form-urlencoded') ? crash() : conforms))),
  },
  {
    id: 'content-type-missing-crashes',
    statement: 'A body without a content type gets 500.',
    violates: ['SYNC-OBJECT-CONTENT-TYPE', 'NO-SERVER-ERROR'],
    change: crashing(judgeType((type, conforms) => (type === undefined ? crash() : conforms))),
  },
  {
    id: 'charset-refused',
    statement: 'A content type with a charset is refused.',
    source: 'aws/chalice#306',
    violates: ['SYNC-OBJECT-200-ANY-MEDIA-TYPE-SPELLING'],
    change: judgeType((type, conforms) => conforms && !type?.includes(';')),
  },
  {
    id: 'content-type-not-trimmed',
    statement: 'A content type is refused if a blank precedes its parameters.',
    source: 'RFC 9110 §5.6.6',
    violates: ['SYNC-OBJECT-200-ANY-MEDIA-TYPE-SPELLING'],
    change: judgeType((type, conforms) => conforms && !type?.includes(' ;')),
  },
  {
    id: 'quoted-charset-crashes',
    statement: 'A quoted charset gets 500.',
    violates: ['SYNC-OBJECT-200-ANY-MEDIA-TYPE-SPELLING', 'NO-SERVER-ERROR'],
    change: crashing(judgeType((type, conforms) => (type?.includes('"') ? crash() : conforms))),
  },
  {
    id: 'content-type-case-sensitive',
    statement: 'The content type of a request is compared case-sensitively.',
    source: 'RFC 9110 §8.3.1',
    violates: ['SYNC-OBJECT-200-ANY-MEDIA-TYPE-SPELLING'],
    change: judgeType((type, conforms) => conforms && type?.startsWith('application/json') === true),
  },
];

/** Changes whether a content type is JSON; `conforms` is the judgement of the reference. */
function judgeType(judge: (type: string | undefined, conforms: boolean) => boolean): Change {
  return changeStage('isJsonBody', (next, headers, context) =>
    judge(headerValues(headers, 'content-type')[0], next(headers, context)),
  );
}
