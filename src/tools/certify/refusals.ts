import { reasonSentence } from '../../judge/reasonSentence.ts';
import type { Requirement } from '../../requirements/Requirement.ts';
import { unmetNeed } from '../../run/unmetNeed.ts';
import { secretsOf } from '../../settings/secretsOf.ts';
import { settingDefaults } from '../../settings/settingDefaults.ts';
import type { Target } from '../../settings/Target.ts';

/** Shorter tokens are redacted in header values alone, and a bundle holds bodies. */
const shortestToken = 6;

/**
 * Why no certificate can come of these settings, before anything is sent; one line each, with its fix. A certificate is about
 * the whole catalogue, so what would leave a `must` untested is refused here, and not told after an hour.
 */
export function refusals(target: Target, catalogue: readonly Requirement[]): readonly string[] {
  const { profile, seed, examples } = target;
  if (profile === 'observe') {
    return [
      'CONFORMANCE_PROFILE: observe only reads, and certify runs the profile full: leave it out, or set it to full',
    ];
  }
  const short = secretsOf(target).filter(({ value }) => value.length < shortestToken);
  return [
    ...(seed === settingDefaults.seed
      ? []
      : [`CONFORMANCE_SEED: certify runs at the frozen seed ${settingDefaults.seed} and at a fresh one: remove it`]),
    ...(examples >= settingDefaults.examples
      ? []
      : [`CONFORMANCE_EXAMPLES: certify takes at least ${settingDefaults.examples}, got ${examples}: remove it`]),
    ...short.map(
      ({ placeholder }) =>
        `${placeholder}: a bundle cannot be kept free of a token of under ${shortestToken} characters: use a longer one`,
    ),
    ...missing(target, catalogue),
  ];
}

/** One line for each setting, or choice of settings, without which a `must` of the profile `full` cannot be tested. */
function missing(target: Target, catalogue: readonly Requirement[]): readonly string[] {
  const needed = new Map<string, string[]>();
  for (const { id, needs } of catalogue.filter(({ level, profile }) => level === 'must' && profile !== 'beyond')) {
    for (const need of needs) {
      const unmet = unmetNeed({ needs: [need] }, { ...target, profile: 'full' });
      const lacks = unmet === undefined ? undefined : reasonSentence(unmet);
      if (lacks !== undefined) needed.set(lacks, [...(needed.get(lacks) ?? []), id]);
    }
  }
  return [...needed].map(([unmet, [first, ...others]]) => {
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    return `certify leaves nothing out: ${unmet}, to test ${first}${more}`;
  });
}
