import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Mutation tests of what decides a result: the judges, the verdict, the gate of a run, and the redaction. `npm run mutation`
 * writes the score into docs/mutation.md.
 */

const mutate = [
  'src/judge/**/*.ts',
  'src/redaction/**/*.ts',
  'src/report/{decideVerdict,exitCode,scoring,standing}.ts',
  'src/run/{AbsentProviders,Gate,Pacer,attemptEffects,shrinkFinding}.ts',
];

/** Specs that start servers, a process, or a whole run. */
const leftOut = [
  'flakyFront',
  'preflight',
  'profiles',
  'rawReference',
  'repeats',
  'requests',
  'resets',
  'Run',
  'traffic',
  'wrongAddress',
].map((name) => `tests/unit/run/${name}.spec.ts`);

/** Tests of large inputs, which take most of the time of all tests: the code counts each of its steps for Stryker. */
const leftOutTests = [
  'very deep and very long JSON is handled',
  'a thousand names and a large body take no time that is their product',
  'nothing more is sent once all bodies exceed what a run may receive',
  'nothing more is sent once distinct bodies exceed what a run may keep',
];

const specs = [
  ...specsBelow('tests/unit/judge'),
  ...specsBelow('tests/unit/redaction'),
  ...['decideVerdict', 'exitCode', 'scoring', 'standing'].map((name) => `tests/unit/report/${name}.spec.ts`),
  ...specsBelow('tests/unit/run').filter((path) => !leftOut.includes(path)),
];

function specsBelow(folder) {
  const paths = readdirSync(folder, { recursive: true }).map((name) => join(folder, name));
  return paths.filter((path) => path.endsWith('.spec.ts')).toSorted();
}

export default {
  mutate,
  specs,
  leftOutTests,
  plugins: ['./tests/mutation/plugin.mjs'],
  testRunner: 'specs',
  ignorers: ['sentences'],
  coverageAnalysis: 'perTest',
  concurrency: 1,
  maxTestRunnerReuse: 1000,
  timeoutMS: 5_000,
  cleanTempDir: 'always',
  // A mutant that takes effect while modules load costs one load of the specs that have it, not all tests.
  warnings: { slow: false },
  buildCommand: 'tsc -p tests/mutation',
  tempDirName: '.mutation/sandboxes',
  ignorePatterns: ['biome.json', '.mutation', '.build', 'dist', 'docs/pictures', 'test-results', 'tests/recordings'],
  // Stryker reads it with TypeScript's API, which TypeScript 7 lacks.
  tsconfigFile: 'none',
  reporters: ['progress-append-only', 'clear-text', 'json', 'score'],
  jsonReporter: { fileName: '.mutation/mutation.json' },
  clearTextReporter: { allowColor: false, reportTests: false },
  thresholds: { high: 95, low: 85, break: 85 },
};
