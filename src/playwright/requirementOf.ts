import type { TestDetails } from '@playwright/test';
import type { TestCase } from '@playwright/test/reporter';

/** Type of the annotation that holds the id of a test's requirement. */
export const requirementAnnotation = 'requirement';

/** The id of the requirement that a test is about; undefined for any other test. */
export function requirementOf({ annotations }: Pick<TestCase, 'annotations'>): string | undefined {
  return annotations.find(({ type }) => type === requirementAnnotation)?.description;
}

/** The details of a test that asks for the facts of the run only, not for a requirement. */
export const asksForNone: TestDetails = { annotation: { type: requirementAnnotation } };

/** Whether a test states which requirement it asks for, or that it asks for none. */
export function statesRequirement({ annotations }: Pick<TestCase, 'annotations'>): boolean {
  return annotations.some(({ type }) => type === requirementAnnotation);
}

/**
 * The details of a test that states which requirement it asks for: the annotation, and a tag to select by. If all tests of a
 * run state theirs, the run is planned for these requirements only, otherwise for the whole catalogue.
 */
export function requirementDetails(id: string): TestDetails {
  return { tag: `@${id}`, annotation: { type: requirementAnnotation, description: id } };
}
