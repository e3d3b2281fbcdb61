import type { ReportedExchange, ReportedRequirement } from '../report/Report.ts';
import { exchangeLines } from '../report/views/exchangeLines.ts';
import { type RunAnswer, type RunMessage, runAttachment } from './RunMessage.ts';

/** One attachment of a test. */
export interface Attachment {
  readonly name: string;
  readonly body: string;
  readonly contentType: string;
}

/** Characters of a line; Playwright's page wraps longer ones. */
const width = 160;

/** Findings whose exchange is attached; all are in the report and in the attached result. */
const findingLimit = 5;

/** What a test attaches, also if it passed: the ruling, what was sent and received, how to repeat it, and the result as data. */
export function attachmentsOf({ evidence, ...message }: RunAnswer): readonly Attachment[] {
  const { result } = message;
  return [
    ...(result?.ruling === undefined ? [] : [text('ruling', result.ruling)]),
    ...(result === undefined ? [] : findingAttachments(result)),
    ...(evidence === undefined ? [] : [text('exchanges', exchangesText(evidence.exchanges))]),
    ...(evidence?.example && result?.findings.length === 0
      ? exchangeAttachments('', evidence.example.exchange, evidence.example.curl)
      : []),
    data(message),
  ];
}

function findingAttachments({ findings }: ReportedRequirement): readonly Attachment[] {
  return findings
    .slice(0, findingLimit)
    .flatMap(({ exchange, curl }, index) =>
      exchangeAttachments(findings.length === 1 ? '' : ` ${index + 1}`, exchange, curl),
    );
}

function exchangeAttachments(suffix: string, exchange: ReportedExchange, curl: string): readonly Attachment[] {
  const lines = exchangeLines(exchange, width, true);
  const side = (mark: string) =>
    lines
      .filter((line) => line.startsWith(mark))
      .map((line) => line.slice(mark.length))
      .join('\n');
  return [text(`request${suffix}`, side('> ')), text(`response${suffix}`, side('< ')), text(`curl${suffix}`, curl)];
}

function exchangesText(exchanges: readonly string[]): string {
  if (exchanges.length > 0) return exchanges.join('\n');
  return 'Nothing was sent for this requirement alone: it is judged on exchanges that it shares with others.';
}

function text(name: string, body: string): Attachment {
  return { name, body: `${body}\n`, contentType: 'text/plain' };
}

function data(message: RunMessage): Attachment {
  return { name: runAttachment, body: JSON.stringify(message), contentType: 'application/json' };
}
