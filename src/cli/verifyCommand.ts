import { Command } from 'commander';

const help = `
BUNDLE is a folder that certify has written. Nothing is sent and nothing in it is believed: its digests are checked, every
exchange is judged again, and reports, views, verdict and statement are derived anew and compared byte for byte. Signatures
are not checked here; it says how.

Examples:
  scim-sync-conformance verify conformance-report/bundle
  scim-sync-conformance verify bundle --json

Exit codes: 0 it holds and says conformant; 1 it holds and says non-conformant; 2 it holds and says inconclusive, or it
cannot be judged again, such as one of another version of this suite; 3 no bundle; 4 the suite broke; 5 it does not hold`;

/** `verify`: checks a bundle offline. */
export function verifyCommand(): Command {
  const command = new Command('verify')
    .description('check a bundle: digests, and every judgement made again; offline')
    .argument('<bundle>', 'folder that certify has written')
    .option('--json', 'print what does not hold as JSON');
  return command.addHelpText('after', help).action(async (folder: string) => {
    // Loaded only where it is asked for: it brings the whole suite with it.
    const { verify } = await import('./verify.ts');
    process.exitCode = await verify(folder, command.opts<{ json?: boolean }>().json ?? false);
  });
}
