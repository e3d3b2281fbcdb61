import { expect, test } from '@playwright/test';
import { loadContract } from '../../src/contract/loadContract.ts';
import { utf8 } from '../../src/generate/ValidRequest.ts';
import type { Exchange } from '../../src/http/Exchange.ts';
import { anyOf } from '../../src/judge/judgeStatus.ts';
import type { Case } from '../../src/requirements/Case.ts';
import { type CaseResult, runBatch, type Send } from '../../src/session/runBatch.ts';
import { answer, exchangeOf, failed, readProbe, writeProbe } from './fakes.ts';

const contract = loadContract('2024.8');
const control = { batch: 'sync-status', probe: readProbe({}, 'CONTROL') };
const refusal = answer(403, '{"detail":"no"}');

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
    return Promise.resolve(exchangeOf(probe, answer(badControls.includes(controls) ? 500 : 200)));
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
    const results = await runBatch(contract, control, cases(count), sending(log));
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
  await runBatch(contract, control, cases(6000), sending(log));
  expect(log.flatMap((id, index) => (id === 'CONTROL' ? [index] : []))).toEqual([0, 2001, 4002, 6003]);
});

test('nothing but the control is sent where the control fails at once, and no case is judged', async () => {
  const log: string[] = [];
  const results = await runBatch(contract, control, cases(150), sending(log, [1]));
  expect(log).toEqual(['CONTROL']);
  expect(kinds(results)).toEqual(many('unjudged', 150));
  expect(results[149]?.judgement).toMatchObject({ reason: expect.stringContaining('was answered 500 and not 200') });
});

test('a control that fails at the end unjudges its cases, though each was answered right', async () => {
  const results = await runBatch(contract, control, cases(3), sending([], [2]));
  expect(kinds(results)).toEqual(many('unjudged', 3));
});

test('a control that fails amid the cases unjudges those before it to the last good one, and ends the batch', async () => {
  const log: string[] = [];
  const results = await runBatch(contract, control, cases(350), sending(log, [3]));
  expect(kinds(results)).toEqual([...many('judged', 150), ...many('unjudged', 200)]);
  expect(log).toHaveLength(303);
  expect(results.map(({ planned }) => planned.probe)).toEqual(cases(350).map(({ probe }) => probe));
});

for (const [what, reply, reason] of [
  ['403', refusal, 'was answered 403 and not 200: may this token sync? '],
  ['404', answer(404), 'was answered 404 and not 200: may this token sync? '],
  ['201', answer(201), 'was answered 201 and not 200 '],
  ['nothing', failed('timeout'), 'failed: it failed: timeout'],
] as const) {
  test(`a control that is answered ${what} is said to be the reason`, async () => {
    const [said] = await runBatch(contract, control, cases(1), (probe) => Promise.resolve(exchangeOf(probe, reply)));
    const place = 'the control sync-status (GET /providers/scim/10/sync/status/ as operator) ';
    expect(said?.judgement).toMatchObject({ kind: 'unjudged', reason: expect.stringContaining(place + reason) });
  });
}

test('a case that is withheld is unjudged, and the others are judged', async () => {
  const [first, second] = cases(2);
  const send: Send = (probe) =>
    probe === first?.probe ? Promise.resolve({ withheld: { code: 'run-closed' } as const }) : sending([])(probe);
  const results = await runBatch(contract, control, first && second ? [first, second] : [], send);
  expect(results.map(({ judgement }) => judgement)).toEqual([
    { kind: 'unjudged', reason: 'the run was ended' },
    { kind: 'judged', findings: [] },
  ]);
});

function answeringIn(milliseconds: number, log: string[]): Send {
  return async (probe, edit): Promise<Exchange> => {
    if (edit !== undefined) log.push(edit);
    const slow = edit === 'slow';
    return exchangeOf(probe, edit === undefined ? answer(200) : refusal, slow ? milliseconds : 4_999);
  };
}

test('cases that are the same request are sent once, and each is judged by its own expectation', async () => {
  const log: string[] = [];
  const [one] = cases(1);
  const other = one && { ...one, acceptable: anyOf(404), probe: { ...one.probe, requirement: 'OTHER' } };
  const results = await runBatch(contract, control, one && other ? [one, other] : [], sending(log));
  expect(log).toEqual(['CONTROL', 'CASE-0', 'CONTROL']);
  expect(results.map(({ planned }) => planned)).toEqual([one, other]);
  expect(results.map(({ judgement }) => judgement.kind === 'judged' && judgement.findings.length)).toEqual([0, 1]);
});

test('a case that is the control is judged on every control, and costs no request', async () => {
  const log: string[] = [];
  const valid = { probe: { ...control.probe, requirement: 'VALID' }, control, acceptable: anyOf(200), judge: () => [] };
  const results = await runBatch(contract, control, [valid, ...cases(200)], sending(log, [3]));
  const ofValid = results.filter(({ planned }) => planned === valid);
  expect(ofValid.map(({ exchange }) => exchange?.result)).toMatchObject([
    { status: 200 },
    { status: 200 },
    { status: 500 },
  ]);
  expect(ofValid.map(({ judgement }) => judgement.kind === 'judged' && judgement.findings.length)).toEqual([0, 0, 1]);
  expect(log).not.toContain('VALID');
});

test('a case that is the control is sent twice where there is nothing else', async () => {
  const log: string[] = [];
  const valid = { probe: control.probe, control, acceptable: anyOf(200), judge: () => [] };
  await runBatch(contract, control, [valid], sending(log));
  expect(log).toEqual(['CONTROL', 'CONTROL']);
});

for (const [status, kind] of [
  [403, 'unjudged'],
  [404, 'unjudged'],
  [500, 'judged'],
] as const) {
  test(`a case that is the control is ${kind} where it is answered ${status}`, async () => {
    const valid = { probe: control.probe, control, acceptable: anyOf(200) };
    const send: Send = (probe) => Promise.resolve(exchangeOf(probe, answer(status)));
    expect(kinds(await runBatch(contract, control, [valid], send))).toEqual([kind]);
  });
}

test('a class of edits that is answered in over 5 s is cut after two cases, and no other class', async () => {
  const log: string[] = [];
  const [slow, other] = [cases(123, 'slow'), cases(3, 'other')];
  const planned = [...slow.slice(0, 3), ...other, ...slow.slice(3)];
  const results = await runBatch(contract, control, planned, answeringIn(5_001, log));
  expect(log).toEqual(['slow', 'slow', 'other', 'other', 'other']);
  expect(kinds(results)).toEqual([...many('judged', 2), 'cut', ...many('judged', 3), ...many('cut', 120)]);
});

test('a class of edits that is answered in 5 s is sent whole', async () => {
  const log: string[] = [];
  await runBatch(contract, control, cases(4, 'slow'), answeringIn(5_000, log));
  expect(log).toHaveLength(4);
});

/** Cases of one edit each, whose ids are texts that name no object, or the id of the user. */
function syncs(ids: readonly string[]): readonly Case[] {
  return ids.map((id, index) => {
    const body = utf8(JSON.stringify({ sync_object_model: 'authentik.core.models.User', sync_object_id: id }));
    return { probe: writeProbe({ body }, id), acceptable: anyOf(400), edit: `edit ${index}`, control };
  });
}

/** Answers each request once the others that are due have been sent, and writes down how many were under way at most. */
function counting(widths: number[], milliseconds: number): Send {
  let underWay = 0;
  return async (probe, edit) => {
    underWay += 1;
    widths.push(underWay);
    await new Promise(setImmediate);
    underWay -= 1;
    return exchangeOf(probe, edit === undefined ? answer(200) : refusal, milliseconds);
  };
}

const nothing = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

test('after a slow answer four requests that name no object wait together, and each is judged', async () => {
  const widths: number[] = [];
  const results = await runBatch(contract, control, syncs(nothing), counting(widths, 5_001));
  expect(widths).toEqual([1, 1, 1, 2, 3, 4, 1, 2, 1]);
  expect(results.map(({ exchange }) => exchange?.probe.requirement)).toEqual(nothing);
  expect(kinds(results)).toEqual(many('judged', nothing.length));
});

for (const [fact, ids, milliseconds, together] of [
  ['while no answer is slow', nothing, 5_000, 4],
  ['where each may name an object', ['6', '7', '8', '9'], 5_001, 4],
  ['where the caller allows one', nothing, 5_001, 1],
] as const) {
  test(`one request is under way at a time ${fact}`, async () => {
    const widths: number[] = [];
    await runBatch(contract, control, syncs(ids), counting(widths, milliseconds), together);
    expect(Math.max(...widths)).toBe(1);
  });
}
