import { levels, type Requirement, topics } from '../requirements/Requirement.ts';
import { unknownNames } from './unknownNames.ts';

/** What words of `--only` come to. */
export interface SelectedRequirements {
  /** Ids that at least one word names, in the order of the catalogue. */
  readonly ids: readonly string[];
  /** One line for each word that names none. */
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
  // An id has no other characters, and none of these means anything else in an expression.
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
  if (value.includes('*')) return [`--only: no requirement is like ${JSON.stringify(word)}: list prints all`];
  return unknownNames('--only: no requirement', [word], ids);
}
