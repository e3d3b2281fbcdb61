import { expect, test } from '@playwright/test';
import { projectsOfShard } from '../../../src/playwright/projectsOfShard.ts';

/** The projects of each of three shards. */
function split(projects: readonly (readonly [name: string, baseURL?: string])[]): readonly (readonly string[])[] {
  const filteredProjects = projects.map(([name, baseURL]) => ({ name, use: { baseURL } }));
  return [1, 2, 3].map((current) => [...projectsOfShard({ shard: { current, total: 3 }, filteredProjects })]);
}

test('without shards a process has every project', () => {
  const filteredProjects = ['a', 'b'].map((name) => ({ name, use: {} }));
  expect([...projectsOfShard({ shard: null, filteredProjects })]).toEqual(['a', 'b']);
});

test('the only project is on the first shard', () => {
  expect(split([['']])).toEqual([[''], [], []]);
});

test('twenty projects are split evenly, and each is on one shard', () => {
  const names = Array.from({ length: 20 }, (_, index) => `t${index}`);
  const shards = split(names.map((name) => [name]));
  expect(shards.map((own) => own.length)).toEqual([7, 7, 6]);
  expect(shards.flat().toSorted()).toEqual(names.toSorted());
});

test('projects against one deployment are on one shard', () => {
  const [a, b] = ['https://a.example.com', 'https://b.example.com'];
  expect(split([['a1', a], ['b1', b], ['a2', a], ['c'], ['b2', b]])).toEqual([['a1', 'a2'], ['b1', 'b2'], ['c']]);
});
