import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { inEmptyFolder } from '../unit/cli/runBin.ts';
import { runCommand } from '../unit/cli/runCommand.ts';
import { runShell } from './installedPackage.ts';

/** The completion scripts in the shells themselves. bash has its own tests, since it is everywhere. */

/** Whether this machine has a shell. */
function isHere(shell: string): boolean {
  try {
    execFileSync(shell, ['-c', 'exit 0']);
    return true;
  } catch {
    return false;
  }
}

/** Runs lines of bash in a folder with the script of a shell, and gives what they print. */
async function withScript(shell: 'zsh' | 'fish', lines: string): Promise<string> {
  return inEmptyFolder(async (folder) => {
    const { stdout } = await runCommand(['completion', shell], {}, folder);
    writeFileSync(join(folder, 'script'), stdout);
    writeFileSync(join(folder, 'type.zsh'), typeInZsh);
    const ended = await runShell(lines, folder);
    expect(ended, ended.stderr).toMatchObject({ exitCode: 0, stderr: '' });
    return ended.stdout;
  });
}

/** Starts an interactive zsh without settings, types $1 and Tab, and waits until the screen shows $2. */
const typeInZsh = `
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'COLUMNS=200; source ./script; print READY'
zpty -r -m shell screen '*READY*READY*'
zpty -w -n shell "$1"$'\\t'
zpty -r -m shell screen "*$2*"
print -r -- "$screen"
zpty -d shell
`;

const offers: readonly (readonly [typed: string, offered: string])[] = [
  ['exp', 'explain'],
  ['plan --prof', '--profile'],
  ['--la', '--last-failed'],
  ['list --level mu', 'must'],
  ['explain SYNC-OBJECT-400-MODEL-ENU', 'SYNC-OBJECT-400-MODEL-ENUM'],
  ['plan --only SYNC-STATUS-200 SYNC-OBJECT-400-MODEL-ENU', 'SYNC-OBJECT-400-MODEL-ENUM'],
  ['plan --config scr', 'script'],
];

test.describe('zsh', () => {
  // biome-ignore lint/suspicious/noSkippedTests: a machine may lack the shell, and the report then says so.
  test.skip(!isHere('zsh'), 'this machine has no zsh');

  for (const [typed, offered] of offers) {
    test(`zsh completes "${typed}"`, async () => {
      const screen = await withScript('zsh', `zsh -f type.zsh 'scim-sync-conformance ${typed}' ${offered}`);
      expect(screen).toContain(offered);
    });
  }
});

test.describe('fish', () => {
  // biome-ignore lint/suspicious/noSkippedTests: a machine may lack the shell, and the report then says so.
  test.skip(!isHere('fish'), 'this machine has no fish');

  for (const [typed, offered] of offers) {
    test(`fish completes "${typed}"`, async () => {
      const line = `scim-sync-conformance ${typed}`;
      const printed = await withScript('fish', `fish --no-config -c "source script; complete -C '${line}'"`);
      expect(printed.split(/\t.*\n|\n/)).toContain(offered);
    });
  }

  test('fish offers no option of another command', async () => {
    const typed = "source script; complete -C 'scim-sync-conformance doctor --la'";
    expect(await withScript('fish', `fish --no-config -c "${typed}"`)).toBe('');
  });
});
