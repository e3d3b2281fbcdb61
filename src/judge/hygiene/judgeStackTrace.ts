import { RE2JS } from 're2js';
import { excerpt } from '../excerpt.ts';
import type { Finding } from '../Finding.ts';
import { judgeJson } from '../judgeJson.ts';

/**
 * Patterns that only match a stack trace, a source code location, an SQL statement or a debug page. Each begins and ends at a
 * word.
 */
const traces: readonly RegExp[] = [
  /\bTraceback \(most recent call last\):/,
  /\bFile "(?:[^"\n]+", line \d+, in \S|(?:\/|[A-Z]:\\)[^"\n]*", line \d+\b)/,
  /(?:^|[\s"'(`])\/(?:[\w.@-]+\/)+[\w.@-]+\.(?:py|[cm]?[jt]s|rb|php|go|rs|java|kt|cs):\d+\b/,
  /\bSELECT (?:DISTINCT )?[\w."`[\]()*]+(?:, ?[\w."`[\]()*]+)* FROM ["`[]?\w/,
  /\b(?:INSERT INTO [\w."`[\]]+ ?\(|DELETE FROM [\w."`[\]]+ WHERE |UPDATE [\w."`[\]]+ SET )/,
  /\bat [\w$.]+\.[\w$<>]+\([\w$]+\.(?:java|kt|scala):\d+\)/,
  /\bat [^\n(]+ \((?:file:\/\/|node:|\/|[A-Z]:\\)[^\n)]+:\d+:\d+\)/,
  /\bat [\w.`<>[\], ]+\([^)\n]*\) in [^\n]+:line \d+\b/,
  /\bgoroutine \d+ \[\w+\]:/,
  /\bthread '[^'\n]+' panicked at\b/,
  /\b(?:Fatal error|Uncaught \w+): [^\n]+ in [^\n]+\.php(?::\d+| on line \d+)\b/,
  /\bStack trace:\s+#0 /,
  /\b[\w/.-]+\.rb:\d+:in [`']/,
  /\bDEBUG = True\b/,
];

/** All of them, for RE2: it takes linear time, while the engine of JavaScript may take quadratic time. */
const trace = RE2JS.compile(RE2JS.translateRegExp(traces.map(({ source }) => `(?:${source})`).join('|')));

/** How much text before the end of a trace is shown with it, in UTF-16 code units. */
const before = 60;

/**
 * Judges that the body of a response contains no stack trace. The texts and attributes of log events are left out: the contract
 * shows them on purpose (LogEvent), and a failed task may log one.
 */
export function judgeStackTrace(body: Uint8Array): readonly Finding[] {
  return judgeText(shownText(body));
}

/** Judges that the value of a header field holds no stack trace. */
export function judgeFieldTrace(name: string, value: string): readonly Finding[] {
  return judgeText(value).map((finding) => ({ ...finding, actual: `${name}: ${finding.actual}` }));
}

function judgeText(text: string): readonly Finding[] {
  if (!trace.test(text)) return [];
  const actual = excerpt(text.slice(Math.max(0, endOfFirst(text) - before)));
  return [{ layer: 'leak', keyword: 'stack-trace', acceptable: 'a response without a stack trace', actual }];
}

/** The end of the shortest prefix that contains a trace. A binary search, since RE2 is fast to match but slow to locate. */
function endOfFirst(text: string): number {
  let [without, end] = [0, Math.min(1_024, text.length)];
  while (!trace.test(text.slice(0, end))) [without, end] = [end, Math.min(2 * end, text.length)];
  while (end - without > 1) {
    const middle = Math.floor((without + end) / 2);
    if (trace.test(text.slice(0, middle))) end = middle;
    else without = middle;
  }
  return end;
}

/** The strings of a JSON body, without those of log events; the text itself of any other body. */
function shownText(body: Uint8Array): string {
  const json = judgeJson(body);
  return 'finding' in json ? new TextDecoder().decode(body) : strings(json.value).join('\n');
}

function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  const isLogEvent = 'log_level' in value && 'event' in value;
  return Object.entries(value).flatMap(([name, member]) =>
    isLogEvent && (name === 'event' || name === 'attributes') ? [] : strings(member),
  );
}
