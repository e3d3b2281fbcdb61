import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { assumedGeneration } from '../../src/contract/assumedGeneration.ts';
import { loadContract } from '../../src/contract/loadContract.ts';
import { packageRoot } from '../../src/packageRoot.ts';
import { declaredMatrix } from '../../src/selftest/declaredMatrix.ts';
import { matrixMarkdown } from '../../src/selftest/matrixMarkdown.ts';
import { selftestExitCode } from '../../src/selftest/selftestExitCode.ts';
import { settingDefaults } from '../../src/target/settingDefaults.ts';

const matrix = declaredMatrix(loadContract(assumedGeneration));

/** Requirements that no fault turns red yet; a new one may not join them. */
const withoutFault: readonly string[] = [
  'SYNC-STATUS-UNCLEAN-PROVIDER',
  'SYNC-OBJECT-UNCLEAN-PROVIDER',
  'SYNC-OBJECT-FORM',
  'SYNC-STATUS-DURATION-NOT-NEGATIVE',
  'SYNC-STATUS-DURATION-IN-SECONDS',
  'SYNC-STATUS-UUIDS-UNIQUE',
  'SYNC-STATUS-FULL-NAME',
  'SYNC-STATUS-TIMES-NOT-IN-FUTURE',
  'SYNC-STATUS-MESSAGES-WITHIN-TASK',
  'SYNC-STATUS-OWN-TASKS',
  'SYNC-STATUS-SETTLES',
  'SYNC-STATUS-UNCHANGED-BY-READS',
  'SYNC-STATUS-UNCHANGED-BY-REFUSED-SYNC',
  'SYNC-STATUS-200',
  'SYNC-OBJECT-200',
  'SYNC-OBJECT-200-USER',
  'SYNC-OBJECT-200-ANY-MEDIA-TYPE-SPELLING',
  'SYNC-OBJECT-403-ANONYMOUS',
  'SYNC-OBJECT-403-FORGED',
  'SYNC-OBJECT-403-MALFORMED-CREDENTIAL',
  'SYNC-OBJECT-200-ANY-CREDENTIAL-SPELLING',
  'SYNC-OBJECT-403-NO-TOKEN',
  'SYNC-STATUS-403-ANONYMOUS',
  'SYNC-STATUS-403-FORGED',
  'SYNC-STATUS-403-MALFORMED-CREDENTIAL',
  'SYNC-STATUS-200-ANY-CREDENTIAL-SPELLING',
  'SYNC-STATUS-403-NO-TOKEN',
  'SYNC-STATUS-RESTRICTED',
  'SYNC-STATUS-RESTRICTED-NO-HINT',
  'SYNC-OBJECT-RESTRICTED',
  'SYNC-OBJECT-RESTRICTED-NO-HINT',
  'SYNC-STATUS-PRECEDENCE-RESTRICTED',
  'SYNC-STATUS-PRECEDENCE-ANONYMOUS',
  'SYNC-STATUS-PRECEDENCE-FORGED',
  'SYNC-OBJECT-PRECEDENCE-OPERATOR',
  'SYNC-OBJECT-PRECEDENCE-RESTRICTED',
  'SYNC-OBJECT-PRECEDENCE-ANONYMOUS',
  'SYNC-OBJECT-PRECEDENCE-FORGED',
  'SYNC-OBJECT-PRECEDENCE-OPERATOR-ORDER',
  'SYNC-OBJECT-PRECEDENCE-RESTRICTED-ORDER',
  'SYNC-OBJECT-PRECEDENCE-ANONYMOUS-ORDER',
  'SYNC-OBJECT-PRECEDENCE-FORGED-ORDER',
  'SYNC-STATUS-OUT-OF-RANGE-PROVIDER',
  'SYNC-STATUS-MALFORMED-PROVIDER',
  'SYNC-STATUS-RESPELLED-PROVIDER',
  'SYNC-OBJECT-4XX-UNKNOWN-PROVIDER',
  'SYNC-OBJECT-404-UNKNOWN-PROVIDER',
  'SYNC-OBJECT-OUT-OF-RANGE-PROVIDER',
  'SYNC-OBJECT-MALFORMED-PROVIDER',
  'SYNC-OBJECT-RESPELLED-PROVIDER',
  'SYNC-STATUS-200-ANY-ACCEPT',
  'SYNC-STATUS-QUERY',
  'SYNC-STATUS-MISSING-SLASH',
  'SYNC-STATUS-HEAD',
  'SYNC-STATUS-200-ANY-CODING',
  'SYNC-STATUS-UNCODED',
  'SYNC-STATUS-NOT-ACCEPTABLE',
  'SYNC-OBJECT-200-ANY-ACCEPT',
  'SYNC-OBJECT-QUERY',
  'SYNC-OBJECT-MISSING-SLASH',
  'SYNC-STATUS-METHOD-UNDECLARED',
  'SYNC-STATUS-METHOD-405',
  'SYNC-STATUS-METHOD-UNKNOWN',
  'SYNC-STATUS-ALLOW-LISTS-METHOD',
  'SYNC-STATUS-OPTIONS-ALLOW',
  'SYNC-OBJECT-METHOD-UNDECLARED',
  'SYNC-OBJECT-METHOD-405',
  'SYNC-OBJECT-METHOD-UNKNOWN',
  'SYNC-OBJECT-ALLOW-LISTS-METHOD',
  'SYNC-OBJECT-OPTIONS-ALLOW',
  'SYNC-OBJECT-LARGE-BODY',
  'SYNC-OBJECT-DEEP-BODY',
  'SYNC-STATUS-READ-AT-ONCE',
  'SYNC-STATUS-WELL-AFTERWARDS',
  'SYNC-OBJECT-400-MODEL-MISSING',
  'SYNC-OBJECT-400-MODEL-NULL',
  'SYNC-OBJECT-400-MODEL-TYPE',
  'SYNC-OBJECT-400-ID-MISSING',
  'SYNC-OBJECT-400-ID-NULL',
  'SYNC-OBJECT-400-ID-TYPE',
  'SYNC-OBJECT-400-ID-EMPTY',
  'SYNC-OBJECT-400-BODY-TYPE',
  'SYNC-OBJECT-400-BODY-EMPTY',
  'SYNC-OBJECT-400-BODY-MALFORMED',
  'SYNC-OBJECT-400-EXTENDED-JSON',
  'SYNC-OBJECT-CONTENT-TYPE',
  'SYNC-OBJECT-400-NAMES-MEMBER',
  'NO-PERMISSIVE-CORS',
  'NO-SERVER-ERROR',
  'ALLOW-WITH-405',
  'JSON-INTEROPERABLE',
  'NO-TOKEN',
  'NO-STACK-TRACE',
  'NO-COOKIE',
  'NO-SHARED-CACHING',
  'NO-VERSION',
];

test('no requirement without a fault', () => {
  const uncovered = matrix.requirements.filter(({ killedBy }) => killedBy.length === 0).map(({ id }) => id);
  expect(uncovered.filter((id) => !withoutFault.includes(id))).toEqual([]);
});

test('docs/kill-matrix.md is up to date', () => {
  const written = readFileSync(join(packageRoot(), 'docs', 'kill-matrix.md'), 'utf8');
  expect(written, 'docs/kill-matrix.md is out of date; write it anew: npm run docs').toBe(matrixMarkdown(matrix));
});

test('a self-test in which all is as declared succeeds', () => {
  expect(selftestExitCode(matrix)).toBe(0);
});
