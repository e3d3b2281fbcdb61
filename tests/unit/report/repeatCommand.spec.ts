import { expect, test } from '@playwright/test';
import { readRunOptions } from '../../../src/cli/addRunOptions.ts';
import { runCommand } from '../../../src/cli/runCommand.ts';
import type { Report } from '../../../src/report/Report.ts';
import { repeatCommand } from '../../../src/report/views/runSentences.ts';
import * as samples from './samples.ts';

const contract = { generation: '2025.10', sha256: '3f'.repeat(32) };

/** What the bin reads from a command without quotes. */
function optionsOf(command: string) {
  const parser = runCommand();
  parser.parseOptions(command.split(' ').slice(2));
  return readRunOptions(parser);
}

test('names the deployment and every setting of the run that the report has', () => {
  const report: Report = { ...samples.failing, contract: { ...contract, source: 'setting' }, strict: true };
  expect(optionsOf(repeatCommand(report, 'SYNC-STATUS-200'))).toEqual({
    only: ['SYNC-STATUS-200'],
    lastFailed: false,
    strict: true,
    json: false,
    flags: {
      CONFORMANCE_BASE_URL: 'https://auth.example.com/api/v3',
      CONFORMANCE_PROFILE: 'full',
      CONFORMANCE_CONTRACT: '2025.10',
      CONFORMANCE_SEED: '42',
      CONFORMANCE_EXAMPLES: '20',
    },
  });
});

test('names an embedded deployment and the contract version that it spoke, in place of its URL', () => {
  const report: Report = { ...samples.embedded, contract: { ...contract, source: 'embedded' } };
  const { flags } = optionsOf(repeatCommand(report, 'SYNC-STATUS-200'));
  expect(flags).toMatchObject({ embedded: 'reference', CONFORMANCE_CONTRACT: '2025.10' });
  expect(flags).not.toHaveProperty('CONFORMANCE_BASE_URL');
});

for (const source of ['published schema', 'version endpoint', 'version header', 'assumed'] as const) {
  test(`does not state a contract version that was not asked for: ${source}`, () => {
    const command = repeatCommand({ ...samples.failing, contract: { ...contract, source } }, 'SYNC-STATUS-200');
    expect(command).not.toContain('--contract');
  });
}

test('quotes what a shell would act on', () => {
  const target = { ...samples.failing.target, baseUrl: "https://a/it's;$(x)" };
  expect(repeatCommand({ ...samples.failing, target }, 'SYNC-STATUS-200')).toContain(
    String.raw`--base-url 'https://a/it'\''s;$(x)' --profile`,
  );
});
