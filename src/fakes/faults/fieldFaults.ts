import { isIP } from 'node:net';
import { headerValues } from '../../http/Exchange.ts';
import { withBody } from '../reference/RawResponse.ts';
import { genericError, reply } from '../reference/Reply.ts';
import { changeStage } from './changeStage.ts';
import { serverError } from './crash.ts';
import type { Fault } from './Fault.ts';
import { isDeclared, responseField } from './fieldChanges.ts';

const badRequest = reply(400, genericError('The request cannot be read.', 'bad_request'));
const bothAnyField: readonly string[] = ['SYNC-STATUS-ANY-FIELD', 'SYNC-OBJECT-ANY-FIELD'];

/** Faults of header fields that do not affect a request. */
export const fieldFaults: readonly Fault[] = [
  {
    id: 'read-with-type-refused',
    statement: 'A read that has a Content-Type and no body gets 400.',
    source: 'adamsussman/flask-pydantic-api#4',
    violates: ['SYNC-STATUS-ANY-FIELD'],
    change: responseField('sync-status', 'content-type', () => true, badRequest),
  },
  {
    id: 'range-of-sync-obeyed',
    statement: 'A sync with a Range gets 206.',
    source: 'RFC 9110 §14.2',
    violates: ['SYNC-OBJECT-ANY-FIELD'],
    change: changeStage('conclude', (next, body, reached, context) => {
      const response = next(body, reached, context);
      const isRanged = isDeclared(context, 'sync-object') && headerValues(context.request.headers, 'range').length > 0;
      return isRanged ? { ...response, status: 206 } : response;
    }),
  },
  {
    id: 'broken-cookie-crashes',
    statement: 'An invalid percent-escape in a cookie gets 500.',
    violates: [...bothAnyField, 'NO-SERVER-ERROR'],
    change: responseField(undefined, 'cookie', (value) => /%(?![\da-f]{2})/i.test(value), serverError),
  },
  {
    id: 'forwarded-for-crashes',
    statement: 'An invalid address in X-Forwarded-For gets 500.',
    violates: [...bothAnyField, 'NO-SERVER-ERROR'],
    change: responseField(
      undefined,
      'x-forwarded-for',
      (value) => value.split(',').some((address) => isIP(address.trim()) === 0),
      serverError,
    ),
  },
  {
    id: 'forwarded-refused',
    statement: 'A read that is forwarded for an unknown client gets 403.',
    source: 'RFC 7239 §6.2',
    violates: ['SYNC-STATUS-ANY-FIELD'],
    change: responseField('sync-status', 'forwarded', (value) => value.includes('unknown'), {
      ...badRequest,
      status: 403,
    }),
  },
  {
    id: 'preference-makes-async',
    statement: 'A sync that prefers an asynchronous response gets 202.',
    source: 'RFC 7240 §4.1',
    violates: ['SYNC-OBJECT-ANY-FIELD'],
    change: responseField('sync-object', 'prefer', (value) => value.includes('respond-async'), reply(202, {})),
  },
  {
    id: 'idempotency-key-refused',
    statement: 'A read with an Idempotency-Key gets 422.',
    violates: ['SYNC-STATUS-ANY-FIELD'],
    change: responseField('sync-status', 'idempotency-key', () => true, { ...badRequest, status: 422 }),
  },
  {
    id: 'long-field-crashes',
    statement: 'A field of over 4 KiB gets 500.',
    violates: ['SYNC-OBJECT-ODD-FIELD', 'NO-SERVER-ERROR'],
    change: responseField(undefined, 'x-long', (value) => value.length > 4096, serverError),
  },
  {
    id: 'long-cookie-redirected',
    statement: 'A read with a cookie of over 4 KiB is redirected to a page that deletes cookies.',
    violates: ['SYNC-STATUS-ODD-FIELD'],
    change: responseField(
      'sync-status',
      'cookie',
      (value) => value.length > 4096,
      reply(302, undefined, [['Location', '/cookies/']]),
    ),
  },
  {
    id: 'latin-field-crashes',
    statement: 'A field with octets beyond ASCII gets 500.',
    violates: ['SYNC-STATUS-ODD-FIELD', 'SYNC-OBJECT-ODD-FIELD', 'NO-SERVER-ERROR'],
    change: responseField(undefined, 'x-text', (value) => /[\x80-\xff]/.test(value), serverError),
  },
  {
    id: 'forwarded-proto-redirects',
    statement: 'A read whose X-Forwarded-Proto is not https is redirected.',
    violates: ['SYNC-STATUS-ODD-FIELD'],
    change: responseField(
      'sync-status',
      'x-forwarded-proto',
      (value) => value !== 'https',
      reply(301, undefined, [['Location', '/secure/']]),
    ),
  },
  {
    id: 'language-crashes',
    statement: 'A read in an unsupported language gets 500.',
    violates: [
      'SYNC-STATUS-OTHER-LANGUAGE',
      'SYNC-STATUS-ANY-FIELD',
      'SYNC-STATUS-ODD-FIELD',
      'NO-SERVER-ERROR',
      'SYNC-STATUS-403-ANONYMOUS',
      'SYNC-STATUS-200-BESIDE-BROWSER-FIELDS',
    ],
    change: responseField('sync-status', 'accept-language', () => true, serverError),
  },
  {
    id: 'broken-weight-crashes',
    statement: 'A read whose Accept-Language has a malformed weight gets 500.',
    violates: ['SYNC-STATUS-ODD-FIELD', 'NO-SERVER-ERROR'],
    change: responseField('sync-status', 'accept-language', (value) => /;q=(?![\d.])/.test(value), serverError),
  },
  {
    id: 'broken-referer-crashes',
    statement: 'A read whose Referer is no URL gets 500.',
    violates: ['SYNC-STATUS-ODD-FIELD', 'NO-SERVER-ERROR'],
    change: responseField('sync-status', 'referer', (value) => !URL.canParse(value), serverError),
  },
  {
    id: 'charset-served',
    statement: 'The status is in UTF-16 if a read accepts that charset.',
    source: 'RFC 8259 §8.1',
    violates: ['SYNC-STATUS-OTHER-LANGUAGE', 'SYNC-STATUS-EVERY-BODY'],
    change: changeStage('render', (next, content, context) => {
      const response = next(content, context);
      const isAsked = headerValues(context.request.headers, 'accept-charset').join().includes('utf-16');
      return isAsked && response.status === 200 && isDeclared(context, 'sync-status')
        ? withBody(response, Buffer.from(new TextDecoder().decode(response.body), 'utf16le'))
        : response;
    }),
  },
];
