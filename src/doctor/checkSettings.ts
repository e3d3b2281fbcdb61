import type { Reason } from '../judge/Reason.ts';
import { reasonSentence, settingsOf } from '../judge/reasonSentence.ts';
import { plural } from '../report/views/plural.ts';
import { catalogue } from '../requirements/catalogue.ts';
import { untestable } from '../session/untestable.ts';
import type { SettledTarget } from '../target/Target.ts';
import { type Check, fine, warning } from './Check.ts';

/** What is not given, with the number of requirements that are not tested without it. */
export function checkSettings(target: SettledTarget): readonly Check[] {
  const lacking = new Map<string, { readonly reason: Reason; all: number; must: number }>();
  for (const requirement of catalogue) {
    const untested = untestable(requirement, target);
    if (untested?.outcome !== 'not-tested') continue;
    const { reason } = untested;
    const counted = lacking.get(reasonSentence(reason)) ?? { reason, all: 0, must: 0 };
    counted.all += 1;
    if (requirement.level === 'must') counted.must += 1;
    lacking.set(reasonSentence(reason), counted);
  }
  if (lacking.size === 0) return [fine('settings', 'everything is given that the catalogue needs')];
  return [...lacking].map(([sentence, { reason, all, must }]) => {
    const cost = `${plural(all, 'requirement')} not tested, ${must} of level must`;
    return warning('settings', sentence, cost, `set ${settingsOf(reason).join(', ')}`);
  });
}
