import { levels, type Requirement, topics } from '../requirements/Requirement.ts';
import { unknownNames } from './unknownNames.ts';

/** The requirements that `--only` or `--last-failed` selects. */
export interface SelectedRequirements {
  /** Ids of the selected requirements, in the order of the catalogue. */
  readonly ids: readonly string[];
  /** What is wrong with the selection, one line each: for example a word that matches nothing. */
  readonly problems: readonly string[];
}

/**
 * Selects requirements by words. A word is an id, a pattern of ids (`*` matches any characters), `topic:NAME` or `level:NAME`.
 * A requirement is selected if at least one word matches it. Pure.
 */
export function selectRequirements(words: readonly string[], catalogue: readonly Requirement[]): SelectedRequirements {
  const known = catalogue.map(({ id }) => id);
  const read = words.map((word) => ({ word, matches: matcherOf(word) }));
  return {
    ids: catalogue.filter((requirement) => read.some(({ matches }) => matches(requirement))).map(({ id }) => id),
    problems: read.filter(({ matches }) => !catalogue.some(matches)).flatMap(({ word }) => problemOf(word, known)),
  };
}

type Matcher = (requirement: Requirement) => boolean;

function matcherOf(word: string): Matcher {
  const { key, value } = keyed(word);
  if (key === 'topic') return ({ topic }) => topic === value;
  if (key === 'level') return ({ level }) => level === value;
  const upper = value.toUpperCase();
  // An id has no other characters, and apart from `*` none of these is special in a regular expression.
  if (!/^[A-Z0-9*-]+$/.test(upper)) return () => false;
  const pattern = new RegExp(`^${upper.replaceAll('*', '.*')}$`);
  return ({ id }) => pattern.test(id);
}

function keyed(word: string): { readonly key: 'topic' | 'level' | 'id'; readonly value: string } {
  const [, key, value] = /^(topic|level):(.*)$/.exec(word) ?? [];
  return (key === 'topic' || key === 'level') && value !== undefined ? { key, value } : { key: 'id', value: word };
}

function problemOf(word: string, ids: readonly string[]): readonly string[] {
  const { key, value } = keyed(word);
  if (key === 'topic') return unknownNames('--only: no topic', [value], topics);
  if (key === 'level') return unknownNames('--only: no level', [value], levels);
  if (value.includes('*')) return [`--only: no requirement matches ${JSON.stringify(word)}: list prints all`];
  return unknownNames('--only: no requirement', [word], ids);
}
