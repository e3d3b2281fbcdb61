import { readFileSync } from 'node:fs';
import type { Topic } from '../requirements/Requirement.ts';
import type { RequirementTest } from './RequirementTest.ts';
import { servedRuns } from './RunMessage.ts';

/**
 * The tests of a topic, in the order of the catalogue. While runs are served, they are read from a file of the global set-up,
 * so that no test process loads the whole suite; for `--list`, they come from the catalogue.
 */
export async function requirementTests(topic: Topic): Promise<readonly RequirementTest[]> {
  const served = servedRuns(process.env);
  const tests: readonly RequirementTest[] =
    served === undefined
      ? (await import('./catalogueTests.ts')).catalogueTests()
      : JSON.parse(readFileSync(served.tests, 'utf8'));
  return tests.filter((test) => test.topic === topic);
}
