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
const unseen: Reason = { code: 'no-write-seen', providerId: '7', calls: 3, strangers: 1, refused: 2 };

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
  'written-later': { code: 'written-later', exchange },
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

const page = (status: number, headers: Exchange['probe']['headers'] = []) => answered('<p>', { status, headers });
const server = ['Server', 'nginx'] as const;
const followed = (first: Exchange, second: Exchange): Exchange => ({
  ...first,
  connection: { further: [second.result], end: 'closed' },
});

for (const [reason, sentence] of [
  [{ code: 'other-contract-version', generation: '2024.8', from: '2025.4' }, /from 2025\.4 on(?!.*until)/],
  [{ code: 'other-contract-version', generation: '2025.10', until: '2025.4' }, /until 2025\.4(?!.*from)/],
  [{ code: 'other-contract-version', generation: '1', from: '2', until: '3' }, /from 2 on until 3/],
  [{ code: 'no-published-schema' }, /was not requested, because the preflight stopped the run$/],
  [{ code: 'no-published-schema', exchange: page(200) }, /at \/x: the read got 200 without readable JSON$/],
  [{ code: 'no-published-schema', exchange: page(404) }, /at \/x: the read got 404$/],
  [{ code: 'write-limit', writes: 40, refersTo: 'object' }, /^the run stopped writing after 40 accepted POSTs/],
  [{ code: 'write-limit', writes: 60, refersTo: 'nothing' }, /POSTs that refer to no object after 60 accepted ones/],
  [{ code: 'sink-not-called', expected: 'call', exchange }, /did not call the sink while/],
  [{ code: 'sink-not-called', expected: 'write', exchange }, /did not write while/],
  [
    unseen,
    /among 3 calls \(1 with another token or none, 2 that it refused as invalid\): does provider 7 push to this sink/,
  ],
  [{ code: 'broken', exchange, after: [exchange] }, /: POST \/x got 400, after POST \/x \(TEST\)$/],
  [{ code: 'permission-missing', exchange }, /^POST \/x as operator got 400: may this token sync/],
  [{ code: 'unreachable', exchange: timedOut }, /: no response within 5 ms$/],
  [{ code: 'unreachable', exchange }, /unreachable: $/],
  [
    { code: 'gateway-error', exchange: page(502, [server, ['Via', 'a']]) },
    /the response has Server: "nginx", Via: "a"$/,
  ],
  [{ code: 'gateway-error', exchange: page(502) }, /: the response has neither Server nor Via$/],
  [{ code: 'gateway-error', exchange: followed(page(200), page(500, [server])) }, /got 200 once.*: "nginx"$/],
  [{ code: 'gateway-error', exchange: followed(page(500, [server]), page(499)) }, /got 500 once.*: "nginx"$/],
  [{ code: 'gateway-error', exchange: followed(page(503, [server]), timedOut) }, /got 503 once.*: "nginx"$/],
  [{ code: 'gateway-error', exchange: timedOut }, /: no response within 5 ms$/],
  [{ code: 'blocked', exchange: page(403, [server]) }, /^POST \/x got 403 from a firewall .*: "nginx"$/],
  [{ code: 'control-failed', control: 'c', exchange: timedOut }, /failed: no response within 5 ms: is a worker/],
  [{ code: 'control-failed', control: 'c', exchange: page(403) }, /and not 200: may this token sync\? "<p>"$/],
  [
    { code: 'control-failed', control: 'c', exchange: page(400) },
    /\(POST \/x as operator\) got 400 and not 200 "<p>"$/,
  ],
  [
    { code: 'control-failed', control: 'c', exchange: { ...page(404), elapsedMs: 10_040 } },
    /not 200 after 10\.0 s: is a worker of the deployment alive, and free\? "<p>"$/,
  ],
  [
    { code: 'worker-not-free', exchange: timedOut },
    /^POST \/x as operator got no response: no response within 5 ms: is/,
  ],
] satisfies readonly (readonly [Reason, RegExp])[]) {
  test(`the sentence of ${reason.code} matches ${sentence.source}`, () => {
    expect(reasonSentence(reason)).toMatch(sentence);
  });
}

test('a response is never a missing one', () => {
  expect(noResponse(exchange)).toEqual({ code: 'no-response', exchange });
});
