import type { Cause, CauseKind } from '../causes/Cause.ts';
import type { Report, ReportedFinding } from '../Report.ts';
import { plural } from './plural.ts';
import { shownExcerpt } from './printable.ts';

/** Maximum number of items that a sentence lists. */
const named = 6;

/** How many causes explain how many failures; undefined if the report has no causes. */
export function causesSentence({ causes = [] }: Report): string | undefined {
  if (causes.length === 0) return undefined;
  const failures = causes.reduce((sum, { requirements }) => sum + requirements.length, 0);
  return `${plural(causes.length, 'cause explains', 'causes explain')} ${plural(failures, 'failure')}`;
}

/** What a cause is, without a full stop: `Server error, status 500`. */
export function causeSentence(cause: Cause): string {
  const { kind, statuses, keywords } = cause;
  const what = kindPhrases[kind];
  switch (kind) {
    case 'crash':
      return `${what}, status ${statusList(statuses.filter((status) => status >= 500))}`;
    case 'redirect':
      return `${what}, status ${statusList(statuses.filter((status) => status >= 300 && status < 400))}`;
    case 'page':
      return `${what}, status ${statusList(statuses)}`;
    case 'status':
      return `${what} ${statusList(statuses)}`;
    case 'desync':
    case 'no-response':
    case 'utf-8':
      return what;
    default:
      return `${what}: ${list(keywords)}`;
  }
}

/** Where a cause was seen: operations, number of cases, and the requests that show it. */
export function causeScope({ operations, edits, validRequests, cases }: Cause): string {
  const shown = [...(validRequests ? ['a valid request'] : []), ...edits];
  return `${operations.join(' and ')}, ${plural(cases, 'case')}; seen with: ${list(shown)}`;
}

/** How many requirements of each level a cause explains: `4 must, 1 may`. */
export function causeLevels({ levels: { must, should, may } }: Cause): string {
  return Object.entries({ must, should, may })
    .filter(([, count]) => count > 0)
    .map(([level, count]) => `${count} ${level}`)
    .join(', ');
}

/** The finding that shows a cause; undefined if the report does not have it. */
export function causeExample({ requirements }: Report, { example }: Cause): ReportedFinding | undefined {
  return requirements.find(({ id }) => id === example.requirement)?.findings[example.finding];
}

/** Number and description of the cause that explains a requirement, such as `1 of 3: …`; undefined if none does. */
export function causeOfRequirement({ causes = [] }: Report, id: string): string | undefined {
  const index = causes.findIndex(({ requirements }) => requirements.includes(id));
  const cause = causes[index];
  return cause === undefined ? undefined : `${index + 1} of ${causes.length}: ${causeSentence(cause)}`;
}

const kindPhrases: { readonly [kind in CauseKind]: string } = {
  desync: 'Desync: a later response on the connection does not belong to its request',
  crash: 'Server error',
  redirect: 'A redirect in place of an API response',
  page: 'An HTML page in place of an API response',
  'no-response': 'No complete response',
  status: 'Unacceptable status',
  'media-type': 'Wrong Content-Type',
  'utf-8': 'A body that is not UTF-8',
  json: 'A body that is not valid or interoperable JSON',
  schema: 'A body that does not match its schema',
  relation: 'A relation that does not hold',
  leak: 'A response that discloses too much',
  header: 'A wrong header field',
  connection: 'Incorrect use of a connection',
};

/** The statuses of a cause. 0 stands for no response; an empty list means that a later response on the connection has it. */
function statusList(statuses: readonly number[]): string {
  const texts = statuses.map((status) => (status === 0 ? 'none (no response)' : String(status)));
  return texts.length === 0 ? 'of a later response' : list(texts);
}

function list(texts: readonly string[]): string {
  const shown = texts.slice(0, named).map((text) => shownExcerpt(text, 60));
  return [...shown, ...(texts.length > named ? [`${texts.length - named} more`] : [])].join(', ');
}
