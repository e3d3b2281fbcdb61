import type { TestCase } from '@playwright/test/reporter';

/** Type of the annotation that holds the id of a test's requirement. */
export const requirementAnnotation = 'requirement';

/** The id of the requirement that a test is about; undefined for any other test. */
export function requirementOf({ annotations }: Pick<TestCase, 'annotations'>): string | undefined {
  return annotations.find(({ type }) => type === requirementAnnotation)?.description;
}
