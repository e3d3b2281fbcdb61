import { expect, test } from '@playwright/test';
import { loadContract } from '../../src/contract/loadContract.ts';
import { judgeJson } from '../../src/judge/judgeJson.ts';
import { describeRecording } from './describeRecording.ts';
import { judgeByContract, saysJson } from './judgeByContract.ts';
import { generationOf, isOperation, readRecording, readRecordingText, releases, toExchange } from './readRecording.ts';

/** Credentials that were made up for a probe; every real one is a placeholder in the recordings. */
const madeUp = new Set([
  '',
  'abc\u0000def',
  'authentik_session=not-a-session',
  'authentik_session=x',
  'eDp5',
  'invalid-token-000',
  'nope',
  'tökén',
  'tÃ¶kÃ©n',
  'username="x"',
  'YWthZG1pbjp4',
  'YWthZG1pbjpub3QtdGhlLXBhc3N3b3Jk',
  'abcÃ©def',
  'abcÿþdef',
  'forged0123456789',
  ',Bearer x',
  'ÿþ',
]);

const carriesSecret = /^(authorization|cookie|set-cookie|x-authentik-token|x-authentik-csrf)$/i;

for (const release of releases) {
  const contract = loadContract(generationOf(release));
  const { server, exchanges } = readRecording(release);
  const judged = exchanges
    .map((recorded) => ({ id: recorded.id, recorded, exchange: toExchange(recorded) }))
    .filter(({ exchange }) => isOperation(exchange))
    .map((one) => ({ ...one, judgement: judgeByContract(contract, one.exchange) }));
  const findings = judged.flatMap(({ judgement }) => (judgement.kind === 'judged' ? judgement.findings : []));

  test(`pins what the judge finds in authentik ${release}`, () => {
    // As a list, because the name would lose its dots as a text.
    expect(describeRecording(contract, exchanges)).toMatchSnapshot([`authentik-${release}.txt`]);
  });

  test(`holds answers of authentik ${release} to both operations, accepted ones and refused ones`, () => {
    expect(server.version).toBe(release);
    const met = (operation: string) =>
      judged.flatMap(({ exchange: { probe, result } }) =>
        probe.operation === operation && result.kind === 'answer' ? [result.status] : [],
      );
    expect(met('sync-object')).toEqual(expect.arrayContaining([200, 400, 403]));
    expect(met('sync-status')).toEqual(expect.arrayContaining([200, 403, 404]));
  });

  test(`finds every 200 of authentik ${release} to keep its schema`, () => {
    const successes = judged.filter(({ recorded }) => recorded.response.status === 200);
    expect(successes.length).toBeGreaterThan(50);
    expect(successes.map(({ judgement }) => judgement)).toEqual(
      successes.map(() => ({ kind: 'judged', findings: [] })),
    );
  });

  test(`finds authentik ${release} to deviate in its statuses and in no body but that of a NUL in a header`, () => {
    expect(findings.length).toBeGreaterThan(0);
    const beyondStatus = judged.flatMap(({ id, judgement }) =>
      judgement.kind === 'judged' && judgement.findings.some(({ layer }) => layer !== 'status') ? [id] : [],
    );
    expect(beyondStatus.filter((id) => !id.endsWith('-token-with-null'))).toEqual([]);
  });

  test(`finds JSON in every answer of authentik ${release} that says so`, () => {
    const faulty = exchanges.flatMap((recorded) => {
      const exchange = toExchange(recorded);
      const { probe, result } = exchange;
      if (probe.method === 'HEAD' || result.kind === 'failure' || !saysJson(exchange)) return [];
      return 'finding' in judgeJson(result.body) ? [recorded.id] : [];
    });
    expect(faulty).toEqual([]);
  });

  test(`names every exchange with authentik ${release} once`, () => {
    const ids = exchanges.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test(`holds no credential of authentik ${release} but placeholders and made-up ones`, () => {
    const shown = exchanges.flatMap(({ request, response }) => [
      ...[...request.headers, ...response.headers].flatMap(([name, value]) =>
        carriesSecret.test(name) ? [value] : [],
      ),
      ...[...request.path.matchAll(/token=([^&]*)/g)].map(([, value = '']) => value),
    ]);
    expect(shown.length).toBeGreaterThan(100);
    const secrets = shown
      .map((value) => value.replace(/^(bearer|basic|token|digest)(\s+|$)/i, '').trimEnd())
      .map((value) => value.replace(/(authentik_\w+=)?<[\w -]+>(; )?/g, ''))
      .filter((value) => !madeUp.has(value) && !/^(x+|authentik_session=""; expires=Thu, 01 Jan 1970.*)$/.test(value));
    expect(secrets).toEqual([]);
  });

  test(`holds no word of authentik ${release} that could be a token`, () => {
    // A token of authentik is 60 letters and digits; those of the test server were 36 characters in three parts.
    const text = readRecordingText(release).replace(/"bodyBase64": "[^"]*"/g, '');
    const words = text.match(/\b(?:[A-Za-z0-9]{60}|[A-Za-z]{3}-\d\d-[0-9A-Fa-f]{28,})\b/g) ?? [];
    expect(words.filter((word) => !/^(.)\1*$/.test(word))).toEqual([]);
  });
}
