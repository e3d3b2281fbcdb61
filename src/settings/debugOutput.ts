/** An environment without the variables that enable debug output of Node and Playwright. */
export const noDebugOutput = { DEBUG: undefined, NODE_DEBUG: undefined, NODE_OPTIONS: undefined } as const;

/** Options of Node that write the environment, the memory or the keys of TLS connections into a file. */
export const revealingOptions: readonly string[] = [
  '--heapsnapshot-near-heap-limit',
  '--heapsnapshot-signal',
  '--report-on-fatalerror',
  '--report-on-signal',
  '--report-uncaught-exception',
  '--tls-keylog',
];

/**
 * Settings of Node and Playwright that would disclose tokens. Both read them when the process starts, so the suite can only
 * refuse to run.
 *
 * - `DEBUG` with a pattern that matches Playwright's names (`pw:api`): prints the header fields of each request.
 * - `NODE_DEBUG`: `http`, `https` and `net` print header fields or bytes, `child_process` prints the environment. The sections
 *   depend on the release of Node, so every value is refused.
 * - `NODE_TLS_REJECT_UNAUTHORIZED=0`: Node accepts any certificate, so tokens go to any man in the middle.
 * - {@link revealingOptions}, in `NODE_OPTIONS` or as arguments of Node.
 *
 * Tried and found to show no token: `PWDEBUG`, `DEBUG_FILE` without `DEBUG`, `NODE_DEBUG_NATIVE`, `SSLKEYLOGFILE`, which Node
 * does not read, and the options `--trace-tls`, `--trace-event-categories` and `--heap-prof`.
 *
 * @param env the environment of this process.
 * @param execArgv the options that Node itself was started with.
 * @returns one line for each, with its fix and without its value; empty if there is none.
 */
export function debugOutputProblems(
  env: { readonly [name: string]: string | undefined },
  execArgv: readonly string[],
): readonly string[] {
  const { DEBUG = '', NODE_DEBUG = '', NODE_OPTIONS = '', NODE_TLS_REJECT_UNAUTHORIZED } = env;
  const options = (words: readonly string[]) => revealingOptions.filter((option) => words.includes(option));
  return [
    ...(DEBUG.split(/[\s,]+/).some(mayNamePlaywright)
      ? ['DEBUG: a pattern matches pw:…, the output of Playwright, which shows tokens: unset it or exclude pw:…']
      : []),
    ...(NODE_DEBUG.trim() === '' ? [] : ['NODE_DEBUG: enables debug output of Node, which shows tokens: unset it']),
    ...(NODE_TLS_REJECT_UNAUTHORIZED === '0'
      ? [
          'NODE_TLS_REJECT_UNAUTHORIZED: 0 disables the verification of certificates, so tokens may go to another server: unset it; NODE_EXTRA_CA_CERTS names a private CA',
        ]
      : []),
    ...options(wordsOf(NODE_OPTIONS)).map((option) => `NODE_OPTIONS: ${option} ${reveals}: remove it from there`),
    ...options(execArgv.flatMap(wordsOf)).map(
      (option) => `${option}: this option of Node ${reveals}: start Node without it`,
    ),
  ];
}

const reveals = 'writes tokens or TLS keys into a file';

/** Whether a pattern of `DEBUG`, with `*` as wildcard, may match a name that begins with `pw:`. */
function mayNamePlaywright(pattern: string): boolean {
  const star = pattern.indexOf('*');
  const start = star === -1 ? pattern : pattern.slice(0, star);
  return start.startsWith('pw:') || (star !== -1 && 'pw:'.startsWith(start));
}

/** The options in a text, as Node parses them: `_` equals `-`, a value follows `=`, quotes are ignored. */
function wordsOf(text: string): readonly string[] {
  return text
    .replaceAll(/["\\]/g, '')
    .split(/\s+/)
    .map((word) => word.replace(/=.*$/s, '').replaceAll('_', '-'));
}
