import { expect, test } from '@playwright/test';
import { vacuousDeployments } from '../src/reference/vacuous/vacuousDeployments.ts';
import { buildReport } from '../src/report/buildReport.ts';
import { exitCode } from '../src/report/exitCode.ts';
import { consoleView } from '../src/report/views/consoleView.ts';
import { catalogue } from '../src/requirements/catalogue.ts';
import { verifyDeployment } from '../src/session/verifyDeployment.ts';

/** The exit code each deserves, 1 where it shows that it is wrong and 2 where nothing can be shown, and what is said of it. */
const deserved: { readonly [id: string]: readonly [exitCode: 1 | 2, said: string] } = {
  'always-200-empty': [1, "must have required property 'is_running'"],
  'always-200-both': [1, 'status 403'],
  'always-400': [1, 'status 400'],
  'always-403': [2, "the operator's token was answered 403"],
  'always-404': [2, 'was answered 404: may this token sync'],
  'always-html': [1, 'Content-Type: text/html'],
  'always-redirect': [1, 'status 302'],
  echo: [1, 'an empty body'],
  garbage: [2, 'answered bytes that are not HTTP'],
  silence: [2, 'within 300 ms'],
  'hang-up': [2, 'closed the connection without an answer'],
  'dead-port': [2, 'connection refused'],
};

for (const { id, statement, start } of vacuousDeployments) {
  test(`${id} gets no green verdict: ${statement}`, async () => {
    const deployment = await start();
    const { facts, results, counters } = await verifyDeployment(deployment, catalogue, { timeoutMs: 300 });
    await deployment.close();
    const report = buildReport({
      facts,
      catalogue,
      results,
      counters,
      finishedAt: facts.startedAt,
      interrupted: false,
    });
    const [code, said = ''] = deserved[id] ?? [];
    expect(exitCode(report)).toBe(code);
    expect(consoleView(report, { color: false, width: 400 })).toContain(said);
    expect(report.counts.errored).toBe(0);
  });
}
