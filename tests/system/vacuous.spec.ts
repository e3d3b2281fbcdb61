import { expect, test } from '@playwright/test';
import { contractLoader } from '../../src/contract/contractLoader.ts';
import { exitCode } from '../../src/report/exitCode.ts';
import { consoleView } from '../../src/report/views/consoleView.ts';
import { settingDefaults } from '../../src/settings/settingDefaults.ts';
import { judgeSubject } from '../../src/tools/selftest/judgeSubject.ts';
import { runSubject } from '../../src/tools/selftest/runSubject.ts';
import { subjects } from '../../src/tools/selftest/subjects.ts';

const loadContract = contractLoader();

/** The exit code each deserves, 1 where it shows that it is wrong and 2 where nothing can be shown, and what is said of it. */
const deserved: { readonly [id: string]: readonly [exitCode: 1 | 2, said: string] } = {
  'always-200-empty': [1, "must have required property 'is_running'"],
  'always-200-both': [1, 'status 403'],
  'always-400': [1, 'status 400'],
  'always-403': [2, "the operator's token got 403"],
  'always-404': [2, 'got 404: may this token sync'],
  'always-html': [1, 'Content-Type: text/html'],
  'always-redirect': [1, 'status 302'],
  echo: [1, 'an empty body'],
  garbage: [2, 'sent bytes that are not HTTP'],
  silence: [2, 'within 300 ms'],
  'hang-up': [2, 'closed the connection without a response'],
  'dead-port': [2, 'connection refused'],
};

for (const subject of subjects.filter(({ kind }) => kind === 'vacuous')) {
  test(`${subject.id} gets no green verdict: ${subject.statement}`, async () => {
    const report = await runSubject(subject, settingDefaults.seed, loadContract);
    expect(judgeSubject(subject, report)).toMatchObject({ outcome: 'exposed', problems: [] });
    const [code, said = ''] = deserved[subject.id] ?? [];
    expect(exitCode(report)).toBe(code);
    expect(consoleView(report, { color: false, width: 400 })).toContain(said);
  });
}
