import { gzipSync } from 'node:zlib';
import { headerValues } from '../../http/Exchange.ts';
import { withBody, withHeader } from '../reference/RawResponse.ts';
import { changeStage } from './changeStage.ts';
import type { Fault } from './Fault.ts';
import { everyResultText, everyStatusText, everyStatusType } from './requirementLists.ts';
import { changeResponses, changeTexts } from './responseChanges.ts';

/** Faults of the bytes of a response and of the fields that describe them. */
export const responseFaults: readonly Fault[] = [
  {
    id: 'result-type-missing',
    statement: 'The result of a sync has no content type.',
    violates: everyResultText,
    change: changeResponses('sync-object', 200, (response) => withHeader(response, 'Content-Type', undefined)),
  },
  {
    id: 'result-type-scim',
    statement: 'The result of a sync is labelled application/scim+json.',
    source: 'imulab/go-scim#53',
    violates: everyResultText,
    change: changeResponses('sync-object', 200, (response) =>
      withHeader(response, 'Content-Type', 'application/scim+json'),
    ),
  },
  {
    id: 'uncoded-refusal-cut',
    statement:
      'A refusal without a content coding, which repeats what it got, has as many bytes as it should have letters.',
    source: 'RFC 9110 §8.6',
    violates: ['SYNC-OBJECT-REFUSAL-UNCODED', 'SYNC-OBJECT-EVERY-BODY'],
    change: changeStage('render', (next, content, context) => {
      const response = next(content, context);
      const isUncoded = headerValues(context.request.headers, 'accept-encoding').includes('identity');
      if (response.status !== 400 || !isUncoded) return response;
      const text = JSON.stringify({ sync_object_model: [`Not a model: ${Buffer.from(context.request.body)}`] });
      return withBody(response, Buffer.from(text).subarray(0, text.length));
    }),
  },
  {
    id: 'status-type-reversed',
    statement: 'The status is labelled application/json+scim, which is not a JSON type.',
    source: 'FusionAuth/fusionauth-issues#1769',
    violates: everyStatusType,
    change: changeResponses('sync-status', 200, (response) =>
      withHeader(response, 'Content-Type', 'application/json+scim'),
    ),
  },
  {
    id: 'status-type-text-json',
    statement: 'The status is labelled text/json.',
    violates: everyStatusType,
    change: changeResponses('sync-status', 200, (response) => withHeader(response, 'Content-Type', 'text/json')),
  },
  {
    id: 'status-type-html',
    statement: 'The status is labelled text/html.',
    violates: everyStatusType,
    change: changeResponses('sync-status', 200, (response) => withHeader(response, 'Content-Type', 'text/html')),
  },
  {
    id: 'status-type-twice',
    statement: 'The status has two Content-Type fields.',
    source: 'RFC 9110 §5.3',
    violates: everyStatusType,
    change: changeResponses('sync-status', 200, (response) => ({
      ...response,
      headers: [...response.headers, ['Content-Type', 'application/json']],
    })),
  },
  {
    id: 'status-type-list',
    statement: 'The status has two content types in one field.',
    violates: everyStatusType,
    change: changeResponses('sync-status', 200, (response) =>
      withHeader(response, 'Content-Type', 'application/json, application/json'),
    ),
  },
  {
    id: 'status-in-windows-1252',
    statement: 'The status is encoded in windows-1252.',
    source: 'RFC 8259 §8.1',
    violates: everyStatusText,
    change: changeTexts('sync-status', 200, (text) => Buffer.from(text.replaceAll('–', '\x96'), 'latin1')),
  },
  {
    id: 'status-in-utf-16',
    statement: 'The status is encoded in UTF-16.',
    source: 'RFC 8259 §8.1',
    violates: everyStatusText,
    change: changeTexts('sync-status', 200, (text) => Buffer.from(text, 'utf16le')),
  },
  {
    id: 'result-with-byte-order-mark',
    statement: 'The result of a sync begins with a byte order mark.',
    source: 'RFC 8259 §8.1',
    violates: everyResultText,
    change: changeTexts('sync-object', 200, (text) => `\ufeff${text}`),
  },
  {
    id: 'status-cut-at-characters',
    statement: 'The status is cut to as many bytes as it has characters.',
    source: 'JuliaWeb/HttpServer.jl#32',
    violates: everyStatusText,
    change: changeResponses('sync-status', 200, (response) =>
      withBody(response, response.body.subarray(0, Buffer.from(response.body).toString().length)),
    ),
  },
  {
    id: 'status-packed-unsaid',
    statement: 'The status is compressed with gzip without a label.',
    source: 'RFC 9110 §8.4',
    violates: everyStatusText,
    change: changeResponses('sync-status', 200, (response) => withBody(response, gzipSync(response.body))),
  },
];
