import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFacts, packageRoot } from '../lib/packageRoot.ts';
import { findSecret, type Secret } from '../redaction/redact.ts';
import { buildReport } from '../report/buildReport.ts';
import type { ReportedRequirement } from '../report/Report.ts';
import { consoleView } from '../report/views/consoleView.ts';
import { catalogue } from '../requirements/catalogue.ts';
import { settings } from '../settings/settingNames.ts';
import { reportFiles } from './reportFiles.ts';

/**
 * Finds the secrets that every report contains as words, such as `conformance`. The report of a run with such a secret would
 * be deleted at the end, so this is checked before anything is sent.
 *
 * @returns the placeholders of these secrets, each once.
 */
export function ownWords(secrets: readonly Secret[]): readonly string[] {
  const text = Buffer.from(sampleText(secrets.map(({ placeholder }) => placeholder)));
  return [
    ...new Set(
      secrets.filter((secret) => findSecret(text, [secret]) !== undefined).map(({ placeholder }) => placeholder),
    ),
  ];
}

/** The text that every report has, whatever the target responds: files, views, names of settings and of members. */
function sampleText(placeholders: readonly string[]): string {
  const schema = readFileSync(join(packageRoot(), 'schemas', 'report.schema.json'), 'utf8');
  const time = '1970-01-01T00:00:00.000Z';
  const report = buildReport({
    facts: {
      suite: packageFacts(),
      contract: { generation: '2024.8', sha256: '', source: 'assumed' },
      target: { origin: '', baseUrl: '', implementation: {} },
      ...{ profile: 'full', strict: false, seed: 0, examples: 0, startedAt: time },
    },
    catalogue,
    results: catalogue.map(
      (one, index): ReportedRequirement => ({
        ...one,
        outcome: index % 2 === 0 ? 'failed' : 'inconclusive',
        ...{ reason: '', findings: [], requests: 0, elapsedMs: 0 },
      }),
    ),
    ...{ counters: { requests: 0, acceptedWrites: 0, retries: 0 }, finishedAt: time, interrupted: false },
  });
  const views = [...Object.values(reportFiles(report)), consoleView(report, { color: false, width: 1_000 })];
  return [schema, ...views, ...settings, ...placeholders, ...commonFields].join('\n');
}

/** Header fields in the exchanges of every report. */
const commonFields = [
  'Authorization: Bearer',
  'Content-Type: application/json',
  'Accept-Encoding: gzip, deflate',
  'User-Agent',
];
