import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { parse, parseAllDocuments } from 'yaml';
import { packageRoot } from '../src/lib/packageRoot.ts';
import { settingDefaults } from '../src/settings/settingDefaults.ts';
import { actionInputs, componentInputs } from '../src/settings/settingInputs.ts';
import { codeBlocks } from './system/codeBlocks.ts';

/** The action, the component, and the examples of docs/ci.md; linters judge them too: `npm run lint:ci`. */

const read = (path: string) => readFileSync(join(packageRoot(), path), 'utf8');
const own: { readonly version: string } = JSON.parse(read('package.json'));

const [gitlab = ''] = codeBlocks('docs/ci.md', 'GitLab').map(({ text }) => text);
const [github = '', githubTargets = ''] = codeBlocks('docs/ci.md', 'GitHub Actions').map(({ text }) => text);

test('the example of docs/ci.md for GitHub gives inputs and reads outputs which there are', () => {
  const { inputs, outputs } = parse(read('action.yml'));
  const [step] = parse(github).jobs.conformance.steps;
  expect(step.uses).toMatch(new RegExp(`@v${own.version}$`));
  expect(Object.keys(step.with).filter((name) => !(name in inputs))).toEqual([]);
  const needed = Object.keys(inputs).filter((name) => inputs[name].required);
  expect(needed.filter((name) => !(name in step.with))).toEqual([]);
  const [more] = parse(githubTargets).filter((one: { readonly uses?: string }) => one.uses === step.uses);
  expect(Object.keys(more.with).filter((name) => !(name in inputs))).toEqual([]);
  const named = Array.from(github.matchAll(/outputs\.([\w-]+)/g), ([, name = '']) => name);
  expect(named).toEqual(Object.keys(outputs));
});

test('the example of docs/ci.md for GitLab gives inputs which there are, and all that are needed', () => {
  const [head] = parseAllDocuments(read('templates/conformance.yml'));
  const { inputs } = head?.toJS().spec ?? {};
  const [{ component, inputs: given }] = parse(gitlab).include;
  expect([component, given.package]).toEqual([
    expect.stringMatching(new RegExp(`/conformance@v${own.version}$`)),
    expect.stringMatching(new RegExp(`#v${own.version}$`)),
  ]);
  expect(Object.keys(given).filter((name) => !(name in inputs))).toEqual([]);
  const needed = Object.keys(inputs).filter((name) => inputs[name].default === undefined);
  expect(needed.filter((name) => !(name in given))).toEqual([]);
});

test('expressions of the action stand in variables alone, where no text of theirs is read by a shell', () => {
  const scripts: readonly { readonly run?: string }[] = parse(read('action.yml')).runs.steps;
  expect(scripts.filter(({ run }) => run?.includes('${{'))).toEqual([]);
  const [, job] = parseAllDocuments(read('templates/conformance.yml'));
  expect(job?.toJS().conformance.script.join('\n')).not.toContain('$[[');
});

test('the action has an input for each setting of a run, the component for each that is not a token', () => {
  const names = (text: string) => Array.from(text.matchAll(/^ +([a-z-]+):$/gm), ([, name = '']) => name);
  const ofAction = names(actionInputs());
  expect(ofAction).toEqual(expect.arrayContaining(['base-url', 'token', 'sink-token', 'output']));
  expect(ofAction).not.toContain('admin-token');
  expect(
    ofAction.filter((name) => (name === 'allow-url-token' || !name.endsWith('token')) && name !== 'output'),
  ).toEqual(names(componentInputs()));
  expect(parse(read('action.yml')).inputs.output.default).toBe(settingDefaults.output);
});

test('nothing says that the image was built, as long as nobody has', () => {
  expect(read('Dockerfile').split('\n')[0]).toContain('Untested');
  expect(read('docs/ci.md')).toContain('Untested: nobody has built the `Dockerfile` yet');
});
