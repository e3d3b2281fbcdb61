import { expect, test } from '@playwright/test';
import type { Exchange, TransportFailure } from '../../src/http/Exchange.ts';
import type { Probe } from '../../src/http/Probe.ts';
import { locate } from '../../src/judge/judgeExchange.ts';
import { judgeKept } from '../../src/judge/judgeFollowing.ts';
import { conclude } from '../../src/requirements/conclude.ts';
import { verifyKept } from '../../src/requirements/keptConnection.ts';
import { probe } from '../../src/requirements/probes.ts';
import type { Verification } from '../../src/requirements/Verifier.ts';
import { exchangeWith, FakeVerifier, jsonAnswer, statusWith } from './FakeVerifier.ts';

const requirement = { id: 'KEPT' };
const twoRequests = probe('KEPT', 'sync-status', { providerId: '1' }, { accept: null });
const timeout: TransportFailure = { kind: 'failure', failure: 'timeout', message: 'no answer' };

/** Two requests on one connection: the first is answered, the second is not where `isSilent`. */
function followed(isSilent: boolean): Exchange {
  const further = [isSilent ? timeout : statusWith()];
  return { ...exchangeWith(twoRequests, jsonAnswer({}, 404)), connection: { further, end: 'kept' } };
}

/** A verifier whose case met silence; what it sends again meets it again or not, and a plain read takes so long. */
class SilentVerifier extends FakeVerifier {
  readonly #isSilent: boolean;
  readonly #readMs: number;

  constructor(isSilent: boolean, readMs: number) {
    super(() => statusWith());
    this.#isSilent = isSilent;
    this.#readMs = readMs;
  }

  override async send(sent: Probe): Promise<Exchange> {
    if (sent === twoRequests) return followed(this.#isSilent);
    return { ...(await super.send(sent)), elapsedMs: this.#readMs };
  }

  override verifyCases(): Promise<Verification> {
    const silent = followed(true);
    return Promise.resolve(conclude(judgeKept(silent).map((finding) => locate(finding, silent))));
  }
}

for (const [fact, isSilent, readMs, outcome] of [
  ['counts where it shows twice', true, 1, 'failed'],
  ['leaves no result where it shows once', false, 1, 'inconclusive'],
  ['leaves no result where plain reads are slow', true, 1_001, 'inconclusive'],
] as const) {
  test(`silence on a kept connection ${fact}`, async () => {
    const verification = await verifyKept(new SilentVerifier(isSilent, readMs), requirement);
    expect(verification.outcome).toBe(outcome);
  });
}
