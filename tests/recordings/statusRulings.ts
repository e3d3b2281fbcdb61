import type { Contract } from '../../src/contract/Contract.ts';
import type { Exchange } from '../../src/http/Exchange.ts';
import { judgeJson } from '../../src/judge/judgeJson.ts';
import { type RecordedExchange, toExchange } from './readRecording.ts';

/** A way to answer with a declared status that is the wrong one for the request: no look at the answer alone shows it. */
export interface StatusRuling {
  readonly title: string;
  /** What is wrong with the request so answered; undefined where nothing is. */
  readonly breach: (contract: Contract, recorded: RecordedExchange, exchange: Exchange) => string | undefined;
}

/** The rulings on declared statuses that one exchange can break. */
export const statusRulings: readonly StatusRuling[] = [
  {
    title: '200 to a body that the request schema rejects',
    breach: (contract, recorded, exchange) => (responded(exchange, 200) ? rejection(contract, recorded) : undefined),
  },
  {
    title: '200 to an id that is a known one spelled otherwise',
    breach: (_, { request }, exchange) => {
      if (!responded(exchange, 200)) return undefined;
      const id = decodeURIComponent(/\/([^/]*)\/(?:s|%73)ync\//i.exec(request.path)?.[1] ?? '');
      return /^(0|[1-9]\d*)$/.test(id) ? undefined : `${exchange.probe.operation} ${JSON.stringify(id)}`;
    },
  },
  {
    title: '400 or 415 where the caller may not sync',
    breach: (_, { response }, exchange) =>
      responded(exchange, 400, 415) && exchange.probe.identity !== 'operator' && response.body?.startsWith('{')
        ? `${response.status} ${exchange.probe.identity}`
        : undefined,
  },
  {
    title: '400 or 415 to the operator where there is no such provider',
    breach: (_, { request, response }, exchange) =>
      responded(exchange, 400, 415) && exchange.probe.identity === 'operator' && /\/(999999|abc)\//.test(request.path)
        ? `${response.status}`
        : undefined,
  },
];

function responded({ result }: Exchange, ...statuses: readonly number[]): boolean {
  return result.kind === 'answer' && statuses.includes(result.status);
}

/** The rules of the request schema that a whole JSON body breaks. */
function rejection(contract: Contract, recorded: RecordedExchange): string | undefined {
  const { body } = toExchange(recorded).probe;
  if (body === undefined || recorded.request.bodyTruncatedTo !== undefined) return undefined;
  const json = judgeJson(body);
  if ('finding' in json) return undefined;
  const rules = contract.validateRequest(json.value).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
  return rules.length === 0 ? undefined : rules.join(', ');
}
