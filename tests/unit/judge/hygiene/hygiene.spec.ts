import { expect, test } from '@playwright/test';
import type { HttpResponse } from '../../../../src/http/Exchange.ts';
import type { HeaderList } from '../../../../src/http/Probe.ts';
import { judgeCaching } from '../../../../src/judge/hygiene/judgeCaching.ts';
import { judgeCookie, shownCookies } from '../../../../src/judge/hygiene/judgeCookie.ts';
import { judgeCors } from '../../../../src/judge/hygiene/judgeCors.ts';
import { judgeFieldTrace, judgeStackTrace } from '../../../../src/judge/hygiene/judgeStackTrace.ts';
import { judgeVersion } from '../../../../src/judge/hygiene/judgeVersion.ts';
import { probe } from '../../../../src/requirements/probes.ts';

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function respondWith(headers: HeaderList): HttpResponse {
  return { kind: 'answer', status: 200, headers, body: bytes('{}') };
}

const read = (headers: HeaderList = []) => ({ probe: probe('A', 'sync-status', { providerId: '1' }, { headers }) });
const anonymousRead = { probe: probe('A', 'sync-status', { providerId: '1' }, { identity: 'anonymous' }) };

/** Beginnings of what different frameworks print, and other texts that only a developer should see. */
const traces: readonly (readonly [language: string, text: string])[] = [
  ['Python', 'Traceback (most recent call last):\n  File "/app/views.py", line 12, in get'],
  ['Python, by its frames', '  File "/app/views.py", line 12, in get\n    raise ValueError'],
  ['Java', 'at com.example.Sync.run(Sync.java:42)'],
  ['JavaScript', 'Error: x\n    at Object.handle (/srv/app/sync.js:12:7)'],
  ['C#', 'at Example.Sync.Run(String id) in C:\\src\\Sync.cs:line 42'],
  ['Go', 'goroutine 17 [running]:\nmain.main()'],
  ['Rust', "thread 'main' panicked at src/main.rs:4:5"],
  ['PHP', 'Fatal error: Uncaught TypeError in /srv/sync.php:12 Stack trace:'],
  ['Ruby', "app/sync.rb:12:in `run'"],
  ['Django', 'because you have DEBUG = True in your settings'],
  ['Python, by a location only', 'ValueError: File "/app/views.py", line 12'],
  ['JavaScript, by a frame without a name', 'at Object.<anonymous> (/srv/app.js:10:5)'],
  ['any language, by a location only', 'failed in /srv/app/scim/views.py:31'],
  ['a database, by its query', 'no row: SELECT "id", "scim"."name" FROM "scim" WHERE "id" = 4'],
  ['a database, by its query for all', 'SELECT * FROM scim'],
  ['a database, by what it inserts', 'INSERT INTO scim_log (id) VALUES (1)'],
  ['a database, by what it changes', 'UPDATE "scim" SET "name" = 1'],
  ['a database, by what it deletes', 'DELETE FROM scim WHERE id = 4'],
];

for (const [language, text] of traces) {
  test(`a stack trace of ${language} is found in JSON, and in a page`, () => {
    expect(judgeStackTrace(bytes(JSON.stringify({ detail: text })))).toHaveLength(1);
    expect(judgeStackTrace(bytes(`<html><pre>${text}</pre>`))).toHaveLength(1);
  });

  test(`a stack trace of ${language} is found in a header field`, () => {
    const [finding, ...more] = judgeFieldTrace('X-Debug', text.replaceAll('\n', ' '));
    expect(more).toEqual([]);
    expect(finding?.actual).toContain('X-Debug: ');
  });

  test(`a stack trace of ${language} is ignored in the texts and attributes of log events`, () => {
    const event = { timestamp: '', log_level: 'error', logger: 'x', event: text, attributes: { trace: text } };
    expect(judgeStackTrace(bytes(JSON.stringify({ messages: [event] })))).toEqual([]);
  });
}

for (const text of [
  'Look at the manual (page 12:30).',
  'Not found at provider.scim (id 4).',
  'The file "a" has a line 4.',
  'ist (heute) um 12:30:15 gekommen, at office (7:30)',
  'DEBUGGING = True',
  'SELECT a provider FROM the list, then sync',
  'Select one from the list, or update it and set its name',
  'DELETE FROM the list what you need not',
  'See /api/v3/providers/scim/1.0:20 and //cdn.example.com/app.js:8080',
  'Send File "a.json", line 3 of it is wrong',
]) {
  test(`no stack trace is seen in ${JSON.stringify(text)}`, () => {
    expect(judgeStackTrace(bytes(JSON.stringify({ detail: text })))).toEqual([]);
  });
}

for (const [origin, credentials, asked, findings] of [
  ['*', 'true', undefined, 1],
  ['https://attacker.example', 'true', 'https://attacker.example', 1],
  ['null', 'true', 'null', 1],
  ['https://attacker.example', undefined, 'https://attacker.example', 0],
  ['https://own.example', 'true', 'https://attacker.example', 0],
  ['*', 'false', undefined, 0],
  ['*', undefined, 'https://attacker.example', 0],
  [undefined, 'true', 'https://attacker.example', 0],
] as const) {
  test(`allowed origin ${origin} with credentials ${credentials} to ${asked ?? 'no origin'} gives ${findings} findings`, () => {
    const headers: HeaderList = [
      ...(origin === undefined ? [] : [['Access-Control-Allow-Origin', origin] as const]),
      ...(credentials === undefined ? [] : [['access-control-allow-credentials', credentials] as const]),
    ];
    expect(judgeCors(respondWith(headers), read(asked === undefined ? [] : [['Origin', asked]]))).toHaveLength(
      findings,
    );
  });
}

for (const [value, findings] of [
  ['public, max-age=60', 1],
  ['max-age=0, s-maxage=300', 1],
  ['Public', 1],
  ['max-age=60', 0],
  ['no-store', 0],
  ['private, s-maxage=300', 0],
  ['public, no-store', 0],
  ['s-maxage=0', 0],
  ['x-public-ish', 0],
] as const) {
  test(`Cache-Control: ${value} gives ${findings} findings to a request with a credential`, () => {
    expect(judgeCaching(respondWith([['Cache-Control', value]]), read())).toHaveLength(findings);
  });
}

test('shared caches may store an anonymous response', () => {
  expect(judgeCaching(respondWith([['Cache-Control', 'public']]), anonymousRead)).toEqual([]);
});

test('cookies are named, without their values', () => {
  const [finding] = judgeCookie(
    respondWith([
      ['Set-Cookie', 'sid=secret; Path=/'],
      ['set-cookie', 'b=c'],
    ]),
  );
  expect(finding?.actual).toBe('Set-Cookie: sid, b');
  expect(judgeCookie(respondWith([]))).toEqual([]);
});

for (const [name, value, findings] of [
  ['Server', 'nginx/1.25.3', 1],
  ['X-Powered-By', 'PHP/8.2.1', 1],
  ['Via', '1.1 varnish (Varnish/6.0)', 1],
  ['Server', 'nginx', 0],
  ['X-Powered-By', 'authentik', 0],
  ['Via', '1.1 cache', 0],
  ['Via', 'HTTP/1.1 cache', 0],
  ['X-Request-Id', '1.2.3', 0],
] as const) {
  test(`${name}: ${value} gives ${findings} findings of a version`, () => {
    expect(judgeVersion(respondWith([[name, value]]))).toHaveLength(findings);
  });
}

test('findings on header fields show the field', () => {
  const headers: HeaderList = [
    ['Cache-Control', 'public'],
    ['Set-Cookie', ' sid =x'],
    ['Access-Control-Allow-Origin', '*'],
    ['Access-Control-Allow-Credentials', ' true '],
    ['X-Powered-By', 'PHP/8.2.1'],
  ];
  const response = respondWith(headers);
  const found = [
    judgeCaching(response, read()),
    judgeCookie(response),
    judgeCors(response, read()),
    judgeVersion(response),
  ];
  expect(found.flat()).toEqual([
    {
      layer: 'header',
      keyword: 'cache-control',
      acceptable: 'a response that no shared cache stores',
      actual: 'Cache-Control: public',
    },
    {
      layer: 'header',
      keyword: 'cookie',
      acceptable: 'no cookie for a client with a token',
      actual: 'Set-Cookie: sid',
    },
    {
      layer: 'header',
      keyword: 'cors',
      acceptable: 'no credentials for a foreign origin',
      actual: 'Access-Control-Allow-Origin: * with Access-Control-Allow-Credentials: true',
    },
    {
      layer: 'header',
      keyword: 'version',
      acceptable: 'no version in x-powered-by',
      actual: 'x-powered-by: PHP/8.2.1',
    },
  ]);
});

test('a cookie that is not judged is not named', () => {
  const response = respondWith([
    ['Set-Cookie', 'a=1'],
    ['Set-Cookie', 'b=1'],
  ]);
  expect(judgeCookie(response, (name) => name === 'b')).toMatchObject([{ actual: 'Set-Cookie: b' }]);
  expect(judgeCookie(response, () => false)).toEqual([]);
});

test('the cookies of a request are named, each by its name alone', () => {
  expect(shownCookies({ headers: [['Cookie', 'a=1; b = 2;c']] })).toEqual(['a', 'b', 'c']);
  expect(shownCookies({ headers: [] })).toEqual([]);
});

for (const [name, value, findings] of [
  ['Server', 'nginx/1.25', 1],
  ['Server', 'nginx/10.1', 1],
  ['Server', '1.1 nginx', 1],
  ['Server', 'nginx/1.x', 0],
  ['Via', ' 1.1 cache', 0],
  ['Via', '1.1 cache (Varnish/7.4), HTTP/1.1 10.0.0.1:8080', 1],
  ['Via', '1.1 varnish/7.4', 1],
  ['Via', '2 cache, HTTP/1.1 10.0.0.1:8080', 0],
] as const) {
  test(`${name}: ${value} gives ${findings} findings, by the place of the number`, () => {
    expect(judgeVersion(respondWith([[name, value]]))).toHaveLength(findings);
  });
}

test('a stack trace is shown with the 60 characters before its end, wherever it is', () => {
  const trace = 'goroutine 17 [running]:';
  for (const ahead of [0, 500, 1_500, 5_000]) {
    const shown = `${'x'.repeat(ahead)} ${trace}${'y'.repeat(3_000)}`;
    const cut = shown.slice(Math.max(0, ahead + 1 + trace.length - 60));
    expect(judgeStackTrace(bytes(shown))).toEqual([
      {
        layer: 'leak',
        keyword: 'stack-trace',
        acceptable: 'a response without a stack trace',
        actual: `"${cut.slice(0, 120)}"…`,
      },
    ]);
  }
});

test('only the text and the attributes of a log event may hold a stack trace', () => {
  const trace = 'goroutine 17 [running]:';
  const found = (value: unknown) => judgeStackTrace(bytes(JSON.stringify(value))).length;
  expect(found({ log_level: 'error', event: 'x', logger: trace })).toBe(1);
  expect(found({ log_level: 'error', attributes: trace })).toBe(1);
  expect(found({ event: trace })).toBe(1);
  expect(found([null, trace])).toBe(1);
});

test('strings of JSON are searched one by one', () => {
  expect(judgeStackTrace(bytes('["goroutine 17 ","[running]:"]'))).toEqual([]);
});
