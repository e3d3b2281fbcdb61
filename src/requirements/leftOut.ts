import type { Dimension, Dimensions } from './Dimensions.ts';
import type { Pair } from './pairs.ts';
import type { Topic } from './Requirement.ts';

/** Why no case of a topic tries a pair of values, in words for a person. */
export const leftOutReasons = {
  'no such request': 'there is no such request',
  'not safe': 'a write is not pipelined after another request',
  'no profile asks': 'it needs a setting that no profile asks for, and one request for each operation suffices',
  'answer open': 'neither the contract nor an RFC says which check comes first',
  'first of client': 'the first request of a client with this identity opens a connection anyway',
  'connection may end': 'a connection may end before the second response, so only the most important values are tried',
  'judged elsewhere': 'it belongs to',
} as const;

/** Name of a reason. */
export type LeftOutReason = keyof typeof leftOutReasons;

/** Pairs that are left out: those whose two values are among these. An absent dimension stands for all its values. */
export type LeftOut = { readonly values: Partial<Dimensions> } & (
  | { readonly reason: Exclude<LeftOutReason, 'judged elsewhere'> }
  | { readonly reason: 'judged elsewhere'; readonly topics: readonly Topic[] }
);

/** Pairs that no topic tries. */
const everywhere: readonly LeftOut[] = [
  { values: { objects: ['user', 'group'], operations: ['sync-status'] }, reason: 'no such request' },
  { values: { objects: ['user', 'group'], places: ['pipelined'] }, reason: 'not safe' },
  { values: { operations: ['sync-object'], places: ['pipelined'] }, reason: 'not safe' },
  {
    values: { identities: ['restricted', 'revoked', 'forged', 'malformed'], providers: ['respelled'] },
    reason: 'answer open',
  },
  { values: { identities: ['malformed'], providers: ['malformed'] }, reason: 'answer open' },
  {
    values: { identities: ['viewer'], providers: ['unknown', 'respelled', 'malformed'] },
    reason: 'no profile asks',
  },
  {
    values: { identities: ['viewer'], places: ['fresh', 'after another identity', 'pipelined'] },
    reason: 'no profile asks',
  },
  { values: { identities: ['restricted', 'revoked', 'malformed'], places: ['fresh'] }, reason: 'first of client' },
  {
    values: { identities: ['restricted', 'revoked', 'forged', 'malformed'], places: ['pipelined'] },
    reason: 'connection may end',
  },
  { values: { providers: ['second', 'respelled', 'malformed'], places: ['pipelined'] }, reason: 'connection may end' },
  {
    values: { providers: ['respelled', 'malformed'], places: ['after another identity'] },
    reason: 'connection may end',
  },
];

/** Pairs that belong to other topics; each is tried in one of them. */
function elsewhere(values: Partial<Dimensions>, ...topics: readonly [Topic, ...Topic[]]): LeftOut {
  return { values, reason: 'judged elsewhere', topics };
}

const refusedCallers = ['viewer', 'restricted', 'revoked', 'anonymous', 'forged', 'malformed'] as const;
const otherIds = ['unknown', 'respelled', 'malformed'] as const;

/** For topics that are only about the operator and the provider under test: all other callers, providers and connections. */
const operatorOfGivenAlone: readonly LeftOut[] = [
  elsewhere({ identities: refusedCallers }, 'authentication', 'authorization', 'precedence', 'http'),
  elsewhere({ providers: ['second', ...otherIds] }, 'lookup', 'success', 'authentication', 'precedence', 'http'),
  elsewhere({ places: ['fresh', 'after another identity', 'pipelined'] }, 'http', 'authentication', 'authorization'),
];

const byTopic: { readonly [topic in Topic]: readonly LeftOut[] } = {
  status: [
    elsewhere(
      { objects: ['user', 'group'] },
      'success',
      'authentication',
      'authorization',
      'precedence',
      'lookup',
      'http',
    ),
    elsewhere({ operations: ['sync-object'] }, 'success', 'authentication', 'authorization', 'lookup', 'http'),
    ...operatorOfGivenAlone,
  ],
  effects: [...operatorOfGivenAlone, elsewhere({ operations: ['sync-status'] }, 'success')],
  success: operatorOfGivenAlone,
  authentication: [
    elsewhere({ identities: ['viewer'] }, 'authorization', 'effects'),
    elsewhere({ identities: ['operator'] }, 'success', 'lookup', 'http'),
    elsewhere({ identities: ['restricted'] }, 'authorization', 'precedence'),
    elsewhere({ providers: otherIds }, 'precedence', 'lookup', 'http'),
    elsewhere({ places: ['fresh', 'pipelined'] }, 'http'),
  ],
  authorization: [
    elsewhere({ objects: ['group'], identities: ['viewer'] }, 'effects'),
    elsewhere({ identities: ['operator'] }, 'success', 'lookup', 'http', 'authentication'),
    elsewhere({ identities: ['revoked', 'anonymous', 'forged', 'malformed'] }, 'authentication', 'precedence', 'http'),
    elsewhere({ objects: ['group'], providers: ['unknown'] }, 'precedence'),
    elsewhere({ providers: ['respelled', 'malformed'] }, 'precedence', 'lookup', 'http'),
    elsewhere({ places: ['fresh', 'after another identity', 'pipelined'] }, 'http', 'authentication'),
  ],
  precedence: [
    elsewhere({ identities: ['viewer'] }, 'authorization', 'effects'),
    elsewhere({ objects: ['group'], providers: ['malformed'] }, 'lookup'),
    elsewhere({ identities: ['malformed'] }, 'authentication'),
    elsewhere({ providers: ['second', 'respelled'] }, 'authentication', 'authorization', 'lookup', 'http'),
    elsewhere({ places: ['fresh', 'after another identity', 'pipelined'] }, 'http', 'authentication', 'authorization'),
  ],
  lookup: [
    elsewhere({ identities: refusedCallers }, 'authentication', 'authorization', 'precedence', 'http'),
    elsewhere({ providers: ['given', 'second'] }, 'success', 'authentication', 'http'),
    elsewhere({ places: ['fresh', 'after another identity', 'pipelined'] }, 'http', 'authentication'),
  ],
  http: [
    elsewhere({ identities: refusedCallers }, 'authentication', 'authorization', 'precedence'),
    elsewhere({ providers: ['second', ...otherIds] }, 'lookup', 'success', 'authentication', 'authorization'),
    elsewhere({ places: ['after another identity', 'pipelined'] }, 'authentication'),
  ],
  robustness: operatorOfGivenAlone,
  validation: [...operatorOfGivenAlone, elsewhere({ operations: ['sync-status'] }, 'success')],
  // A published schema is read once and compared.
  drift: [{ values: {}, reason: 'no such request' }],
  hygiene: [],
};

/** The pairs that a topic leaves out. */
export function leftOutOf(topic: Topic): readonly LeftOut[] {
  return [...everywhere, ...byTopic[topic]];
}

/** Whether any of these rules leaves a pair out of a topic. */
export function isLeftOut(topic: Topic, pair: Pair, rules = leftOutOf(topic)): boolean {
  return rules.some(({ values }) => {
    const names = Object.keys(values) as readonly Dimension[];
    return (
      names.every((name) => pair.dimensions.includes(name)) &&
      pair.dimensions.every((name, index) => {
        const among: readonly string[] | undefined = values[name];
        return among === undefined || among.includes(pair.values[index] ?? '');
      })
    );
  });
}
