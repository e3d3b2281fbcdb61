import type { Cause, CauseKind } from '../causes/Cause.ts';
import type { Report, ReportedFinding } from '../Report.ts';
import { plural } from './plural.ts';
import { shownExcerpt } from './printable.ts';

/** Items of a list that a sentence names. */
const named = 6;

/** How many causes explain how many failures; undefined if nothing failed or the report does not state causes. */
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

/** What a cause is about: operations, the requests that show it, and how often. */
export function causeScope({ operations, edits, validRequests, cases }: Cause): string {
  const shown = [...(validRequests ? ['a valid request'] : []), ...edits];
  return `${operations.join(' and ')}, ${plural(cases, 'case')}; seen with: ${list(shown)}`;
}

/** How many requirements of each level it explains: `4 must, 1 may`. */
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

/** The number of the cause that explains a requirement, from 1, and what it is; undefined if none does. */
export function causeOfRequirement({ causes = [] }: Report, id: string): string | undefined {
  const index = causes.findIndex(({ requirements }) => requirements.includes(id));
  const cause = causes[index];
  return cause === undefined ? undefined : `${index + 1} of ${causes.length}: ${causeSentence(cause)}`;
}

const kindPhrases: { readonly [kind in CauseKind]: string } = {
  desync: 'Desync: a later response on the connection is not that of its request',
  crash: 'Server error',
  redirect: 'A redirect in place of a response of the API',
  page: 'An HTML page in place of a response of the API',
  'no-response': 'No complete response',
  status: 'Unacceptable status',
  'media-type': 'Wrong Content-Type',
  'utf-8': 'A body that is not UTF-8',
  json: 'A body that is not valid or interoperable JSON',
  schema: 'A body that does not match its schema',
  relation: 'A relation that does not hold',
  leak: 'A response that discloses too much',
  header: 'A wrong header field',
  connection: 'A connection that is not used as it should be',
};

/** The statuses of a cause. 0 is the lack of a response; none: a later response on the connection has it. */
function statusList(statuses: readonly number[]): string {
  const texts = statuses.map((status) => (status === 0 ? 'none (no response)' : String(status)));
  return texts.length === 0 ? 'of a later response' : list(texts);
}

function list(texts: readonly string[]): string {
  const shown = texts.slice(0, named).map((text) => shownExcerpt(text, 60));
  return [...shown, ...(texts.length > named ? [`${texts.length - named} more`] : [])].join(', ');
}
