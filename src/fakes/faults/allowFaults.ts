import type { ReceivedRequest } from '../reference/Context.ts';
import { reply } from '../reference/Reply.ts';
import { changeStage } from './changeStage.ts';
import { serverError } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { changeRefusals } from './responseChanges.ts';

/** Faults of the field Allow and of OPTIONS. */
export const allowFaults: readonly Fault[] = [
  {
    id: 'allow-missing',
    statement: 'A 405 has no Allow.',
    source: 'emicklei/go-restful#436',
    violates: ['ALLOW-WITH-405'],
    change: changeAllow(() => undefined),
  },
  {
    id: 'allow-missing-on-sync',
    statement: 'A 405 on the sync path has no Allow.',
    source: 'django-tastypie/django-tastypie#691',
    violates: ['ALLOW-WITH-405'],
    change: changeAllow((allowed) => (allowed.includes('POST') ? undefined : allowed.join(', '))),
  },
  {
    id: 'allow-lists-the-refused',
    statement: 'The Allow of a 405 lists the refused method.',
    violates: ['SYNC-STATUS-ALLOW-LISTS-METHOD', 'SYNC-OBJECT-ALLOW-LISTS-METHOD'],
    change: changeAllow((_, { method }) => method),
  },
  {
    id: 'allow-without-post',
    statement: 'The Allow of a 405 on the sync path lists only OPTIONS.',
    violates: ['SYNC-OBJECT-ALLOW-LISTS-METHOD'],
    change: changeAllow((allowed) => allowed.filter((method) => method !== 'POST').join(', ')),
  },
  {
    id: 'allow-in-lower-case',
    statement: 'The Allow of a 405 lists the methods in lower case.',
    source: 'RFC 9110 §9.1',
    violates: ['SYNC-STATUS-ALLOW-LISTS-METHOD', 'SYNC-OBJECT-ALLOW-LISTS-METHOD'],
    change: changeAllow((allowed) => allowed.join(', ').toLowerCase()),
  },
  {
    id: 'allow-without-commas',
    statement: 'The Allow of a 405 separates the methods by spaces.',
    source: 'RFC 9110 §10.2.1',
    violates: ['SYNC-STATUS-ALLOW-LISTS-METHOD', 'SYNC-OBJECT-ALLOW-LISTS-METHOD'],
    change: changeAllow((allowed) => allowed.join(' ')),
  },
  {
    id: 'allow-empty-on-status',
    statement: 'The Allow of a 405 on the status path is empty.',
    violates: ['SYNC-STATUS-ALLOW-LISTS-METHOD'],
    change: changeAllow((allowed) => (allowed.includes('GET') ? '' : allowed.join(', '))),
  },
  {
    id: 'options-lists-itself',
    statement: 'The Allow of a response to OPTIONS lists only OPTIONS.',
    violates: ['SYNC-STATUS-OPTIONS-ALLOW', 'SYNC-OBJECT-OPTIONS-ALLOW'],
    change: changeDescription(() => 'OPTIONS'),
  },
  {
    id: 'options-lists-reads',
    statement: 'The Allow of a response to OPTIONS on the sync path lists GET and HEAD.',
    violates: ['SYNC-OBJECT-OPTIONS-ALLOW'],
    change: changeDescription((allowed) => (allowed.includes('POST') ? 'GET, HEAD, OPTIONS' : allowed.join(', '))),
  },
  {
    id: 'options-of-status-lists-any',
    statement: 'The Allow of a response to OPTIONS on the status path is an asterisk.',
    violates: ['SYNC-STATUS-OPTIONS-ALLOW'],
    change: changeDescription((allowed) => (allowed.includes('GET') ? '*' : allowed.join(', '))),
  },
  {
    id: 'options-crashes',
    statement: 'OPTIONS gets 500.',
    violates: ['NO-SERVER-ERROR'],
    change: changeStage('describe', () => serverError),
  },
];

/** Changes the Allow of a 405; undefined removes it. */
function changeAllow(edit: (allowed: readonly string[], request: ReceivedRequest) => string | undefined): Change {
  return changeRefusals((response, refusal, { request }) => {
    if (refusal.reason !== 'wrong-method') return response;
    const allow = edit(refusal.allowed, request);
    return { ...response, headers: allow === undefined ? [] : [['Allow', allow]] };
  });
}

/** Changes the Allow of a response to OPTIONS. */
function changeDescription(edit: (allowed: readonly string[]) => string): Change {
  return (stages) => ({ ...stages, describe: (allowed) => reply(204, undefined, [['Allow', edit(allowed)]]) });
}
