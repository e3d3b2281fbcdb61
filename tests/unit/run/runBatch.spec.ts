import { expect, test } from '@playwright/test';
import { loadContract } from '../../../src/contract/loadContract.ts';
import { utf8 } from '../../../src/generate/ValidRequest.ts';
import type { Exchange } from '../../../src/http/Exchange.ts';
import { anyOf } from '../../../src/judge/judgeStatus.ts';
import { reasonSentence } from '../../../src/judge/reasonSentence.ts';
import type { Case } from '../../../src/requirements/Case.ts';
import { EditClasses } from '../../../src/run/EditClasses.ts';
import { type BatchOptions, type CaseResult, runBatch, type Send } from '../../../src/run/runBatch.ts';
import { exchangeOf, failed, readProbe, response, writeProbe } from './fakes.ts';

const contract = loadContract('2024.8');
/** One request at a time, however slow the responses are; a broken deployment is ignored. */
const serially = (changes: Partial<BatchOptions> = {}): BatchOptions => ({
  ...{ together: 1, mayGoTogether: () => true, classes: new EditClasses(), onBroken: () => undefined },
  ...changes,
});
const control = { batch: 'sync-status', probe: readProbe({}, 'CONTROL') };
const refusal = response(403, '{"detail":"no"}');

function cases(count: number, edit = 'an edit'): readonly Case[] {
  return Array.from({ length: count }, (_, index) => ({
    probe: readProbe({ identity: 'anonymous', providerId: `${edit}-${index}` }, `CASE-${index}`),
    acceptable: anyOf(403),
    edit,
    control,
  }));
}

/** Answers controls 200 but for those named, and everything else 403; writes down what was sent. */
function sending(log: string[], badControls: readonly number[] = []): Send {
  let controls = 0;
  return (probe) => {
    log.push(probe.requirement);
    if (probe.requirement !== 'CONTROL') return Promise.resolve(exchangeOf(probe, refusal));
    controls += 1;
    return Promise.resolve(exchangeOf(probe, response(badControls.includes(controls) ? 500 : 200)));
  };
}

const kinds = (results: readonly CaseResult[]) => results.map(({ judgement }) => judgement.kind);
const many = (kind: CaseResult['judgement']['kind'], count: number) => Array(count).fill(kind);

for (const [count, controls] of [
  [0, 1],
  [1, 2],
  [150, 2],
  [151, 3],
  [300, 3],
  [350, 4],
  [450, 4],
] as const) {
  test(`${count} cases are sent in order among ${controls} controls, first and last and every 150`, async () => {
    const log: string[] = [];
    const results = await runBatch(contract, control, cases(count), sending(log), serially());
    expect(kinds(results)).toEqual(many('judged', count));
    expect(log.filter((id) => id === 'CONTROL')).toHaveLength(controls);
    expect(log.filter((id) => id !== 'CONTROL')).toEqual(cases(count).map(({ probe }) => probe.requirement));
    expect([log[0], log.at(-1)]).toEqual(['CONTROL', 'CONTROL']);
    expect(
      Math.max(
        ...log
          .join()
          .split('CONTROL')
          .map((segment) => segment.match(/CASE/g)?.length ?? 0),
      ),
    ).toBe(Math.min(count, 150));
  });
}

test('many cases are sent among four controls, as far apart as each other', async () => {
  const log: string[] = [];
  await runBatch(contract, control, cases(6000), sending(log), serially());
  expect(log.flatMap((id, index) => (id === 'CONTROL' ? [index] : []))).toEqual([0, 2001, 4002, 6003]);
});

test('if the control fails at once, no case of the operator is sent, and no refusal counts', async () => {
  const log: string[] = [];
  const own = cases(150).map((one) => ({ ...one, probe: { ...one.probe, identity: 'operator' } as const }));
  const results = await runBatch(contract, control, [...own, ...cases(1)], sending(log, [1]), serially());
  expect(log).toEqual(['CONTROL', 'CASE-0']);
  expect(kinds(results)).toEqual(many('unjudged', 151));
  expect(results[150]?.judgement).toMatchObject({
    reason: { code: 'control-failed', exchange: { result: { status: 500 } } },
  });
});

test('a control that fails at the end leaves its cases unjudged, though each response was right', async () => {
  const results = await runBatch(contract, control, cases(3), sending([], [2]), serially());
  expect(kinds(results)).toEqual(many('unjudged', 3));
});

test('a control that fails amid the cases unjudges those before it to the last good one, and ends the batch', async () => {
  const log: string[] = [];
  const results = await runBatch(contract, control, cases(350), sending(log, [3]), serially());
  expect(kinds(results)).toEqual([...many('judged', 150), ...many('unjudged', 200)]);
  expect(log.filter((id) => id === 'CONTROL')).toHaveLength(4);
  expect(results.map(({ planned }) => planned.probe)).toEqual(cases(350).map(({ probe }) => probe));
});

for (const [what, reply, reason] of [
  ['403', refusal, 'got 403 and not 200: may this token sync? '],
  ['404', response(404), 'got 404 and not 200: may this token sync? '],
  ['201', response(201), 'got 201 and not 200 '],
  ['nothing', failed('timeout'), 'failed: it failed: timeout'],
] as const) {
  test(`a control that gets ${what} is the reason`, async () => {
    const [said] = await runBatch(
      contract,
      control,
      cases(1).map((one) => ({ ...one, probe: { ...one.probe, identity: 'operator' } as const })),
      (probe) => Promise.resolve(exchangeOf(probe, reply)),
      serially(),
    );
    const place = 'the control sync-status (GET /providers/scim/10/sync/status/ as operator) ';
    if (said?.judgement.kind !== 'unjudged') throw new Error('it was judged');
    expect(reasonSentence(said.judgement.reason)).toContain(place + reason);
  });
}

test('a case that is withheld is unjudged, and the others are judged', async () => {
  const [first, second] = cases(2);
  const send: Send = (probe) =>
    probe === first?.probe ? Promise.resolve({ withheld: { code: 'run-closed' } }) : sending([])(probe);
  const results = await runBatch(contract, control, first && second ? [first, second] : [], send, serially());
  expect(results.map(({ judgement }) => judgement)).toEqual([
    { kind: 'unjudged', reason: { code: 'run-closed' } },
    { kind: 'judged', findings: [] },
  ]);
});

function respondingIn(milliseconds: number, log: string[]): Send {
  return async (probe, edit): Promise<Exchange> => {
    if (edit !== undefined) log.push(edit);
    const slow = edit === 'slow';
    return exchangeOf(probe, edit === undefined ? response(200) : refusal, slow ? milliseconds : 4_999);
  };
}

test('cases that are the same request are sent once, and each is judged by its own expectation', async () => {
  const log: string[] = [];
  const [one] = cases(1);
  const other = one && { ...one, acceptable: anyOf(404), probe: { ...one.probe, requirement: 'OTHER' } };
  const results = await runBatch(contract, control, one && other ? [one, other] : [], sending(log), serially());
  expect(log).toEqual(['CONTROL', 'CASE-0', 'CONTROL']);
  expect(results.map(({ planned }) => planned)).toEqual([one, other]);
  expect(results.map(({ judgement }) => judgement.kind === 'judged' && judgement.findings.length)).toEqual([0, 1]);
});

test('a case that is the control is judged on every control, and costs no request', async () => {
  const log: string[] = [];
  const valid = { probe: { ...control.probe, requirement: 'VALID' }, control, acceptable: anyOf(200), judge: () => [] };
  const results = await runBatch(contract, control, [valid, ...cases(200)], sending(log, [3]), serially());
  const ofValid = results.filter(({ planned }) => planned === valid);
  expect(ofValid.map(({ exchange }) => exchange?.result)).toMatchObject([
    { status: 200 },
    { status: 200 },
    { status: 500 },
    // Sent once more, to see whether the deployment is broken.
    { status: 200 },
  ]);
  expect(ofValid.map(({ judgement }) => judgement.kind === 'judged' && judgement.findings.length)).toEqual([
    0, 0, 1, 0,
  ]);
  expect(log).not.toContain('VALID');
});

test('a case that equals the control is sent twice if there is no other', async () => {
  const log: string[] = [];
  const valid = { probe: control.probe, control, acceptable: anyOf(200), judge: () => [] };
  await runBatch(contract, control, [valid], sending(log), serially());
  expect(log).toEqual(['CONTROL', 'CONTROL']);
});

for (const [status, kind] of [
  [403, 'unjudged'],
  [404, 'unjudged'],
  [500, 'judged'],
] as const) {
  test(`a case that equals the control is ${kind} if it gets ${status}`, async () => {
    const valid = { probe: control.probe, control, acceptable: anyOf(200) };
    const send: Send = (probe) => Promise.resolve(exchangeOf(probe, response(status)));
    expect(kinds(await runBatch(contract, control, [valid], send, serially()))).toEqual([kind]);
  });
}

for (const [what, reply, kind] of [
  ['success', response(200), 'judged'],
  ['server error', response(500), 'judged'],
  ['body that is not the declared one', response(403, '[]'), 'judged'],
  ['refusal with another status', response(400), 'unjudged'],
  ['gateway error that came again', { ...response(502) }, 'unjudged'],
] as const) {
  test(`a ${what} in place of a refusal is ${kind} though the control after it fails`, async () => {
    let controls = 0;
    const send: Send = (probe, edit) => {
      controls += edit === undefined ? 1 : 0;
      if (edit === undefined) return Promise.resolve(exchangeOf(probe, response(controls === 1 ? 200 : 403)));
      const exchange = exchangeOf(probe, reply);
      return Promise.resolve({ ...exchange, earlier: [exchange] });
    };
    const [result] = await runBatch(contract, control, cases(1), send, serially());
    const judgement = result?.judgement;
    expect(judgement?.kind).toBe(kind);
    expect(judgement?.kind === 'judged' ? judgement.findings : [1]).toHaveLength(1);
  });
}

test('a class that is accepted in two cases, though it is to be refused, is not sent any more', async () => {
  const log: string[] = [];
  const send: Send = (probe, edit) => {
    if (edit !== undefined) log.push(edit);
    return Promise.resolve(exchangeOf(probe, edit === 'other' ? refusal : response(200)));
  };
  const planned = [...cases(4, 'taken'), ...cases(3, 'other')].map((one) => ({
    ...one,
    probe: { ...one.probe, requirement: 'TAKEN' },
  }));
  const results = await runBatch(contract, control, planned, send, serially());
  expect(log).toEqual(['taken', 'taken', 'other', 'other', 'other']);
  expect(results[3]?.judgement).toEqual({ kind: 'cut', because: 'accepted' });
});

test('a requirement of which two writes are accepted, though they are to be refused, sends no more', async () => {
  const log: string[] = [];
  const taken = syncs(ids).map((one) => ({ ...one, probe: { ...one.probe, requirement: 'TAKEN' } }));
  const send: Send = (probe) => {
    log.push(probe.requirement);
    return Promise.resolve(exchangeOf(probe, response(200)));
  };
  await runBatch(contract, control, taken, send, serially());
  expect(log.filter((one) => one === 'TAKEN')).toHaveLength(2);
});

for (const [status, calls] of [
  [500, 1],
  [403, 0],
] as const) {
  test(`a control that fails twice with ${status} after cases ${calls === 0 ? 'does not show' : 'shows'} a broken deployment`, async () => {
    const broken: unknown[] = [];
    let controls = 0;
    const send: Send = (probe, edit) => {
      controls += edit === undefined ? 1 : 0;
      return Promise.resolve(exchangeOf(probe, edit === undefined ? response(controls > 1 ? status : 200) : refusal));
    };
    const onBroken: BatchOptions['onBroken'] = (exchange, after) => broken.push([exchange, after]);
    await runBatch(contract, control, cases(5), send, serially({ onBroken }));
    expect(broken).toHaveLength(calls);
    const last = ['CASE-2', 'CASE-3', 'CASE-4'].map((requirement) => ({ probe: { requirement } }));
    if (calls > 0) expect(broken[0]).toMatchObject([{ result: { status } }, last]);
  });
}

test('a server error of a control that does not come again is not taken for a broken deployment', async () => {
  let broken = 0;
  await runBatch(contract, control, cases(5), sending([], [2]), serially({ onBroken: () => (broken += 1) }));
  expect(broken).toBe(0);
});

test('a class with patience is ended after as many slow cases as it says, with all edits that share it', async () => {
  const log: string[] = [];
  const patience = { of: 'slow ones', cases: 3 };
  const planned = [...cases(2, 'slow'), ...cases(4, 'slow too')].map((one) => ({ ...one, patience }));
  const send: Send = (probe, edit) => {
    if (edit !== undefined) log.push(edit);
    return Promise.resolve(
      exchangeOf(probe, edit === undefined ? response(200) : refusal, edit === undefined ? 1 : 6_000),
    );
  };
  await runBatch(contract, control, planned, send, serially());
  expect(log).toEqual(['slow', 'slow', 'slow too']);
});

test('an edit class with responses over 5 s is cut after two cases, and no other class', async () => {
  const log: string[] = [];
  const [slow, other] = [cases(123, 'slow'), cases(3, 'other')];
  const planned = [...slow.slice(0, 3), ...other, ...slow.slice(3)];
  const results = await runBatch(contract, control, planned, respondingIn(5_001, log), serially());
  expect(log).toEqual(['slow', 'slow', 'other', 'other', 'other']);
  expect(kinds(results)).toEqual([...many('judged', 2), 'cut', ...many('judged', 3), ...many('cut', 120)]);
});

test('an edit class with responses of 5 s is sent completely', async () => {
  const log: string[] = [];
  await runBatch(contract, control, cases(4, 'slow'), respondingIn(5_000, log), serially());
  expect(log).toHaveLength(4);
});

/** Cases of one edit each. */
function syncs(ids: readonly string[]): readonly Case[] {
  return ids.map((id, index) => ({
    ...{ probe: writeProbe({ body: utf8(id) }, id), acceptable: anyOf(400), edit: `edit ${index}`, control },
  }));
}

/** Answers each request once the others that are due have been sent, and writes down how many were under way at most. */
function counting(widths: number[], milliseconds: number): Send {
  let underWay = 0;
  return async (probe, edit) => {
    underWay += 1;
    widths.push(underWay);
    await new Promise(setImmediate);
    underWay -= 1;
    return exchangeOf(probe, edit === undefined ? response(200) : refusal, milliseconds);
  };
}

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const together = (those: (id: string) => boolean = () => true): BatchOptions =>
  serially({ together: 4, mayGoTogether: ({ requirement }) => those(requirement) });

test('once a response took over 500 ms four requests wait together, and each is judged', async () => {
  const widths: number[] = [];
  const results = await runBatch(contract, control, syncs(ids), counting(widths, 501), together());
  expect(widths).toEqual([1, 1, 2, 3, 4, 1, 2, 3, 1]);
  expect(results.map(({ exchange }) => exchange?.probe.requirement)).toEqual(ids);
  expect(kinds(results)).toEqual(many('judged', ids.length));
});

test('a request that goes alone waits for those before it, and those after it for its response', async () => {
  const widths: number[] = [];
  await runBatch(
    contract,
    control,
    syncs(ids),
    counting(widths, 501),
    together((id) => id !== 'c'),
  );
  expect(widths).toEqual([1, 1, 2, 1, 1, 2, 3, 4, 1]);
});

test('requests that have to be refused go together until one is accepted', async () => {
  const widths: number[] = [];
  const counted = counting(widths, 501);
  const send: Send = async (probe, edit) => {
    const exchange = await counted(probe, edit);
    return probe.requirement === 'b' ? exchangeOf(probe, response(200), 501) : exchange;
  };
  const pace = serially({ together: 2, mayGoTogether: (_, isToBeRefused) => isToBeRefused });
  await runBatch(contract, control, syncs(ids), send, pace);
  expect(widths).toEqual([1, 1, 2, 1, 1, 1, 1, 1, 1]);
});

for (const [fact, milliseconds, pace] of [
  ['while each response takes 500 ms', 500, together()],
  ['where none may go with another', 501, together(() => false)],
  ['where the caller allows one', 501, serially()],
] as const) {
  test(`one request is under way at a time ${fact}`, async () => {
    const widths: number[] = [];
    await runBatch(contract, control, syncs(ids), counting(widths, milliseconds), pace);
    expect(Math.max(...widths)).toBe(1);
  });
}
