import { expect, test } from '@playwright/test';
import { attachmentsOf } from '../../../src/playwright/evidence.ts';
import { type RunResponse, runAttachment } from '../../../src/playwright/RunMessage.ts';
import type { ReportedRequirement } from '../../../src/report/Report.ts';
import { factsOf, finding, resultOf } from './messages.ts';

function responseOf(result: Partial<ReportedRequirement>, exchanges: readonly string[] = ['GET / as operator → 200']) {
  const counters = { requests: 1, acceptedWrites: 0, retries: 0 };
  const example = { exchange: finding.exchange, curl: finding.curl };
  const evidence = { exchanges, missing: [], ...(exchanges.length > 0 && { example }) };
  return { facts: factsOf(), counters, output: 'report', result: resultOf(result), evidence } satisfies RunResponse;
}

function namesOf(response: RunResponse): readonly string[] {
  return attachmentsOf(response).map(({ name }) => name);
}

test('a passed test attaches what was sent and received, and one exchange in full', () => {
  expect(namesOf(responseOf({}))).toEqual(['exchanges', 'request', 'response', 'curl', runAttachment]);
});

test('a failed test attaches the exchange of each finding', () => {
  const two = { outcome: 'failed', findings: [finding, finding] } as const;
  const each = ['request 1', 'response 1', 'curl 1', 'request 2', 'response 2', 'curl 2'];
  expect(namesOf(responseOf(two))).toEqual([...each, 'exchanges', runAttachment]);
});

test('a ruling comes first', () => {
  expect(namesOf(responseOf({ ruling: 'We decided so.' }))[0]).toBe('ruling');
});

test('a requirement without exchanges of its own says what it is judged on', () => {
  const text = (requests: number) => attachmentsOf(responseOf({ requests }, []))[0]?.body.toString();
  expect(text(0)).toBe('Nothing was sent for this requirement.\n');
  expect(text(3)).toBe('It is judged on 3 exchanges that it shares with other requirements.\n');
});

test('request and response read as they went over the wire', () => {
  const text = (name: string) =>
    attachmentsOf(responseOf({}))
      .find((one) => one.name === name)
      ?.body.toString();
  expect(text('request')).toBe('GET https://target.example/   (as operator)\n');
  expect(text('response')).toBe('no complete response: timeout (none)\n');
});

test('the message for merging has no evidence in it', () => {
  const message = attachmentsOf(responseOf({})).at(-1);
  expect(JSON.parse(String(message?.body))).not.toHaveProperty('evidence');
});

test('a command that repeats a large body is not kept in memory for every test', () => {
  const response = responseOf({});
  const curl = (length: number) => {
    const example = { ...response.evidence.example, exchange: finding.exchange, curl: 'x'.repeat(length) };
    const attachments = attachmentsOf({ ...response, evidence: { ...response.evidence, example } });
    return attachments.find(({ name }) => name === 'curl')?.body.toString();
  };
  expect(curl(3000)).toHaveLength(3001);
  expect(curl(3001)).toBe('The curl command has 3,001 characters.\n');
});
