import { expect, test } from '@playwright/test';
import type { Exchange, TransportFailure } from '../../../src/http/Exchange.ts';
import type { Probe } from '../../../src/http/Probe.ts';
import { locate } from '../../../src/judge/Finding.ts';
import { judgeKept } from '../../../src/judge/judgeNextResponse.ts';
import { conclude } from '../../../src/requirements/Conclusion.ts';
import { confirmSilence } from '../../../src/requirements/confirmSilence.ts';
import { probe } from '../../../src/requirements/probes.ts';
import { exchangeWith, FakeVerifier, jsonResponse, statusWith } from './FakeVerifier.ts';

const twoRequests = probe('KEPT', 'sync-status', { providerId: '1' }, { accept: null });
const timeout: TransportFailure = { kind: 'failure', failure: 'timeout', message: 'no response' };

/** Two requests on one connection: the first gets a response, the second none if `isSilent`. */
function followed(isSilent: boolean): Exchange {
  const further = [isSilent ? timeout : statusWith()];
  return { ...exchangeWith(twoRequests, jsonResponse({}, 404)), connection: { further, end: 'kept' } };
}

/** A verifier whose case got no second response. The repeated case does or does not, and a plain read takes `readMs`. */
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
}

/** The conclusion on a case without a second response. */
const silent = conclude(judgeKept(followed(true)).map((finding) => locate(finding, followed(true))));

for (const [fact, isSilent, readMs, outcome] of [
  ['counts if it shows twice', true, 1, 'failed'],
  ['leaves no result if it shows once', false, 1, 'inconclusive'],
  ['leaves no result if plain reads are slow', true, 1_001, 'inconclusive'],
] as const) {
  test(`silence on a persistent connection ${fact}`, async () => {
    const conclusion = await confirmSilence(new SilentVerifier(isSilent, readMs), silent, []);
    expect(conclusion.outcome).toBe(outcome);
  });
}
