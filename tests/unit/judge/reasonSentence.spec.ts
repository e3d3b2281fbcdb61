import { expect, test } from '@playwright/test';
import type { Exchange } from '../../../src/http/Exchange.ts';
import { noResponse, type Reason, type ReasonCode } from '../../../src/judge/Reason.ts';
import { exchangeNamedBy, reasonSentence, settingsNamedBy } from '../../../src/judge/reasonSentence.ts';
import { exchangeOf as answered, failedExchange } from './exchangeOf.ts';

const exchange = answered('{}');
const timedOut = failedExchange();
const missing: Reason = {
  code: 'setting-missing',
  settings: ['CONFORMANCE_SINK_LISTEN', ['CONFORMANCE_USER_ID', 'CONFORMANCE_GROUP_ID']],
};
const unseen: Reason = { code: 'no-write-seen', providerId: '7', calls: 3, strangers: 1 };

/** One reason of each code. */
const reasons: { readonly [Code in ReasonCode]: Extract<Reason, { readonly code: Code }> | Reason } = {
  'other-contract-version': { code: 'other-contract-version', generation: '2024.8', from: '2025.4' },
  'kind-without-sink': { code: 'kind-without-sink', kind: 'google_workspace' },
  'setting-missing': missing,
  'profile-only-reads': { code: 'profile-only-reads' },
  'not-selected': { code: 'not-selected' },
  'no-case': { code: 'no-case' },
  'no-response-before': { code: 'no-response-before' },
  'no-unknown-id-before': { code: 'no-unknown-id-before' },
  'objects-unknown': { code: 'objects-unknown' },
  'no-task': { code: 'no-task', exchange },
  'not-idle': { code: 'not-idle', exchange },
  'no-published-schema': { code: 'no-published-schema', exchange },
  'never-ran': { code: 'never-ran', because: 'lost' },
  'run-closed': { code: 'run-closed' },
  unreachable: { code: 'unreachable', exchange: timedOut },
  'time-limit': { code: 'time-limit', minutes: 30 },
  'request-limit': { code: 'request-limit', requests: 900 },
  'body-limit': { code: 'body-limit', mebibytes: 64 },
  'write-limit': { code: 'write-limit', writes: 40, refersTo: 'object' },
  'provider-not-absent': { code: 'provider-not-absent', providerId: '77', exchange },
  'no-response': { code: 'no-response', exchange: timedOut },
  'rate-limited': { code: 'rate-limited', exchange },
  blocked: { code: 'blocked', exchange },
  'other-client': { code: 'other-client', exchange },
  'gateway-error': { code: 'gateway-error', exchange },
  'worker-not-free': { code: 'worker-not-free', exchange: timedOut },
  'permission-missing': { code: 'permission-missing', exchange },
  'silent-once': { code: 'silent-once', exchange },
  'always-running': { code: 'always-running', exchange },
  'status-unusable': { code: 'status-unusable', exchange, acceptable: 'status 200' },
  'control-failed': { code: 'control-failed', control: 'sync-object user', exchange },
  'cases-left-out': { code: 'cases-left-out', because: 'slow', edit: 'an edit' },
  broken: { code: 'broken', exchange, after: [timedOut] },
  'baseline-unknown': { code: 'baseline-unknown', baseline: 'a plain read', why: missing },
  'sync-not-accepted': { code: 'sync-not-accepted' },
  'nothing-refused': { code: 'nothing-refused' },
  'refusals-incomplete': { code: 'refusals-incomplete' },
  'not-refused': { code: 'not-refused', exchange },
  'sync-result-invalid': { code: 'sync-result-invalid', exchange },
  'no-sink': { code: 'no-sink' },
  'sink-record-full': { code: 'sink-record-full' },
  'resource-ambiguous': { code: 'resource-ambiguous', type: 'User', count: 2 },
  'no-write-seen': unseen,
  'control-not-seen': { code: 'control-not-seen', why: unseen },
  'sink-not-called': { code: 'sink-not-called', expected: 'write', exchange },
  'suite-error': { code: 'suite-error', message: 'oh' },
};
const all = Object.values(reasons);

test('every reason has a sentence of one line without a full stop, and no two are alike', () => {
  const sentences = all.map(reasonSentence);
  expect(new Set(sentences).size).toBe(all.length);
  expect(sentences.filter((one) => one === '' || /\n|\.$|undefined|\[object/.test(one))).toEqual([]);
});

test('a reason names the settings that are missing, and each alternative', () => {
  expect(reasonSentence(missing)).toBe(
    'it needs CONFORMANCE_SINK_LISTEN and CONFORMANCE_USER_ID or CONFORMANCE_GROUP_ID',
  );
  expect(settingsNamedBy(missing)).toEqual(['CONFORMANCE_SINK_LISTEN', 'CONFORMANCE_USER_ID', 'CONFORMANCE_GROUP_ID']);
});

test('every setting that a sentence names is a setting that the reason concerns', () => {
  for (const reason of all) {
    const named = reasonSentence(reason).match(/CONFORMANCE_[A-Z_]*[A-Z]/g) ?? [];
    expect(settingsNamedBy(reason), reason.code).toEqual(expect.arrayContaining([...named]));
  }
});

test('a reason has the settings and the exchange of the reason within it', () => {
  const nested = (why: Reason): Reason => ({
    code: 'control-not-seen',
    why: { code: 'baseline-unknown', baseline: 'x', why },
  });
  expect(settingsNamedBy(nested(missing))).toEqual(settingsNamedBy(missing));
  expect(exchangeNamedBy(nested({ code: 'not-refused', exchange }))).toBe(exchange);
  expect(exchangeNamedBy(nested(missing))).toBeUndefined();
});

test('only a response that did not come in time asks for more time', () => {
  const read: Exchange = { ...timedOut, probe: { ...timedOut.probe, method: 'GET' } };
  const reset: Exchange = { ...read, result: { kind: 'failure', failure: 'reset', message: 'closed' } };
  expect(settingsNamedBy({ code: 'no-response', exchange: read })).toEqual(['CONFORMANCE_TIMEOUT_MS']);
  expect(settingsNamedBy({ code: 'no-response', exchange: reset })).toEqual([]);
});

test('a sync without a response asks whether a worker is alive, and not for more time', () => {
  expect(settingsNamedBy({ code: 'no-response', exchange: timedOut })).toEqual([]);
  expect(reasonSentence({ code: 'no-response', exchange: timedOut })).toContain('is a worker of the deployment alive');
});

test('an exchange that was withheld has no response for the reason that it was withheld', () => {
  const withheld = { code: 'write-limit', writes: 40, refersTo: 'object' } as const;
  const result = { kind: 'failure', failure: 'withheld', message: 'no', withheld } as const;
  expect(noResponse({ ...exchange, result })).toBe(withheld);
  expect(noResponse(timedOut)).toEqual({ code: 'no-response', exchange: timedOut });
});
