import { headerValues, resultsOf } from '../http/Exchange.ts';
import type { Redactor } from '../redaction/redact.ts';
import { curl } from '../report/curl.ts';
import { reportExchange } from '../report/reportExchange.ts';
import { shownExcerpt } from '../report/views/printable.ts';
import type { Requirement } from '../requirements/Requirement.ts';
import { forgeToken } from '../run/forgeToken.ts';
import type { Recorded } from '../run/Recorded.ts';
import { unmetNeed } from '../run/unmetNeed.ts';
import { gatewayOf } from '../settings/gatewayOf.ts';
import type { Target } from '../settings/Target.ts';
import type { RunEvidence } from './RunMessage.ts';

/** Maximum lines of a list: readers look at a few, and Playwright's report stores every line. */
const lineLimit = 200;

/** Maximum characters of a request target, a media type or an edit in a line. */
const pathExcerpt = 120;

/** What a test shows of its requirement beside the result, from what the run has recorded. Free of secrets, by the target's redactor. */
export function runEvidence(
  requirement: Pick<Requirement, 'id' | 'needs'>,
  target: Target,
  recorded: readonly Recorded[],
  redactor: Redactor,
): RunEvidence {
  const own = recorded.filter(({ exchange }) => exchange.probe.requirement === requirement.id);
  const lines = own.slice(0, lineLimit).map((one) => redactor.text(exchangeLine(one)));
  const [first] = own;
  const repeated = first && {
    baseUrl: first.baseUrl,
    forgedToken: forgeToken(target.seed),
    gateway: gatewayOf(target),
  };
  return {
    exchanges: own.length > lineLimit ? [...lines, `… and ${own.length - lineLimit} more`] : lines,
    ...(repeated && {
      example: {
        exchange: reportExchange(first.exchange, first.baseUrl, redactor),
        curl: redactor.text(curl(first.exchange.probe, repeated)),
      },
    }),
    missing: settingsNotGiven(requirement, target),
  };
}

/** The settings that a requirement needs and that are not given; all of them if they are alternatives. */
export function settingsNotGiven({ needs }: Pick<Requirement, 'needs'>, target: Target): readonly string[] {
  return [...new Set(needs.filter((need) => unmetNeed({ needs: [need] }, target) !== undefined).flat())];
}

/** `POST /providers/… as operator (an edit) → 400 application/json, 31 bytes, 2 ms`. */
function exchangeLine({ exchange, edit }: Recorded): string {
  const { probe, elapsedMs } = exchange;
  const request = `${shownExcerpt(`${probe.method} ${probe.path}`, pathExcerpt)} as ${probe.identity}`;
  const responses = resultsOf(exchange).map((result) => {
    if (result.kind === 'failure') return `no complete response (${result.failure})`;
    const type = headerValues(result.headers, 'content-type').join(', ');
    return `${result.status}${type && ` ${shownExcerpt(type, pathExcerpt)}`}, ${result.body.length} bytes`;
  });
  const changed = edit === undefined ? '' : ` (${shownExcerpt(edit, pathExcerpt)})`;
  return `${request}${changed} → ${responses.join('; then ')}, ${Math.round(elapsedMs)} ms`;
}
