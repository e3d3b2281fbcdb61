import { setTimeout as delay } from 'node:timers/promises';
import { usualCoding } from '../../http/decodeContent.ts';
import type { HeaderList } from '../../http/Probe.ts';
import type { HttpProxy } from '../../http/Route.ts';
import type { Received, Transport, WireRequest } from '../../http/Transport.ts';
import { excerpt } from '../../judge/excerpt.ts';
import { judgeJson } from '../../judge/judgeJson.ts';
import { packageFacts } from '../../lib/packageRoot.ts';
import { createRedactor, type Secret } from '../../redaction/redact.ts';
import { Delivery } from '../../run/Delivery.ts';
import { Gate } from '../../run/Gate.ts';
import type { Content } from '../../settings/FileText.ts';
import { gatewaySecrets } from '../../settings/secretsOf.ts';
import type { ClientFiles } from '../../settings/Target.ts';
import { ProvisionError } from './ProvisionError.ts';

/** A response of the admin API; `json` is undefined if the body is not JSON. */
export interface AdminResponse {
  readonly status: number;
  readonly json: unknown;
  /** The request and this response in one sentence, without secrets. */
  readonly reported: string;
}

/** Where and how requests go out. */
export interface AdminApiOptions {
  readonly transport: Transport;
  readonly baseUrl: string;
  /** Bearer token of an administrator, sent in the `Authorization` field only. */
  readonly adminToken: string;
  readonly timeoutMs: number;
  /** Fields that a gateway requires in every request; values are secrets. */
  readonly headers?: Content<HeaderList>;
  readonly clientCertificate?: ClientFiles;
  readonly proxy?: HttpProxy;
  /** Maximum requests per second; absent: no limit. */
  readonly rate?: number | undefined;
  /** Names the command in the `User-Agent`: `PROVISION` or `CLEANUP`. */
  readonly purpose: string;
  /** The whole `User-Agent`; absent: suite and purpose. */
  readonly userAgent?: string;
  /** A monotonic clock, milliseconds; absent: that of the process. */
  readonly now?: () => number;
  /** Waits for a number of milliseconds; absent: a timer. */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/** Largest response body that is accepted, bytes. */
const bodyLimit = 4 * 1024 * 1024;

/** The claim of one call. Provisioning has no budget: its record and `cleanup` undo what it does. */
const claim = { requests: 1, writes: 0, refersTo: 'nothing', purpose: 'auxiliary' } as const;

/**
 * Calls the admin API of authentik: one request at a time, at the rate that is set, repeated by the policy of
 * {@link Delivery}. Follows no redirect.
 */
export class AdminApi {
  readonly #options: AdminApiOptions;
  readonly #gate: Gate;
  readonly #delivery: Delivery;
  readonly #wait: (milliseconds: number) => Promise<void>;
  readonly #secrets: Secret[];
  #ended = '';

  constructor(options: AdminApiOptions) {
    const { transport, rate, now = () => performance.now(), wait = delay } = options;
    this.#options = options;
    this.#wait = wait;
    const unlimited = Number.POSITIVE_INFINITY;
    this.#gate = new Gate({
      ...{ requestLimit: unlimited, timeLimitMs: unlimited, rate, now, wait },
      passedLimit: () => undefined,
      checkHealth: () => Promise.resolve(),
    });
    this.#delivery = new Delivery({ transport, gate: this.#gate, now, wait });
    this.#secrets = [{ placeholder: '<admin-token>', value: options.adminToken }, ...gatewaySecrets(options)];
  }

  /** Redacts a value in everything that is reported from now on. */
  hide(placeholder: string, value: string): void {
    this.#secrets.push({ placeholder, value });
  }

  /** Waits for a number of milliseconds between two reads. */
  wait(milliseconds: number): Promise<void> {
    return this.#wait(milliseconds);
  }

  /** Sends nothing from now on: every request throws a ProvisionError with this reason. */
  end(reason: string): void {
    this.#ended = reason;
    this.#gate.close();
  }

  /** @throws ProvisionError if no response comes. */
  get(path: string, token?: string): Promise<AdminResponse> {
    return this.#send('GET', path, undefined, token);
  }

  /**
   * Creates an object: never repeated, whatever the response.
   *
   * @throws ProvisionError if no response comes; the request may have taken effect all the same.
   */
  create(path: string, body: object): Promise<AdminResponse> {
    return this.#send('POST', path, body, undefined, true);
  }

  /**
   * Sends a POST with an idempotent effect; repeated like a read.
   *
   * @throws ProvisionError if no response comes; the request may have taken effect all the same.
   */
  post(path: string, body: object, token?: string): Promise<AdminResponse> {
    return this.#send('POST', path, body, token);
  }

  /** @throws ProvisionError if no response comes; the request may have taken effect all the same. */
  patch(path: string, body: object): Promise<AdminResponse> {
    return this.#send('PATCH', path, body);
  }

  /** @throws ProvisionError if no response comes; the request may have taken effect all the same. */
  delete(path: string): Promise<AdminResponse> {
    return this.#send('DELETE', path);
  }

  async #send(method: string, path: string, body?: object, token?: string, isOnce = false): Promise<AdminResponse> {
    const { baseUrl, adminToken, timeoutMs, purpose, userAgent } = this.#options;
    const { origin, pathname } = new URL(baseUrl);
    const { name, version } = packageFacts();
    const wire: WireRequest = {
      method,
      origin,
      path: pathname.replace(/\/$/, '') + path,
      headers: [
        ['Accept', 'application/json'],
        ['Authorization', `Bearer ${token ?? adminToken}`],
        ...(body === undefined ? [] : [['Content-Type', 'application/json'] as const]),
        ['User-Agent', userAgent ?? `${name}/${version} (${purpose})`],
        ...(this.#options.headers?.value ?? []),
        usualCoding,
      ],
      ...(body === undefined ? {} : { body: new TextEncoder().encode(JSON.stringify(body)) }),
      timeoutMs,
      bodyLimit,
      identity: token === undefined ? 'admin' : 'provisioned',
    };
    const received = await this.#deliver(wire, isOnce);
    const redact = createRedactor(this.#secrets).text;
    const request = `${method} …${path}`;
    if (received.kind === 'failure') throw new ProvisionError(redact(`${request}: ${received.message}`));
    const json = judgeJson(received.body);
    const advice = received.status === 429 ? '; the deployment limits the request rate: set CONFORMANCE_RATE' : '';
    const shown = received.body.length === 0 ? '' : ` ${excerpt(redact(new TextDecoder().decode(received.body)))}`;
    return {
      status: received.status,
      json: 'value' in json ? json.value : undefined,
      reported: redact(`${request} got ${received.status}${shown}${advice}`),
    };
  }

  /** @throws ProvisionError after {@link AdminApi.end}. */
  async #deliver(wire: WireRequest, isOnce: boolean): Promise<Received> {
    const received = await this.#delivery.send({
      ...{ wire, claim, isRead: wire.method === 'GET', isSafeAgain: () => !isOnce },
      settle: (permit, attempt) => {
        this.#gate.settle(permit);
        return attempt.received;
      },
    });
    if ('withheld' in received) throw new ProvisionError(this.#ended);
    return received;
  }
}
