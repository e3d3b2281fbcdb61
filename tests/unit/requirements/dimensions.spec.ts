import { expect, test } from '@playwright/test';
import { kindNames } from '../../../src/contract/providerKinds.ts';
import { startReference } from '../../../src/fakes/reference/startReference.ts';
import type { Case } from '../../../src/requirements/Case.ts';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import { type Dimensions, dimensionNames, dimensions } from '../../../src/requirements/Dimensions.ts';
import { isLeftOut, leftOutOf } from '../../../src/requirements/leftOut.ts';
import { allPairs, isCovered, pairName } from '../../../src/requirements/pairs.ts';
import { type Point, pointsOf } from '../../../src/requirements/pointsOf.ts';
import { casesOf, type Requirement, type Topic, topics } from '../../../src/requirements/Requirement.ts';
import type { Verifier } from '../../../src/requirements/Verifier.ts';
import { verifyDeployment } from '../../../src/run/verifyDeployment.ts';
import { caseContext } from './caseContext.ts';

/** The values that requests have, each once, in the order of the dimensions. */
function valuesOf(points: readonly Point[]): Dimensions {
  const entries = dimensionNames.map((name) => {
    const seen = new Set(points.map((point) => point[name]));
    return [name, dimensions[name].filter((value) => seen.has(value))];
  });
  return Object.fromEntries(entries);
}

/** The declared values in the same order. */
function declared({ dimensions: own }: Pick<Requirement, 'dimensions'>): Dimensions {
  return valuesOf(dimensionNames.flatMap((name) => own[name].map((value): Point => ({ [name]: value }))));
}

const context = caseContext();
const planned = new Map(
  catalogue.map((one) => [one.id, casesOf(one, context).flatMap((each) => pointsOf(each, context))] as const),
);

for (const requirement of catalogue.filter(({ verification }) => 'cases' in verification)) {
  test(`the cases of ${requirement.id} have the values that it declares`, () => {
    expect(valuesOf(planned.get(requirement.id) ?? [])).toEqual(declared(requirement));
  });
}

test('the cases for every kind of provider have the same values', () => {
  for (const providerKind of kindNames) {
    const ofKind = { ...context, providerKind };
    for (const one of catalogue) {
      const points = casesOf(one, ofKind).flatMap((each) => pointsOf(each, ofKind));
      expect(points, `${one.id}, ${providerKind}`).toEqual(planned.get(one.id));
    }
  }
});

/** The same requirement, which also reports what its procedure was judged on. */
function watched(requirement: Requirement, report: (points: readonly Point[]) => void): Requirement {
  const { id, verification } = requirement;
  if ('cases' in verification) return requirement;
  const procedure = async (verifier: Verifier) => {
    const conclusion = await verification.procedure(verifier);
    const own = verifier.sent.map(({ exchange }) => exchange).filter(({ probe }) => probe.requirement === id);
    const cases = (conclusion.judged ?? own).map(({ probe }): Pick<Case, 'probe'> => ({ probe }));
    report(cases.flatMap((one) => pointsOf(one, verifier.context)));
    return conclusion;
  };
  return { ...requirement, verification: { ...verification, procedure } };
}

/** What procedures were judged on in a run against the reference deployment, for each contract version that states any. */
async function judgedPoints(): Promise<ReadonlyMap<string, readonly Point[]>> {
  const judged = new Map<string, readonly Point[]>();
  for (const generation of ['2024.8', '2025.8']) {
    const deployment = await startReference({ generation });
    const selected = catalogue.map((one) => watched(one, (points) => judged.set(one.id, judged.get(one.id) ?? points)));
    await verifyDeployment(deployment, selected, { generation });
    await deployment.close();
  }
  return judged;
}

test('procedures are judged on the values that they declare, and every pair of a topic is covered', {
  tag: '@slow',
}, async () => {
  const judged = await judgedPoints();
  const odd = catalogue.flatMap((requirement) => {
    const { id, verification } = requirement;
    if (!('procedure' in verification) || requirement.topic === 'drift') return [];
    const { operations } = requirement.dimensions;
    // Auxiliary reads, such as to show that a provider does not exist, are not part of the claim.
    const points = (judged.get(id) ?? []).filter((point) => operations.some((one) => one === point.operations));
    const [found, wanted] = [valuesOf(points), declared(requirement)];
    const judgesOthers = verification.budget === undefined;
    return dimensionNames
      .filter((name) =>
        judgesOthers
          ? wanted[name].some((value) => !found[name].some((one) => one === value))
          : found[name].join() !== wanted[name].join(),
      )
      .map((name) => `${id}: ${name}: declares ${wanted[name].join()}, has ${found[name].join()}`);
  });
  expect(odd).toEqual([]);

  const pointsOfTopic = (topic: Topic) =>
    catalogue
      .filter((one) => one.topic === topic)
      .flatMap(({ id }) => [...(planned.get(id) ?? []), ...(judged.get(id) ?? [])]);
  const open = topics.flatMap((topic) => {
    const points = pointsOfTopic(topic);
    return allPairs
      .filter((pair) => !isCovered(pair, points) && !isLeftOut(topic, pair))
      .map((pair) => `${topic}: ${pairName(pair)}`);
  });
  expect(open).toEqual([]);

  const needless = topics.flatMap((topic) => {
    const points = pointsOfTopic(topic);
    const missing = allPairs.filter((pair) => !isCovered(pair, points));
    return leftOutOf(topic)
      .filter((rule) => !missing.some((pair) => isLeftOut(topic, pair, [rule])))
      .map((rule) => `${topic}: ${JSON.stringify(rule)}`);
  });
  expect(needless).toEqual([]);

  const notElsewhere = topics.flatMap((topic) =>
    allPairs
      .filter((pair) => !isCovered(pair, pointsOfTopic(topic)))
      .flatMap((pair) => {
        const [rule] = leftOutOf(topic).filter((one) => isLeftOut(topic, pair, [one]));
        const elsewhere = rule?.reason === 'judged elsewhere' ? rule.topics : [];
        const isThere = elsewhere.length === 0 || elsewhere.some((other) => isCovered(pair, pointsOfTopic(other)));
        return isThere ? [] : [`${topic}: ${pairName(pair)} in ${elsewhere.join()}`];
      }),
  );
  expect(notElsewhere).toEqual([]);
});
