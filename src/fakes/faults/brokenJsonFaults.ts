import type { Fault } from './Fault.ts';
import { everyResultText, everyStatusText, everyVariedRead } from './requirementLists.ts';
import { changeTexts } from './responseChanges.ts';

/** Faults of the text of a response: not JSON, or JSON that receivers interpret differently. */
export const brokenJsonFaults: readonly Fault[] = [
  {
    id: 'duration-not-a-number',
    statement: 'The duration of a task that took no time is NaN.',
    source: 'encode/django-rest-framework#5444',
    violates: [
      ...everyVariedRead,
      'SYNC-STATUS-200',
      'SYNC-STATUS-200-ANY-CREDENTIAL-SPELLING',
      'SYNC-STATUS-PRECEDENCE-OPERATOR',
      'SYNC-STATUS-200-ANY-ACCEPT',
      'SYNC-STATUS-200-ANY-CODING',
      'SYNC-STATUS-NOT-ACCEPTABLE',
      'SYNC-STATUS-CONNECTION-USABLE',
      'SYNC-OBJECT-CONNECTION-USABLE',
      'SYNC-STATUS-READ-AT-ONCE',
      'SYNC-STATUS-WELL-AFTERWARDS',
      'SYNC-STATUS-200-BESIDE-BROWSER-FIELDS',
      'SYNC-STATUS-200-BLANKS-IN-CREDENTIAL',
      'SYNC-STATUS-EVERY-BODY',
    ],
    change: changeTexts('sync-status', 200, (text) => text.replace('"duration":0,', '"duration":NaN,')),
  },
  {
    id: 'duration-beyond-double',
    statement: 'The duration of a task that took no time is a number beyond the range of a double.',
    source: 'RFC 8259 §6',
    violates: ['JSON-INTEROPERABLE', 'SYNC-STATUS-DURATION-IN-SECONDS'],
    change: changeTexts('sync-status', 200, (text) => text.replace('"duration":0,', '"duration":1e400,')),
  },
  {
    id: 'attribute-beyond-double',
    statement: 'A message of a task has an attribute whose last digits are lost in a double.',
    source: 'RFC 8259 §6',
    violates: ['JSON-INTEROPERABLE'],
    change: changeTexts('sync-status', 200, (text) => text.replace('"page":1,', '"page":9007199254740993,')),
  },
  {
    id: 'running-said-twice',
    statement: 'The status has is_running twice.',
    source: 'RFC 8259 §4',
    violates: ['JSON-INTEROPERABLE'],
    change: changeTexts('sync-status', 200, (text) => text.replace('{', '{"is_running":false,')),
  },
  {
    id: 'refusal-code-twice',
    statement: 'The 403 to a read has its code twice.',
    source: 'RFC 8259 §4',
    violates: ['JSON-INTEROPERABLE'],
    change: changeTexts('sync-status', 403, (text) => text.replace('{', '{"code":"forbidden",')),
  },
  {
    id: 'result-trailing-comma',
    statement: 'The result of a sync has a trailing comma.',
    source: 'RFC 8259 §4',
    violates: everyResultText,
    change: changeTexts('sync-object', 200, (text) => text.replace(/\}$/, ',}')),
  },
  {
    id: 'result-in-single-quotes',
    statement: 'The result of a sync is written with single quotes.',
    violates: everyResultText,
    change: changeTexts('sync-object', 200, (text) => text.replaceAll('"', "'")),
  },
  {
    id: 'status-after-warning',
    statement: 'The status is preceded by a warning of the runtime.',
    violates: everyStatusText,
    change: changeTexts('sync-status', 200, (text) => `Warning: undefined index in tasks on line 7\n${text}`),
  },
  {
    id: 'status-after-guard',
    statement: 'The status begins with a guard against script inclusion.',
    violates: everyStatusText,
    change: changeTexts('sync-status', 200, (text) => `)]}',\n${text}`),
  },
  {
    id: 'result-written-twice',
    statement: 'The result of a sync is written twice in one response.',
    violates: everyResultText,
    change: changeTexts('sync-object', 200, (text) => text + text),
  },
  {
    id: 'expires-undefined',
    statement: 'The expiry of a task that never expires is undefined.',
    violates: everyStatusText,
    change: changeTexts('sync-status', 200, (text) => text.replaceAll('"expires":null', '"expires":undefined')),
  },
];
