import type { TestDetails } from '@playwright/test';
import { catalogue } from '../requirements/catalogue.ts';
import type { Requirement, Topic } from '../requirements/Requirement.ts';
import { requirementAnnotation } from './requirementOf.ts';

/** How one requirement is declared as a Playwright test. */
export interface RequirementTest {
  readonly id: string;
  readonly title: string;
  /** Tags to select by (`@ID`, `@must`, `@validation`), and what a report shows of the requirement. */
  readonly details: TestDetails;
}

/** The tests of a topic, in the order of the catalogue. */
export function requirementTests(topic: Topic): readonly RequirementTest[] {
  return catalogue.filter((requirement) => requirement.topic === topic).map(requirementTest);
}

function requirementTest({ id, level, topic, operation, statement, clause, ruling }: Requirement): RequirementTest {
  return {
    id,
    title: `${id}: ${statement}`,
    details: {
      tag: [`@${id}`, `@${level}`, `@${topic}`],
      annotation: [
        { type: requirementAnnotation, description: id },
        { type: 'level', description: level },
        { type: 'operation', description: operation },
        { type: 'clause', description: clause },
        ...(ruling === undefined ? [] : [{ type: 'ruling', description: ruling }]),
      ],
    },
  };
}
