import { declareClassPlugin, declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { ScoreReporter } from './ScoreReporter.mjs';
import { SpecRunner } from './SpecRunner.mjs';

/** Leaves out texts of several words: their wording is for people, and no result depends on it. */
const sentences = {
  shouldIgnore(path) {
    const isSentence = path.isStringLiteral() && /\S \S/.test(path.node.value);
    return isSentence ? 'a text for people' : undefined;
  },
};

/** What this folder adds to Stryker: a runner of the specs, what is left out, and the page of the score. */
export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, 'specs', SpecRunner),
  declareValuePlugin(PluginKind.Ignore, 'sentences', sentences),
  declareClassPlugin(PluginKind.Reporter, 'score', ScoreReporter),
];

const texts = { type: 'array', items: { type: 'string' } };

/** The options that it adds to Stryker's configuration. */
export const strykerValidationSchema = {
  properties: {
    specs: { ...texts, description: 'The specs that detect mutants, from the root of the package.' },
    leftOutTests: { ...texts, description: 'Titles of tests that are left out.' },
  },
};
