import type { CoveredCell, Report } from '../Report.ts';

/** How many rules of the contract a run has checked, and why not the others; undefined if the report has no coverage. */
export function coverageSentence({ coverage }: Pick<Report, 'coverage'>): string | undefined {
  if (coverage === undefined) return undefined;
  const count = (wanted: CoveredCell['state']) => coverage.filter(({ state }) => state === wanted).length;
  const [judged, withoutResponse, unreached] = [
    count('judged'),
    count('sent, never answered so'),
    count('not reached'),
  ];
  const settings = [...new Set(coverage.flatMap((cell) => cell.settings ?? []))];
  return [
    `${judged} of ${coverage.length} rules checked`,
    ...(withoutResponse > 0 ? [`${withoutResponse} about responses that the deployment never sent`] : []),
    ...(unreached > 0 ? [`${unreached} not reached without ${settings.join(' and ')}`] : []),
  ].join(', ');
}

/** The rules that were not checked, grouped by response or request: `GET 400: the status, its media type, …`. */
export function unjudgedRules({ coverage = [] }: Pick<Report, 'coverage'>): readonly UnjudgedRules[] {
  const groups = new Map<string, [CoveredCell, ...CoveredCell[]]>();
  for (const cell of coverage.filter(({ state }) => state !== 'judged')) {
    const key = JSON.stringify([cell.operation, cell.part, cell.status]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [cell]);
    else group.push(cell);
  }
  return [...groups.values()].map((cells) => ({
    of: partName(cells[0]),
    state: cells[0].state,
    rules: cells.map(ruleName),
  }));
}

/** Unchecked rules about one response, or about the requests, of an operation. */
export interface UnjudgedRules {
  /** Such as `sync-status, response 400`. */
  readonly of: string;
  readonly state: CoveredCell['state'];
  /** Each as a place and a keyword. */
  readonly rules: readonly string[];
}

function partName({ operation, part, status }: CoveredCell): string {
  return `${operation}, ${part}${status === undefined ? '' : ` ${status}`}`;
}

function ruleName({ place, keyword }: CoveredCell): string {
  return place === '' ? keyword : `${place} ${keyword}`;
}
