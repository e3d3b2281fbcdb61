import { expect, test } from '@playwright/test';
import type { HeaderList } from '../../../../src/http/Probe.ts';
import { AdminApi } from '../../../../src/tools/provision/AdminApi.ts';
import { type FakeTransport, failed, fakeTransport, response } from '../../run/fakes.ts';

/** An admin API with a clock that advances only by waiting. */
class TimedApi {
  readonly sentAt: number[] = [];
  readonly transport: FakeTransport;
  readonly api: AdminApi;
  #now = 0;

  /** @param responses one for each request, the last for all that follow. */
  constructor(responses: readonly (readonly [status: number, headers?: HeaderList])[], rate?: number) {
    this.transport = fakeTransport((_, index) => {
      this.sentAt.push(this.#now);
      const [status, headers = []] = responses[Math.min(index, responses.length - 1)] ?? [500];
      return response(status, '{}', headers);
    });
    this.api = new AdminApi({
      ...{ transport: this.transport, baseUrl: 'https://target.example/api/v3', adminToken: 'ad-2Kx7Vn9', rate },
      ...{ timeoutMs: 1_000, purpose: 'PROVISION' },
      now: () => this.#now,
      wait: (milliseconds) => {
        this.#now += milliseconds;
        return Promise.resolve();
      },
    });
  }
}

test('reads and writes keep the rate', async () => {
  const { api, sentAt } = new TimedApi([[200]], 4);
  for (let count = 0; count < 2; count += 1) {
    await api.get('/core/users/me/');
    await api.post('/core/users/', {});
    await api.patch('/core/users/1/', {});
    await api.delete('/core/users/1/');
  }
  expect(sentAt).toEqual([0, 250, 500, 750, 1_000, 1_250, 1_500, 1_750]);
});

test('without a rate nothing waits', async () => {
  const { api, sentAt } = new TimedApi([[200]]);
  await api.get('/a/');
  await api.get('/b/');
  expect(sentAt).toEqual([0, 0]);
});

test('a request that gets 429 is sent again after the time in Retry-After', async () => {
  const { api, sentAt } = new TimedApi([[429, [['Retry-After', '7']]], [201]]);
  expect(await api.post('/core/users/', {})).toMatchObject({ status: 201 });
  expect(sentAt).toEqual([0, 7_000]);
});

test('a repeat after 429 keeps the rate too', async () => {
  const { api, sentAt } = new TimedApi([[429, [['Retry-After', '1']]], [200]], 0.5);
  await api.get('/a/');
  expect(sentAt).toEqual([0, 2_000]);
});

test('a request that gets 429 without Retry-After is sent three more times, a second apart, and then reported', async () => {
  const { api, sentAt } = new TimedApi([[429]]);
  const { status, reported } = await api.get('/a/');
  expect([status, sentAt]).toEqual([429, [0, 1_000, 2_000, 3_000]]);
  expect(reported).toBe('GET …/a/ got 429 "{}"; the deployment limits the request rate: set CONFORMANCE_RATE');
});

test('a request with a Retry-After over a minute is not sent again', async () => {
  const { api, sentAt } = new TimedApi([[429, [['Retry-After', '61']]]]);
  expect(await api.get('/a/')).toMatchObject({ status: 429 });
  expect(sentAt).toEqual([0]);
});

test('a creation is requested once, whatever the status', async () => {
  const { api, sentAt } = new TimedApi([[503, [['Retry-After', '1']]]]);
  await api.create('/core/users/', {});
  expect(sentAt).toEqual([0]);
});

test('nothing is repeated after end()', async () => {
  const timed = new TimedApi([[429]]);
  const sent = timed.api.post('/core/users/', {});
  timed.api.end('interrupted');
  await expect(sent).rejects.toThrow('interrupted');
  expect(timed.sentAt.length).toBeLessThanOrEqual(1);
});

test('no write is sent on a connection that was idle for more than a second', async () => {
  const { api, transport } = new TimedApi([[200]], 0.5);
  await api.get('/a/');
  await api.get('/b/');
  expect(transport.reconnected).toEqual([]);
  await api.post('/c/', {});
  expect(transport.reconnected).toEqual(['admin']);
});

for (const [method, requests] of [
  ['get', 2],
  ['delete', 2],
  ['create', 1],
] as const) {
  test(`${method} that was reset is sent ${requests === 2 ? 'once more' : 'no second time'}`, async () => {
    const transport = fakeTransport(() => failed('reset'));
    const api = new AdminApi({
      ...{ transport, baseUrl: 'https://target.example/api/v3', adminToken: 'ad-2Kx7Vn9' },
      ...{ timeoutMs: 1_000, purpose: 'PROVISION' },
    });
    const sent = method === 'create' ? api.create('/a/', {}) : api[method]('/a/');
    await expect(sent).rejects.toThrow('it failed: reset');
    expect(transport.requests).toHaveLength(requests);
  });
}

test('the fields of a gateway are sent with every request, and no message shows them', async () => {
  const transport = fakeTransport(() => response(500, '"gw-5Tz8Qw1Lc"'));
  const headers = { path: '/h', value: [['X-Gateway', 'gw-5Tz8Qw1Lc']] } as const;
  const api = new AdminApi({
    ...{ transport, baseUrl: 'https://target.example/api/v3', adminToken: 'ad-2Kx7Vn9', headers },
    ...{ timeoutMs: 1_000, purpose: 'PROVISION' },
  });
  const { reported } = await api.post('/a/', {});
  expect(transport.requests[0]?.headers).toContainEqual(['X-Gateway', 'gw-5Tz8Qw1Lc']);
  expect(reported).toContain('<x-gateway-header>');
  expect(reported).not.toContain('gw-5Tz8Qw1Lc');
});
