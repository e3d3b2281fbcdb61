import { assumedGeneration } from '../contract/assumedGeneration.ts';
import { faults } from '../fakes/faults/faults.ts';
import { aliases } from '../requirements/aliases.ts';
import { catalogue } from '../requirements/catalogue.ts';
import { defaultEmbedded, settingDefaults } from '../settings/settingDefaults.ts';
import { explainText } from './explainText.ts';
import { explanationOf } from './explanationOf.ts';
import { plannedTarget } from './plannedTarget.ts';
import { terminalOptions } from './terminalOptions.ts';
import { unknownNames } from './unknownNames.ts';
import { usageError } from './usageError.ts';

/**
 * Explains one requirement, as text or as JSON. Requests are counted for the embedded reference deployment, because it has
 * every setting.
 *
 * @param name a present or former id, in upper or lower case.
 * @throws CommanderError of exit code 3 if there is no such requirement.
 */
export function explain(name: string, json: boolean): string {
  const id = aliases[name.toUpperCase()] ?? name.toUpperCase();
  const requirement = catalogue.find((one) => one.id === id);
  if (requirement === undefined) {
    const ids = catalogue.map((one) => one.id);
    throw usageError([...unknownNames('no requirement', [name], ids), '(list prints all requirements)']);
  }
  const settings = {
    ...settingDefaults,
    embedded: defaultEmbedded,
    profile: 'full',
    allowWrites: true,
    allowUrlToken: true,
  } as const;
  const generation = requirement.from ?? assumedGeneration;
  const explanation = explanationOf(requirement, { ...plannedTarget(settings), generation }, faults);
  if (json) return `${JSON.stringify(explanation, null, 2)}\n`;
  return explainText(explanation, terminalOptions());
}
