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

/** What the admin API answered; `json` undefined where the body is none. */
export interface AdminResponse {
  readonly status: number;
  readonly json: unknown;
  /** The request and this answer in a sentence, without secrets. */
  readonly reported: string;
}

/** Where and how requests go out. */
export interface AdminApiOptions {
  readonly transport: Transport;
  readonly baseUrl: string;
  /** Bearer token of an administrator; it stands in the `Authorization` field and nowhere else. */
  readonly adminToken: string;
  readonly timeoutMs: number;
  /** What a gateway asks for with every request; values are secrets. */
  readonly headers?: Content<HeaderList>;
  readonly clientCertificate?: ClientFiles;
  readonly proxy?: HttpProxy;
  /** Requests per second at most; absent: as fast as answers come. */
  readonly rate?: number | undefined;
  /** Names the command in the `User-Agent`: `PROVISION` or `CLEANUP`. */
  readonly purpose: string;
  /** The whole `User-Agent`, in place of the suite and the purpose. */
  readonly userAgent?: string;
  /** Milliseconds on a clock that only goes forward; absent: that of the process. */
  readonly now?: () => number;
  /** Waits so many milliseconds; absent: for as long as that takes. */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/** Largest answer that is taken, bytes. */
const bodyLimit = 4 * 1024 * 1024;

/** What one call uses: there is no budget for what provisioning does, its record and `cleanup` undo it. */
const claim = { requests: 1, writes: 0, refersTo: 'nothing', purpose: 'auxiliary' } as const;

/**
 * Calls the admin API of authentik: one request at a time, at the rate that is asked for, repeated by the policy of
 * {@link Delivery}, no redirect followed.
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

  /** Keeps a value out of all that is told from now on. */
  hide(placeholder: string, value: string): void {
    this.#secrets.push({ placeholder, value });
  }

  /** Waits so many milliseconds, between two looks at what changes by itself. */
  wait(milliseconds: number): Promise<void> {
    return this.#wait(milliseconds);
  }

  /** Sends nothing any more: every request from now on is a ProvisionError that says why. */
  end(reason: string): void {
    this.#ended = reason;
    this.#gate.close();
  }

  /** @throws ProvisionError when no answer comes. */
  get(path: string, token?: string): Promise<AdminResponse> {
    return this.#send('GET', path, undefined, token);
  }

  /**
   * Makes something: sent once, whatever comes back.
   *
   * @throws ProvisionError when no answer comes, which says nothing of whether it was done.
   */
  create(path: string, body: object): Promise<AdminResponse> {
    return this.#send('POST', path, body, undefined, true);
  }

  /**
   * Asks for what is the same once or twice; so it is repeated as a read is.
   *
   * @throws ProvisionError when no answer comes, which says nothing of whether it was done.
   */
  post(path: string, body: object, token?: string): Promise<AdminResponse> {
    return this.#send('POST', path, body, token);
  }

  /** @throws ProvisionError when no answer comes, which says nothing of whether it was done. */
  patch(path: string, body: object): Promise<AdminResponse> {
    return this.#send('PATCH', path, body);
  }

  /** @throws ProvisionError when no answer comes, which says nothing of whether it was done. */
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
    const advice = received.status === 429 ? '; the deployment limits our rate: set CONFORMANCE_RATE' : '';
    const shown = received.body.length === 0 ? '' : ` ${excerpt(redact(new TextDecoder().decode(received.body)))}`;
    return {
      status: received.status,
      json: 'value' in json ? json.value : undefined,
      reported: redact(`${request} was answered ${received.status}${shown}${advice}`),
    };
  }

  /** @throws ProvisionError when it was ended. */
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
