import type { Command } from 'commander';
import { embeddedNames } from '../fakes/reference/startEmbedded.ts';
import { catalogue } from '../requirements/catalogue.ts';
import { settingPrefix, settings } from '../settings/settingNames.ts';
import { bashCompletion } from './bashCompletion.ts';
import type { Shell } from './completionCommand.ts';
import { completionTree, type KnownWords } from './completionTree.ts';
import { fishCompletion } from './fishCompletion.ts';

/** The script with which a shell completes the commands of a program, their options, and known values of these. */
export function completion(program: Command, shell: Shell): string {
  const tree = completionTree(program, knownWords);
  const name = program.name();
  if (shell === 'fish') return fishCompletion(name, tree);
  const script = bashCompletion(name, tree);
  return shell === 'bash' ? script : `${zshPreamble}${script}`;
}

/** bashcompinit needs compdef, which a `.zshrc` that completes nothing else has not set up. */
const zshPreamble = `(( $+functions[compdef] )) || { autoload -U compinit && compinit }
autoload -U +X bashcompinit && bashcompinit
`;

const knownWords: KnownWords = (command, option) => {
  const isOfRequirement = command === 'run' || command === 'plan';
  if (isOfRequirement && option === '--only') return catalogue.map(({ id }) => id);
  if (command === 'explain' && option === undefined) return catalogue.map(({ id }) => id);
  if (isOfRequirement && option === '--embedded') return embeddedNames();
  if (command === 'selftest' && option === '--only') return embeddedNames();
  if (command === 'list' && option === '--needs') {
    return settings.map((setting) => setting.slice(settingPrefix.length).toLowerCase().replaceAll('_', '-'));
  }
  return undefined;
};
