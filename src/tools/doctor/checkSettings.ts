import { plural } from '../../report/views/plural.ts';
import { catalogue } from '../../requirements/catalogue.ts';
import { unmetSettings } from '../../run/unmetNeed.ts';
import { untestable } from '../../run/untestable.ts';
import type { TargetOfRun } from '../../settings/Target.ts';
import { type Check, fine, warning } from './Check.ts';

/** The settings that are not given, each with the number of requirements that are not tested without it. */
export function checkSettings(target: TargetOfRun): readonly Check[] {
  const lacking = new Map<string, { all: number; must: number }>();
  for (const requirement of catalogue) {
    if (untestable(requirement, target)?.outcome !== 'not-tested') continue;
    for (const need of unmetSettings(requirement, target)) {
      const setting = [need].flat().join(' or ');
      const counted = lacking.get(setting) ?? { all: 0, must: 0 };
      counted.all += 1;
      if (requirement.level === 'must') counted.must += 1;
      lacking.set(setting, counted);
    }
  }
  if (lacking.size === 0) return [fine('settings', 'all given that the catalogue needs')];
  return [...lacking].map(([setting, { all, must }]) => {
    const cost = `${plural(all, 'requirement')} not tested, ${must} of level must`;
    return setting === 'CONFORMANCE_ALLOW_WRITES' && target.profile === 'observe'
      ? warning('profile', 'observe, which only reads', cost, 'set CONFORMANCE_PROFILE to core or full')
      : warning('settings', `${setting} is not given`, cost, `set ${setting}`);
  });
}
