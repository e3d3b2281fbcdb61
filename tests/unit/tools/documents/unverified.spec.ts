import { expect, test } from '@playwright/test';
import { loadContract } from '../../../../src/contract/loadContract.ts';
import { isNode } from '../../../../src/contract/OpenApiNode.ts';
import { shippedGenerations } from '../../../../src/contract/shippedGenerations.ts';
import { unverified } from '../../../../src/tools/documents/unverified.ts';

/** Objects of an OpenAPI document whose keys are names that its author chose, or statuses, media types and paths. */
const named = ['paths', 'responses', 'content', 'schemas', 'properties', 'securitySchemes'];

/** Keywords that a requirement verifies, and those that only hold others. */
const verified = [
  ...['get', 'post', 'parameters', 'in', 'name', 'requestBody', 'required', 'responses', 'content', 'schema'],
  ...['security', 'securitySchemes', 'scheme', 'paths', 'components', 'schemas', '$ref', 'properties', 'items'],
  ...['type', 'enum', 'format', 'minLength', 'nullable'],
];

/** Every keyword of a document; of `format`, which has a meaning for each value, `double` with it. */
function keywordsOf(node: unknown, isNamed = false): readonly string[] {
  if (Array.isArray(node)) return node.flatMap((item) => keywordsOf(item));
  if (!isNode(node)) return [];
  return Object.entries(node).flatMap(([key, value]) => [
    ...(isNamed ? [] : [key === 'format' && value === 'double' ? 'format: double' : key]),
    // What it requires of each scheme is by the scheme's name.
    ...(key === 'security' ? [] : keywordsOf(value, !isNamed && named.includes(key))),
  ]);
}

const left = unverified.flatMap(({ keywords = [] }) => keywords);

test('every keyword of every contract version is verified, or listed with a reason', () => {
  for (const generation of shippedGenerations()) {
    const { document } = loadContract(generation);
    const unknown = keywordsOf(document).filter((keyword) => !verified.includes(keyword) && !left.includes(keyword));
    expect([...new Set(unknown)], generation).toEqual([]);
  }
});

test('no keyword is listed that no contract version has, or that a requirement verifies', () => {
  const all = new Set(shippedGenerations().flatMap((generation) => keywordsOf(loadContract(generation).document)));
  expect(left.filter((keyword) => !all.has(keyword) || verified.includes(keyword))).toEqual([]);
});
