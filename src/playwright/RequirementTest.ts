import type { TestDetails } from '@playwright/test';
import type { Topic } from '../requirements/Requirement.ts';

/** How one requirement is declared as a Playwright test: plain data. */
export interface RequirementTest {
  readonly id: string;
  readonly topic: Topic;
  readonly title: string;
  /** Tags to select by (`@ID`, `@must`, `@validation`), and annotations that a report shows. */
  readonly details: TestDetails;
}
