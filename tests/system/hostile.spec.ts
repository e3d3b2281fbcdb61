import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { contractLoader } from '../../src/contract/contractLoader.ts';
import { hostileDeployments } from '../../src/fakes/hostile/hostileDeployments.ts';
import { packageRoot } from '../../src/lib/packageRoot.ts';
import { buildReport } from '../../src/report/buildReport.ts';
import { exitCode } from '../../src/report/exitCode.ts';
import { createReportValidator } from '../../src/report/validateReport.ts';
import { consoleView } from '../../src/report/views/consoleView.ts';
import { junitView } from '../../src/report/views/junitView.ts';
import { summaryView } from '../../src/report/views/summaryView.ts';
import { catalogue } from '../../src/requirements/catalogue.ts';
import { verifyDeployment } from '../../src/run/verifyDeployment.ts';

const schemaErrors = createReportValidator(
  JSON.parse(readFileSync(join(packageRoot(), 'schemas', 'report.schema.json'), 'utf8')),
);

const loadContract = contractLoader();

const withoutResponse = 'within 300 ms';
const noHttp = 'sent bytes that are not HTTP';
const tooLarge = 'sent a body of more than 16777216 bytes';
const cutShort = 'the end of the connection within the response';

/** The exit code each deserves, 1 where it shows that it is wrong and 2 where nothing can be shown, and what is said of it. */
const deserved: { readonly [id: string]: readonly [exitCode: 1 | 2, said: string] } = {
  'drip-status-line': [2, withoutResponse],
  'drip-body': [2, withoutResponse],
  'endless-status-line': [2, noHttp],
  'endless-fields': [2, noHttp],
  'endless-interim': [2, withoutResponse],
  'endless-chunks': [2, tooLarge],
  'endless-trailers': [2, noHttp],
  'huge-body': [2, tooLarge],
  'compression-bomb': [2, tooLarge],
  'small-compression-bomb': [2, tooLarge],
  'closes-after-head': [1, cutShort],
  'closes-within-head': [2, 'closed the connection without a response'],
  'length-too-long': [1, cutShort],
  'length-too-long-open': [2, withoutResponse],
  'length-too-short': [2, noHttp],
  'two-lengths': [2, noHttp],
  'length-no-number': [2, noHttp],
  'chunks-cut': [1, cutShort],
  'bad-chunk': [2, noHttp],
  'false-gzip': [1, 'a body that cannot be decoded from its content coding'],
  'reset-within-body': [1, cutShort],
  'nul-in-field': [2, noHttp],
  'nul-body': [1, '\\u0000\\u0000'],
  'http-2': [2, noHttp],
  'http-2-preface': [2, noHttp],
  'status-999': [1, 'status 999'],
  'switches-protocol': [1, 'status 101'],
  'redirects-to-itself': [1, 'status 307'],
  'utf-16': [1, 'bytes that are not UTF-8'],
  'deep-nonsense': [2, 'JSON with more than 500 levels'],
  'deep-member': [2, 'JSON with more than 500 levels'],
  'countless-errors': [1, 'must be boolean'],
  'large-answers': [2, 'the response bodies came to more than 64 MiB'],
  'hard-to-search': [1, 'status 200'],
  'terminal-escapes': [1, 'Bad control character'],
  'silent-on-post': [2, withoutResponse],
  'dies-midway': [2, `unreachable: no complete response`],
  'grows-huge': [2, tooLarge],
};

/** What a run may add to the memory of its process at most, MB. */
const memoryBound = 300;

/** Controls that a terminal or an XML parser would take for more than text; blanks and ends of lines are none. */
const control = /[\0-\x08\x0b-\x1f\x7f-\x9f]/;

function peakMemory(): number {
  return process.resourceUsage().maxRSS / 1000;
}

// Each has a deployment of its own, so that they need not wait for each other.
test.describe.configure({ mode: 'parallel' });

for (const { id, statement, start } of hostileDeployments) {
  test(`${id} gets a true verdict, soon: ${statement}`, async () => {
    const [code, said = ''] = deserved[id] ?? [];
    const deployment = await start();
    const before = peakMemory();
    // Who is said to be too slow need not be waited for; who is said to be something else has time to show it.
    const timeoutMs = said === withoutResponse || id === 'dies-midway' ? 300 : 5_000;
    const { facts, results, counters } = await verifyDeployment(deployment, catalogue, { timeoutMs }, { loadContract });
    await deployment.close();
    const report = buildReport({
      facts,
      catalogue,
      results,
      counters,
      finishedAt: facts.startedAt,
      interrupted: false,
    });
    expect(exitCode(report)).toBe(code);
    expect(report.counts.errored).toBe(0);
    const view = consoleView(report, { color: false, width: 400 });
    expect(view).toContain(said);
    for (const shown of [view, junitView(report), summaryView(report)]) expect(shown).not.toMatch(control);
    expect(schemaErrors(report)).toEqual([]);
    expect(peakMemory() - before).toBeLessThan(memoryBound);
  });
}
