import type { ReportedExchange, ReportedRequirement } from '../report/Report.ts';
import { exchangeLines } from '../report/views/exchangeLines.ts';
import { grouped, plural } from '../report/views/plural.ts';
import { type RunMessage, type RunResponse, runAttachment } from './RunMessage.ts';

/** One attachment of a test. */
export interface Attachment {
  readonly name: string;
  readonly body: Buffer;
  readonly contentType: string;
}

/** Maximum characters of a line; Playwright's page wraps longer ones. */
const width = 160;

/** Maximum characters of a curl command: a body of 64 KiB makes a longer one, and Playwright keeps every attachment in memory. */
const longestCurl = 3000;

/** Maximum number of findings whose exchange is attached; the report and the attached result have all. */
const findingLimit = 5;

/** The attachments of a test, even if it passed: ruling, requests and responses, how to repeat them, and the result as data. */
export function attachmentsOf({ evidence, ...message }: RunResponse): readonly Attachment[] {
  const { result } = message;
  return [
    ...(result?.ruling === undefined ? [] : [text('ruling', result.ruling)]),
    ...(result === undefined ? [] : findingAttachments(result)),
    ...(evidence && result ? [text('exchanges', exchangesText(evidence.exchanges, result.requests))] : []),
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
  const command = curl.length > longestCurl ? `The curl command has ${grouped(curl.length)} characters.` : curl;
  return [text(`request${suffix}`, side('> ')), text(`response${suffix}`, side('< ')), text(`curl${suffix}`, command)];
}

/** @param requests number of exchanges that the requirement was judged on. */
function exchangesText(exchanges: readonly string[], requests: number): string {
  if (exchanges.length > 0) return exchanges.join('\n');
  if (requests === 0) return 'Nothing was sent for this requirement.';
  return `It is judged on ${plural(requests, 'exchange')} that it shares with other requirements.`;
}

function text(name: string, body: string): Attachment {
  return { name, body: Buffer.from(`${body}\n`), contentType: 'text/plain' };
}

function data(message: RunMessage): Attachment {
  return { name: runAttachment, body: Buffer.from(JSON.stringify(message)), contentType: 'application/json' };
}
