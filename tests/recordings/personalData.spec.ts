import { expect, test } from '@playwright/test';
import type { Contract } from '../../src/contract/Contract.ts';
import { loadContract } from '../../src/contract/loadContract.ts';
import type { Exchange } from '../../src/http/Exchange.ts';
import { judgeStackTrace } from '../../src/judge/hygiene/judgeStackTrace.ts';
import { PersonalData } from '../../src/redaction/PersonalData.ts';
import { judgeByContract } from './judgeByContract.ts';
import { generationOf, readRecording, releases, toExchange } from './readRecording.ts';

/** The exchange as a run would have frozen it. */
function cut(exchange: Exchange, personal: PersonalData): Exchange {
  const { result } = exchange;
  if (result.kind === 'failure') return exchange;
  const headers = result.headers.map(([name, value]) => [name, personal.field(name, value)] as const);
  return { ...exchange, result: { ...result, headers, body: personal.body(result.body) } };
}

/** What judges found, but for the texts that they quote. */
function findingsOf(contract: Contract, exchange: Exchange): readonly string[] {
  const judgement = judgeByContract(contract, exchange);
  if (judgement.kind === 'unjudged') return ['unjudged'];
  const traces = exchange.result.kind === 'answer' ? judgeStackTrace(exchange.result.body) : [];
  return [...judgement.findings, ...traces].map(({ layer, keyword }) => `${layer} ${keyword}`);
}

for (const release of releases) {
  test(`judges decide alike on the recordings of ${release} with and without personal data`, async () => {
    const personal = new PersonalData(() => ['akadmin', 'authentik', 'Admins', 'sync', 'user', 'group']);
    const contract = await loadContract(generationOf(release));
    for (const recorded of readRecording(release).exchanges) {
      const exchange = toExchange(recorded);
      expect(findingsOf(contract, cut(exchange, personal))).toEqual(findingsOf(contract, exchange));
    }
  });
}
