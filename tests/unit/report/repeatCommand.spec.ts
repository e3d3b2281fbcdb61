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

test('brings the flags of its run, each once', () => {
  const flags = { '--config': 'other settings.yaml', '--seed': '42', '--allow-writes': '1', '--provision': '' };
  const command = repeatCommand({ ...samples.failing, flags }, 'SYNC-STATUS-200');
  expect(command).toContain(" --examples 20 --config 'other settings.yaml' --allow-writes 1 --provision");
  expect(command.match(/--seed/g)).toHaveLength(1);
});

test('of one of several targets it names their file, which has what the report states', () => {
  const flags = { '--targets': 'targets.yaml', '--output': 'all' };
  expect(repeatCommand({ ...samples.failing, flags }, 'SYNC-STATUS-200')).toBe(
    'npx --no-install scim-sync-conformance --only SYNC-STATUS-200 --targets targets.yaml --output all',
  );
});

test('verifies what sent the requests of a finding too', () => {
  const [other, failed] = samples.failing.requirements.filter(({ findings }) => findings.length > 0);
  if (other === undefined || failed === undefined) throw new Error('the sample has too few failures');
  const findings = failed.findings.map((one) => ({ ...one, exchange: { ...one.exchange, requirement: other.id } }));
  const requirements = samples.failing.requirements.map((one) => (one === failed ? { ...failed, findings } : one));
  const command = repeatCommand({ ...samples.failing, requirements }, failed.id);
  expect(optionsOf(command).only).toEqual([failed.id, other.id]);
});
