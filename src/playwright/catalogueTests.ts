import { catalogue } from '../requirements/catalogue.ts';
import type { Requirement } from '../requirements/Requirement.ts';
import type { RequirementTest } from './RequirementTest.ts';
import { requirementAnnotation } from './requirementOf.ts';

/** The tests of all requirements, in the order of the catalogue. */
export function catalogueTests(): readonly RequirementTest[] {
  return catalogue.map(requirementTest);
}

function requirementTest({ id, level, topic, operation, statement, clause, ruling }: Requirement): RequirementTest {
  return {
    id,
    topic,
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
