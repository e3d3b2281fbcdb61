import { expect, test } from '@playwright/test';
import { loadContract } from '../../src/contract/loadContract.ts';
import type { Exchange, HttpResponse } from '../../src/http/Exchange.ts';
import { SuiteError } from '../../src/lib/SuiteError.ts';
import { judgeByContract } from './judgeByContract.ts';
import { generationOf, type Release, readRecording, toExchange } from './readRecording.ts';

/** A recorded answer of which the judge finds nothing, to be damaged in one place. */
function sound(release: Release, id: string): Exchange & { readonly result: HttpResponse } {
  const recorded = readRecording(release).exchanges.find((one) => one.id === id);
  const exchange = recorded && toExchange(recorded);
  if (exchange?.result.kind !== 'answer') throw new SuiteError(`recording ${release}: no answer named ${id}`);
  return { ...exchange, result: exchange.result };
}

/** The answer with a piece of its text replaced; the piece has to be there. */
function replaced(pattern: RegExp, by: string): (response: HttpResponse) => HttpResponse {
  return (answer) => {
    const text = new TextDecoder().decode(answer.body);
    if (!pattern.test(text)) throw new SuiteError(`damage ${pattern}: not in ${text.slice(0, 200)}`);
    return { ...answer, body: new TextEncoder().encode(text.replace(pattern, () => by)) };
  };
}

function withBody(change: (body: Uint8Array) => readonly number[]): (answer: HttpResponse) => HttpResponse {
  return (response) => ({ ...response, body: Uint8Array.from(change(response.body)) });
}

function found(release: Release, exchange: Exchange): readonly string[] {
  const judgement = judgeByContract(loadContract(generationOf(release)), exchange);
  return judgement.kind === 'judged'
    ? judgement.findings.map(({ layer, keyword }) => `${layer} ${keyword}`)
    : [judgement.reason.code];
}

const html: HttpResponse['headers'] = [['Content-Type', 'text/html; charset=utf-8']];

type Damage = readonly [
  what: string,
  release: Release,
  id: string,
  damage: (answer: HttpResponse) => HttpResponse,
  finding: string,
];

const damages: readonly Damage[] = [
  ['messages left out', '2024.8.1', 'user-first', replaced(/"messages":\[\]/, ''), 'schema required'],
  ['messages twice', '2025.4.0', 'user-first', replaced(/\}$/, ',"messages":[]}'), 'json duplicate-name'],
  [
    'another log level',
    '2024.8.1',
    'sink-400-user-update',
    replaced(/"log_level":"warning"/, '"log_level":"fatal"'),
    'schema enum',
  ],
  [
    'a blank in a date-time',
    '2024.8.1',
    'sink-400-user-update',
    replaced(/(?<="timestamp":"[\d-]+)T/, ' '),
    'schema format',
  ],
  [
    'attributes as a text',
    '2025.4.0',
    'dry-user',
    replaced(/"attributes":\{.*\}(?=\}\])/, '"attributes":""'),
    'schema type',
  ],
  ['a body cut short', '2026.5.0-rc1', 'user-first', withBody((body) => [...body.slice(0, -1)]), 'json syntax'],
  ['no body', '2024.8.1', 'status-after-full-sync-400', withBody(() => []), 'json empty'],
  [
    'a byte order mark',
    '2026.5.0-rc1',
    'status-after-full-sync-400',
    withBody((body) => [0xef, 0xbb, 0xbf, ...body]),
    'utf-8 bom',
  ],
  [
    'a byte that is not UTF-8',
    '2025.4.0',
    'status-first',
    withBody((body) => [...body.slice(0, 2), 0xff, ...body.slice(2)]),
    'utf-8 utf-8',
  ],
  ['a page of HTML', '2025.4.0', 'status-first', (answer) => ({ ...answer, headers: html }), 'media-type other'],
  ['status 201', '2026.5.0-rc1', 'user-first', (answer) => ({ ...answer, status: 201 }), 'status status'],
  ['no tasks', '2024.8.1', 'status-after-full-sync-400', replaced(/"tasks":/, '"task":'), 'schema required'],
  [
    'a status of a task that is none',
    '2024.8.1',
    'status-after-full-sync-400',
    replaced(/"status":"successful"/, '"status":"done"'),
    'schema enum',
  ],
  [
    'a UUID without dashes',
    '2025.4.0',
    'status-first',
    replaced(/(?<="uuid":")[0-9a-f-]+/, '3fa85f6457174562b3fc2c963f66afa6'),
    'schema format',
  ],
  [
    'is_running as a text',
    '2026.5.0-rc1',
    'status-after-full-sync-400',
    replaced(/"is_running":false/, '"is_running":"false"'),
    'schema type',
  ],
  [
    'a sync status of a later generation',
    '2026.5.0-rc1',
    'status-after-full-sync-400',
    replaced(/"done"/, '"waiting_for_dependencies"'),
    'schema enum',
  ],
];
for (const [what, release, id, damage, finding] of damages) {
  test(`finds ${what} put into ${id} of authentik ${release}`, () => {
    const exchange = sound(release, id);
    expect(found(release, exchange)).toEqual([]);
    expect(found(release, { ...exchange, result: damage(exchange.result) })).toEqual([finding]);
  });
}

test('finds the status of 2026.5.0-rc1 to lack the tasks that the contract of 2024.8 requires', () => {
  const exchange = sound('2026.5.0-rc1', 'status-after-full-sync-400');
  expect(found('2024.8.1', exchange)).toEqual(['schema required']);
});
