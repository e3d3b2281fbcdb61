import { plural } from '../report/views/plural.ts';
import { catalogue } from '../requirements/catalogue.ts';
import { untestable } from '../session/untestable.ts';
import { mayWrite } from '../target/mayWrite.ts';
import type { SettledTarget } from '../target/Target.ts';
import { type Check, fine, warning } from './Check.ts';

/** What is not given, with the number of requirements that are not tested without it. */
export function checkSettings(target: SettledTarget): readonly Check[] {
  const lacking = new Map<string, { all: number; must: number }>();
  for (const requirement of catalogue) {
    const reason = untestable(requirement, target);
    if (reason?.outcome !== 'not-tested') continue;
    const counted = lacking.get(reason.reason) ?? { all: 0, must: 0 };
    counted.all += 1;
    if (requirement.level === 'must') counted.must += 1;
    lacking.set(reason.reason, counted);
  }
  if (lacking.size === 0) return [fine('settings', 'everything is given that the catalogue needs')];
  return [...lacking].map(([reason, { all, must }]) => {
    const setting = /CONFORMANCE_\w+/.exec(reason)?.[0] ?? reason;
    const cost = `${plural(all, 'requirement')} not tested, ${must} of level must`;
    return warning('settings', reason, cost, mayWrite(target) ? `set ${setting}` : 'set CONFORMANCE_ALLOW_WRITES=1');
  });
}
