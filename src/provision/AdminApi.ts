import { setTimeout as delay } from 'node:timers/promises';
import type { Received, Transport, WireRequest } from '../http/Transport.ts';
import { usualCoding } from '../http/undoCoding.ts';
import { excerpt } from '../judge/excerpt.ts';
import { judgeJson } from '../judge/judgeJson.ts';
import { packageFacts } from '../packageRoot.ts';
import { createRedactor, type Secret } from '../report/redact.ts';
import { Pacer } from '../session/Pacer.ts';
import { retryAfter } from '../session/retryAfter.ts';
import { ProvisionError } from './ProvisionError.ts';

/** What the admin API answered; `json` undefined where the body is none. */
export interface AdminAnswer {
  readonly status: number;
  readonly json: unknown;
  /** The request and this answer in a sentence, without secrets. */
  readonly told: string;
}

/** Where and how requests go out. */
export interface AdminApiOptions {
  readonly transport: Transport;
  readonly baseUrl: string;
  /** Bearer token of an administrator; it stands in the `Authorization` field and nowhere else. */
  readonly adminToken: string;
  readonly timeoutMs: number;
  /** Requests per second at most; absent: as fast as answers come. */
  readonly rate?: number | undefined;
  /** In the `User-Agent`: `PROVISION` or `CLEANUP`. */
  readonly purpose: string;
  /** Milliseconds on a clock that only goes forward; absent: that of the process. */
  readonly now?: () => number;
  /** Waits so many milliseconds; absent: for as long as that takes. */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/** Largest answer that is taken, bytes. */
const bodyLimit = 4 * 1024 * 1024;

/** So often a request is sent again that was answered 429, which says that nothing was done (RFC 6585 §4). */
const repeats = 3;

/** Longest that is waited for such a repeat, milliseconds, and how long where the answer does not say. */
const longestWaitMs = 60_000;
const usualWaitMs = 1_000;

/** A connection that was idle for longer, milliseconds, may be closed by the other end any moment: nothing is risked on it. */
const idleLimitMs = 1_000;

/**
 * Calls the admin API of authentik: one request at a time, at the rate that is asked for, none of them repeated but those that
 * the deployment puts off, no redirect followed.
 */
export class AdminApi {
  readonly #options: AdminApiOptions;
  readonly #pacer: Pacer;
  readonly #now: () => number;
  readonly #wait: (milliseconds: number) => Promise<void>;
  readonly #secrets: Secret[];
  #ended: string | undefined;
  #lastUsed = Number.POSITIVE_INFINITY;

  constructor(options: AdminApiOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    this.#wait = options.wait ?? delay;
    this.#pacer = new Pacer(options.rate, this.#now, this.#wait);
    this.#secrets = [{ placeholder: '<admin-token>', value: options.adminToken }];
  }

  /** Keeps a value out of all that is told from now on. */
  hide(placeholder: string, value: string): void {
    this.#secrets.push({ placeholder, value });
  }

  /** Sends nothing any more: every request from now on is a ProvisionError that says why. */
  end(reason: string): void {
    this.#ended = reason;
  }

  /** @throws ProvisionError when no answer comes. */
  get(path: string, token?: string): Promise<AdminAnswer> {
    return this.#send('GET', path, undefined, token);
  }

  /** @throws ProvisionError when no answer comes, which says nothing of whether it was done. */
  post(path: string, body: object): Promise<AdminAnswer> {
    return this.#send('POST', path, body);
  }

  /** @throws ProvisionError when no answer comes, which says nothing of whether it was done. */
  patch(path: string, body: object): Promise<AdminAnswer> {
    return this.#send('PATCH', path, body);
  }

  /** @throws ProvisionError when no answer comes, which says nothing of whether it was done. */
  delete(path: string): Promise<AdminAnswer> {
    return this.#send('DELETE', path);
  }

  async #send(method: string, path: string, body?: object, token?: string): Promise<AdminAnswer> {
    const { baseUrl, adminToken, timeoutMs, purpose } = this.#options;
    const { origin, pathname } = new URL(baseUrl);
    const { name, version } = packageFacts();
    const received = await this.#sendPatiently({
      method,
      origin,
      path: pathname.replace(/\/$/, '') + path,
      headers: [
        ['Accept', 'application/json'],
        ['Authorization', `Bearer ${token ?? adminToken}`],
        ...(body === undefined ? [] : [['Content-Type', 'application/json'] as const]),
        ['User-Agent', `${name}/${version} (${purpose})`],
        usualCoding,
      ],
      ...(body === undefined ? {} : { body: new TextEncoder().encode(JSON.stringify(body)) }),
      timeoutMs,
      bodyLimit,
      identity: token === undefined ? 'admin' : 'provisioned',
    });
    const redact = createRedactor(this.#secrets).text;
    const request = `${method} …${path}`;
    if (received.kind === 'failure') throw new ProvisionError(redact(`${request}: ${received.message}`));
    const json = judgeJson(received.body);
    const advice = received.status === 429 ? '; the deployment limits our rate: set CONFORMANCE_RATE' : '';
    const shown = received.body.length === 0 ? '' : ` ${excerpt(redact(new TextDecoder().decode(received.body)))}`;
    return {
      status: received.status,
      json: 'value' in json ? json.value : undefined,
      told: redact(`${request} was answered ${received.status}${shown}${advice}`),
    };
  }

  /** Sends a request in its turn; and again, a few times, where it is answered 429 and need not wait long. */
  async #sendPatiently(request: WireRequest): Promise<Received> {
    for (let repeat = 0; ; repeat += 1) {
      await this.#pacer.wait();
      if (this.#ended !== undefined) throw new ProvisionError(this.#ended);
      const { transport } = this.#options;
      if (this.#now() - this.#lastUsed > idleLimitMs) await transport.reconnect(request.identity);
      const received = await transport.send(request);
      this.#lastUsed = this.#now();
      if (received.kind === 'failure' || received.status !== 429 || repeat === repeats) return received;
      const asked = retryAfter(received.headers, Date.now()) ?? usualWaitMs;
      if (asked > longestWaitMs) return received;
      await this.#wait(asked);
    }
  }
}
