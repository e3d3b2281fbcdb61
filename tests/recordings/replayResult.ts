import { loadContract } from '../../src/contract/loadContract.ts';
import { headerValues, statusOf } from '../../src/http/Exchange.ts';
import { packageFacts } from '../../src/lib/packageRoot.ts';
import type { FindingGroup } from '../../src/requirements/Conclusion.ts';
import { catalogue } from '../../src/requirements/catalogue.ts';
import type { Level } from '../../src/requirements/Requirement.ts';
import type { Verifier } from '../../src/requirements/Verifier.ts';
import { mergeGroups } from '../../src/run/mergeGroups.ts';
import type { KeptOutcome, KeptResult } from '../../src/tools/documents/results/KeptResult.ts';
import { caseContext } from '../unit/requirements/caseContext.ts';
import { generationOf, type Release, readRecording, toExchange } from './readRecording.ts';

/**
 * The requirements that a replay has a result of: they judge each response for itself and send nothing. Not among them are
 * those that need what was not recorded: the client's clock, a token as it was sent, the published schema.
 */
export const replayable: readonly string[] = [
  'SYNC-STATUS-EVERY-BODY',
  'SYNC-OBJECT-EVERY-BODY',
  'NO-SERVER-ERROR',
  'ALLOW-WITH-405',
  'JSON-INTEROPERABLE',
  'NO-STACK-TRACE',
  'NO-COOKIE',
  'NO-COOKIE-FOR-ANYBODY',
  'NO-SHARED-CACHING',
  'NO-VERSION',
  'NO-UNASKED-STATUS',
  'DATE-IS-HTTP-DATE',
  'REDIRECT-NEARBY',
  'JSON-IN-UTF-8',
  'DECLARED-METHOD-NOT-405',
  'DECLARED-METHOD-IN-ALLOW',
  'SYNC-OBJECT-404-DECLARED',
  'SYNC-OBJECT-415-DECLARED',
  'SYNC-OBJECT-STATUS-DECLARED',
  'SYNC-STATUS-406-DECLARED',
];

/** Days on which the releases were recorded, see the README of this folder. */
const recordedOn: { readonly [release in Release]: string } = {
  '2024.8.1': '2026-11-22',
  '2025.4.0': '2026-11-22',
  '2025.8.1': '2026-11-27',
  '2026.5.0-rc1': '2026-11-22',
};

/** NUL, CR and LF make a header field value invalid (RFC 9110 §5.5): any server or proxy may respond, and in its own way. */
const invalidInField = /[\0\r\n]/;

/**
 * Judges the recorded exchanges with a release by the requirements that need nothing else. Left out are requests that a run
 * does not judge so: those that break the grammar of HTTP, and those with a cookie, which a run never sends.
 */
export async function replayResult(release: Release): Promise<KeptResult> {
  const contract = loadContract(generationOf(release));
  const { server, exchanges } = readRecording(release);
  const replayed = exchanges.filter(
    ({ request: { raw, headers } }) =>
      raw === undefined &&
      headerValues(headers, 'cookie').length === 0 &&
      !headers.some(([, value]) => invalidInField.test(value)),
  );
  const verifier: Verifier = {
    context: caseContext({ contract, generation: contract.generation }),
    sent: replayed.map((recorded) => {
      const exchange = toExchange(recorded);
      const { probe } = exchange;
      return { exchange: { ...exchange, probe: { ...probe, path: probe.path.replace(/^\/api\/v3/, '') } } };
    }),
    published: {},
    ...{ send: refuse, sendTogether: refuse, wait: refuse },
  };
  const requirements: [id: string, kept: KeptOutcome][] = [];
  for (const { id, level, verification } of catalogue) {
    if (!replayable.includes(id) || !('procedure' in verification)) continue;
    const conclusion = await verification.procedure(verifier);
    if (conclusion.outcome === 'passed') requirements.push([id, { outcome: 'passed' }]);
    if (conclusion.outcome === 'failed') requirements.push([id, keptFailure(conclusion.groups, level)]);
  }
  return {
    release: `authentik ${release}`,
    contract: contract.generation,
    how: 'replay',
    detail: `${replayed.length} recorded exchanges with ${server.detail}`,
    date: recordedOn[release],
    suite: packageFacts().version,
    kept: 'results',
    requirements: Object.fromEntries(requirements),
  };
}

function keptFailure(groups: readonly FindingGroup[], level: Level): KeptOutcome {
  return {
    outcome: 'failed',
    groups: mergeGroups(groups, level).map(({ finding, exchange, operation = exchange.probe.operation }) => {
      return { operation, status: statusOf(exchange.result), keyword: finding.keyword };
    }),
  };
}

function refuse(): never {
  throw new Error('a replay sends nothing: take this requirement off the list');
}
