import { sha256 } from '../../lib/sha256.ts';
import type { Report, ReportedRequirement } from '../../report/Report.ts';
import { countingLevel } from '../../report/standing.ts';
import { type BundleFiles, type Certificate, contractName, settingsName, statementName } from './Bundle.ts';
import { type RunName, runNames } from './BundleSettings.ts';
import { isSignature } from './digestList.ts';

/** The type of the predicate, https://github.com/in-toto/attestation/blob/main/spec/predicates/test-result.md. */
export const predicateType = 'https://in-toto.io/attestation/test-result/v0.1';

/** A resource, as in-toto describes one. */
export interface ResourceDescriptor {
  readonly name: string;
  readonly uri?: string;
  readonly digest?: { readonly sha256: string };
  readonly annotations?: { readonly [name: string]: string | number };
}

/** An in-toto statement (v1) with a test result (v0.1). */
export interface Statement {
  readonly _type: 'https://in-toto.io/Statement/v1';
  readonly subject: readonly ResourceDescriptor[];
  readonly predicateType: typeof predicateType;
  readonly predicate: {
    readonly result: 'PASSED' | 'WARNED' | 'FAILED';
    readonly configuration: readonly ResourceDescriptor[];
    /** Ids of the requirements that passed in both runs, in the order of the catalogue. */
    readonly passedTests: readonly string[];
    /** Those of level `should` that failed in a run. */
    readonly warnedTests: readonly string[];
    /** Those of level `must` that failed in a run. */
    readonly failedTests: readonly string[];
  };
}

/**
 * The statement of a certificate. in-toto matches subjects only by digest, and a deployment has none: so the subjects
 * are the files of the bundle, which are the evidence, and the target is part of the configuration. A requirement that did
 * not apply, has no result or failed as a `may` is in no list: a policy sees its absence from `passedTests`.
 *
 * @param files all files of the bundle except the statement.
 */
export function statementOf({ reports }: Certificate, files: BundleFiles): Statement {
  const described = (name: string): ResourceDescriptor => ({
    name,
    digest: { sha256: sha256(files.get(name) ?? new Uint8Array()) },
  });
  const annotations = Object.fromEntries(
    runNames.map((name) => {
      const { seed, verdict, startedAt } = reports[name];
      return [`${name}/report.json`, { seed, verdict, startedAt }];
    }),
  );
  const subjects = [...files.keys()].filter((name) => name !== statementName && !isSignature(name)).toSorted();
  const tests = testsOf(reports);
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: subjects.map((name) => ({
      ...described(name),
      ...(annotations[name] && { annotations: annotations[name] }),
    })),
    predicateType,
    predicate: {
      result: tests.failedTests.length > 0 ? 'FAILED' : tests.warnedTests.length > 0 ? 'WARNED' : 'PASSED',
      configuration: [
        ...configurationOf(reports.frozen),
        described(settingsName),
        { ...described(contractName), annotations: { generation: reports.frozen.contract.generation } },
      ],
      ...tests,
    },
  };
}

/** The bytes of a statement file. */
export function statementText(statement: Statement): string {
  return `${JSON.stringify(statement, null, 2)}\n`;
}

function configurationOf({ suite, target }: Report): readonly ResourceDescriptor[] {
  const { server, poweredBy, release } = target.implementation;
  return [
    {
      name: 'target',
      uri: target.baseUrl,
      annotations: { ...(release && { release }), ...(server && { server }), ...(poweredBy && { poweredBy }) },
    },
    { name: 'suite', uri: `pkg:npm/${suite.name}@${suite.version}`, annotations: { profile: 'full' } },
  ];
}

type Tests = Pick<Statement['predicate'], 'passedTests' | 'warnedTests' | 'failedTests'>;

function testsOf(reports: { readonly [name in RunName]: Report }): Tests {
  const others = new Map(reports.fresh.requirements.map((one) => [one.id, one.outcome]));
  const named = (wanted: (requirement: ReportedRequirement, both: readonly (string | undefined)[]) => boolean) =>
    reports.frozen.requirements.filter((one) => wanted(one, [one.outcome, others.get(one.id)])).map(({ id }) => id);
  return {
    passedTests: named((_, both) => both.every((outcome) => outcome === 'passed')),
    warnedTests: named((one, both) => countingLevel(one) === 'should' && both.includes('failed')),
    failedTests: named((one, both) => countingLevel(one) === 'must' && both.includes('failed')),
  };
}
