import type { OperationName } from '../contract/operations.ts';
import { headerValues } from '../http/Exchange.ts';
import type { HeaderList } from '../http/Probe.ts';
import { locate } from '../judge/Finding.ts';
import { type Expectation, judgeExchange } from '../judge/judgeExchange.ts';
import { combined, conclude, inconclusive } from './Conclusion.ts';
import { type ProbeChanges, probe } from './probes.ts';
import type { Review } from './Requirement.ts';
import type { CaseContext, Verifier } from './Verifier.ts';

/**
 * If a response at the path of a request had validators (`ETag`, `Last-Modified`), sends the last ones back in one more request,
 * as a client with a cache does: in `If-None-Match` and `If-Modified-Since` (RFC 9110 §13.1). Sends nothing if there were none.
 *
 * @param changes to the plain request, such as another identity.
 */
export function repeatValidators(
  id: string,
  operation: OperationName,
  changes: (context: CaseContext) => ProbeChanges,
  expectation: Omit<Expectation, 'edit'>,
): Review {
  return async (verifier, conclusion) => {
    const { context } = verifier;
    const headers = conditionsOf(verifier, probe(id, operation, context, changes(context)).path);
    if (headers.length === 0) return conclusion;
    const exchange = await verifier.send(probe(id, operation, context, { ...changes(context), headers }));
    const edit = 'condition: validators of earlier responses';
    const judgement = judgeExchange(context.contract, exchange, { ...expectation, edit });
    if (judgement.kind === 'unjudged') return combined([conclusion, inconclusive(judgement.reason)]);
    return combined([conclusion, conclude(judgement.findings.map((finding) => locate(finding, exchange, edit)))]);
  };
}

/** The preconditions for the last validators that responses at a path had. A server may compare a tag as it is, and know no list. */
function conditionsOf({ sent }: Pick<Verifier, 'sent'>, path: string): HeaderList {
  const found = sent.flatMap(({ exchange: { probe: asked, result } }) =>
    asked.path === path && result.kind === 'answer' ? [result.headers] : [],
  );
  const tag = found.flatMap((headers) => headerValues(headers, 'etag')).at(-1);
  const modified = found.flatMap((headers) => headerValues(headers, 'last-modified')).at(-1);
  return [
    ...(tag === undefined ? [] : [['If-None-Match', tag] as const]),
    ...(modified === undefined ? [] : [['If-Modified-Since', modified] as const]),
  ];
}
