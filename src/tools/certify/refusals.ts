import { reasonSentence } from '../../judge/reasonSentence.ts';
import type { Requirement } from '../../requirements/Requirement.ts';
import { unmetNeed } from '../../run/unmetNeed.ts';
import { needsAbsentSink } from '../../run/untestable.ts';
import { secretsOf } from '../../settings/secretsOf.ts';
import { settingDefaults } from '../../settings/settingDefaults.ts';
import type { Target } from '../../settings/Target.ts';

/** Shorter tokens are redacted only in header values, and a bundle contains bodies. */
const shortestToken = 6;

/**
 * Why these settings exclude a certificate, before anything is sent; one line each, with its fix. A certificate covers the
 * whole catalogue, so settings that leave a `must` untested are refused here and not reported after an hour.
 */
export function refusals(target: Target, catalogue: readonly Requirement[]): readonly string[] {
  const { profile, seed, examples } = target;
  if (profile === 'observe') {
    return ['CONFORMANCE_PROFILE: observe only reads, and certify runs the profile full: remove it, or set it to full'];
  }
  const short = secretsOf(target).filter(({ value }) => value.length < shortestToken);
  return [
    ...(seed === settingDefaults.seed
      ? []
      : [`CONFORMANCE_SEED: certify uses the frozen seed ${settingDefaults.seed} and a fresh one: remove it`]),
    ...(examples >= settingDefaults.examples
      ? []
      : [`CONFORMANCE_EXAMPLES: certify needs at least ${settingDefaults.examples}, got ${examples}: remove it`]),
    ...short.map(
      ({ placeholder }) =>
        `${placeholder}: a token of fewer than ${shortestToken} characters cannot be redacted from a bundle: use a longer one`,
    ),
    ...missing(target, catalogue),
  ];
}

/** One line for each missing setting, or choice of settings, that a `must` of the profile `full` needs. */
function missing(target: Target, catalogue: readonly Requirement[]): readonly string[] {
  const needed = new Map<string, string[]>();
  const asked = catalogue.filter(({ level, profile }) => level === 'must' && profile !== 'beyond');
  for (const { id, needs } of asked.filter((requirement) => !needsAbsentSink(requirement, target))) {
    for (const need of needs) {
      const unmet = unmetNeed({ needs: [need] }, { ...target, profile: 'full' });
      const lacks = unmet === undefined ? undefined : reasonSentence(unmet);
      if (lacks !== undefined) needed.set(lacks, [...(needed.get(lacks) ?? []), id]);
    }
  }
  return [...needed].map(([unmet, [first, ...others]]) => {
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    return `certify tests every requirement: ${unmet}, to test ${first}${more}`;
  });
}
