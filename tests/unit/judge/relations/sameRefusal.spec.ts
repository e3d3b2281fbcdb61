import { expect, test } from '@playwright/test';
import type { HeaderList } from '../../../../src/http/Probe.ts';
import { type Asked, sameRefusal, sameRefusalFields } from '../../../../src/judge/relations/sameRefusal.ts';
import { exchangeOf, failedExchange } from '../exchangeOf.ts';

function asked(providerId: string, body: string, status = 403, mediaType = 'application/json'): Asked {
  const headers: HeaderList = [['Content-Type', mediaType]];
  return { providerId, exchange: exchangeOf(body, { status, headers }) };
}

const refusal = '{"detail":"You may not."}';
const unknown = [asked('1111111111', refusal), asked('1222222222', refusal)] as const;

test('the same refusal for all discloses nothing', () => {
  expect(sameRefusal(asked('1', refusal), unknown)).toEqual([]);
});

for (const [what, known] of [
  ['status', asked('1', refusal, 404)],
  ['media type', asked('1', refusal, 403, 'text/json')],
  ['body.detail', asked('1', '{"detail":"You may not sync this."}')],
  ['body.code', asked('1', '{"detail":"You may not.","code":"known"}')],
] as const) {
  test(`another ${what} for the known provider is a disclosure`, () => {
    expect(sameRefusal(known, unknown)).toMatchObject([{ keyword: 'hint', acceptable: expect.stringContaining(what) }]);
  });
}

test('a response that repeats the requested id discloses nothing', () => {
  const said = (id: string) => asked(id, `{"detail":"No provider ${id}, see page 1."}`);
  expect(sameRefusal(said('1'), [said('1111111111'), said('1222222222')])).toEqual([]);
});

test('a difference between any two responses discloses nothing', () => {
  const numbered = (id: string, request: number) => asked(id, `{"detail":"No.","request":"r${request}"}`);
  expect(sameRefusal(numbered('1', 1), [numbered('1111111111', 2), numbered('1222222222', 3)])).toEqual([]);
});

test('a body that is not JSON is compared as a text', () => {
  const page = (id: string, text: string) => asked(id, text, 403, 'text/html');
  const others = [page('1111111111', '<p>no'), page('1222222222', '<p>no')] as const;
  expect(sameRefusal(page('1', '<p>no'), others)).toEqual([]);
  expect(sameRefusal(page('1', '<p>not yours'), others)).toHaveLength(1);
});

test('the key order of a JSON body discloses nothing', () => {
  const [a, b] = [asked('1111111111', '{"detail":"x","code":"y"}'), asked('1222222222', '{"detail":"x","code":"y"}')];
  expect(sameRefusal(asked('1', '{"code":"y","detail":"x"}'), [a, b])).toEqual([]);
});

/** A response with one more header field. */
function withField(providerId: string, name: string, status = 403): Asked {
  return { providerId, exchange: exchangeOf(refusal, { status, headers: [[name, providerId]] }) };
}

const tagged = [withField('1111111111', 'ETag'), withField('1222222222', 'etag')] as const;

test('the same header fields for all disclose nothing, whatever their values and case', () => {
  expect(sameRefusalFields(withField('1', 'ETAG'), tagged)).toEqual([]);
});

for (const [what, known] of [
  ['more', withField('1', 'X-Owner')],
  ['less', asked('1', refusal)],
] as const) {
  test(`a header field ${what} for the known provider is a disclosure`, () => {
    expect(sameRefusalFields(known, tagged)).toMatchObject([{ keyword: 'hint-field' }]);
  });
}

test('a header field that one of two unknown providers has discloses nothing', () => {
  expect(sameRefusalFields(withField('1', 'ETag'), [tagged[0], withField('1222222222', 'Age')])).toEqual([]);
});

test('the header fields of another status are not a separate disclosure', () => {
  expect(sameRefusalFields(withField('1', 'Retry-After', 404), tagged)).toEqual([]);
});

test('the framing of a response discloses nothing', () => {
  expect(
    sameRefusalFields(withField('1', 'Content-Length'), [
      withField('1111111111', 'Connection'),
      asked('1222222222', refusal),
    ]),
  ).toEqual([]);
});

test('a disclosure shows what differs', () => {
  expect(sameRefusal(asked('1', refusal, 404), unknown)).toEqual([
    {
      layer: 'relation',
      keyword: 'hint',
      acceptable: 'the response for an unknown provider, whose status is "403"',
      actual: 'status "404" for provider 1',
    },
  ]);
  expect(sameRefusal(asked('1', '{"detail":"You may not.","code":null}'), unknown)).toMatchObject([
    {
      acceptable: 'the response for an unknown provider, whose body.code is "nothing"',
      actual: 'body.code "null" for provider 1',
    },
  ]);
});

test('a header field that only one of them has is a disclosure, and is named', () => {
  const withField = (one: Asked, name?: string): Asked => {
    const { result } = one.exchange;
    if (result.kind === 'failure' || name === undefined) return one;
    return { ...one, exchange: { ...one.exchange, result: { ...result, headers: [...result.headers, [name, 'x']] } } };
  };
  const [known, [a, b]] = [asked('1', refusal), unknown];
  expect(sameRefusalFields(withField(known, 'X-Known'), unknown)).toEqual([
    {
      layer: 'relation',
      keyword: 'hint-field',
      acceptable: 'the response for an unknown provider, which has no field "x-known"',
      actual: 'a field "x-known" for provider 1',
    },
  ]);
  expect(sameRefusalFields(known, [withField(a, 'X-No'), withField(b, 'X-No')])).toMatchObject([
    {
      acceptable: 'the response for an unknown provider, which has a field "x-no"',
      actual: 'no field "x-no" for provider 1',
    },
  ]);
});

test('no response is compared as its failure', () => {
  const lost = (id: string): Asked => ({ providerId: id, exchange: failedExchange() });
  expect(sameRefusal(lost('1'), [lost('1111111111'), lost('1222222222')])).toEqual([]);
  expect(sameRefusal(lost('1'), unknown)).toHaveLength(1);
  expect(sameRefusal(asked('1', refusal), [lost('1111111111'), lost('1222222222')])).toMatchObject([
    { acceptable: 'the response for an unknown provider, whose response is "timeout"' },
  ]);
  expect(sameRefusalFields(lost('1'), [lost('1111111111'), lost('1222222222')])).toEqual([]);
});

test('no Content-Type is the same as no Content-Type', () => {
  const bare = (id: string): Asked => ({ providerId: id, exchange: exchangeOf('', { status: 403, headers: [] }) });
  expect(sameRefusal(bare('1'), [bare('1111111111'), bare('1222222222')])).toEqual([]);
});

test('an empty list and null are values of a body', () => {
  const withDetail = (id: string, detail: unknown) => asked(id, JSON.stringify({ detail }));
  const others = (detail: unknown) => [withDetail('1111111111', detail), withDetail('1222222222', detail)] as const;
  expect(sameRefusal(withDetail('1', null), others([]))).toHaveLength(1);
  expect(sameRefusal(withDetail('1', null), others(null))).toEqual([]);
});
