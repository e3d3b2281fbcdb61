import { headerValues } from '../http/Exchange.ts';
import { contractResponses } from '../judge/contractResponses.ts';
import { locate } from '../judge/Finding.ts';
import { essence } from '../judge/judgeMediaType.ts';
import { type Conclusion, conclude, notTested } from './Conclusion.ts';
import { dimensions } from './Dimensions.ts';
import type { Requirement } from './Requirement.ts';
import type { Verifier } from './Verifier.ts';

/** Judged over the responses of the run; sends nothing. */
export const dateThroughout: Requirement = {
  id: 'DATE-THROUGHOUT',
  topic: 'hygiene',
  level: 'should',
  operation: 'both',
  statement: 'If one response of the two operations has a Date, all their JSON responses of 2xx and 4xx have one.',
  clause: 'RFC 9110 §6.6.1',
  ruling:
    'An origin server with a clock has to send a Date with every response of 2xx, 3xx or 4xx, and one Date shows that there is a clock. Responses other than JSON, and those to raw bytes, may come from a parser or a server in front.',
  profile: 'observe',
  needs: [],
  dimensions: { ...dimensions, places: ['persistent'] },
  verification: { procedure: (verifier) => Promise.resolve(verifyDates(verifier)) },
};

function verifyDates({ sent }: Pick<Verifier, 'sent'>): Conclusion {
  // Raw bytes are a matter of the parser, which may know no time.
  const plain = sent.filter(({ exchange }) => exchange.probe.raw === undefined);
  const responses = plain.flatMap(({ exchange, edit }) =>
    contractResponses(exchange).flatMap(({ response }) =>
      essence(headerValues(response.headers, 'content-type')[0] ?? '') === 'application/json'
        ? [{ exchange, edit, status: response.status, dates: headerValues(response.headers, 'date') }]
        : [],
    ),
  );
  if (responses.length === 0) return notTested({ code: 'no-response-before' });
  const hasClock = responses.some(({ dates }) => dates.length > 0);
  const undated = responses.filter(({ status, dates }) => hasClock && status < 500 && dates.length === 0);
  const found = undated.map(({ exchange, edit, status }) =>
    locate(
      { layer: 'header', keyword: 'date-missing', acceptable: 'a Date', actual: `${status} without Date` },
      exchange,
      edit,
    ),
  );
  return { ...conclude(found), judged: [...new Set(responses.map(({ exchange }) => exchange))] };
}
