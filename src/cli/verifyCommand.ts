import { Command } from 'commander';

const help = `
BUNDLE is a folder that certify has written. Nothing is sent, and nothing in the bundle is trusted: verify checks the digests,
judges every exchange again, derives reports, views, verdict and statement from that, and compares them byte for byte. It
does not check signatures; if there is one, it prints the command that does.

Examples:
  scim-sync-conformance verify conformance-report/bundle
  scim-sync-conformance verify bundle --json

Exit codes: 0 it holds and says conformant; 1 it holds and says non-conformant; 2 it holds and says inconclusive, or it
cannot be judged again, such as one of another version of this suite; 3 not a bundle; 4 the suite broke; 5 it does not hold`;

/** `verify`: checks a bundle offline. */
export function verifyCommand(): Command {
  const command = new Command('verify')
    .description('verify a bundle offline: check its digests, and judge every exchange again')
    .argument('<bundle>', 'folder that certify has written')
    .option('--json', 'print the result as JSON');
  return command.addHelpText('after', help).action(async (folder: string) => {
    // Loaded only when needed: it imports the whole suite.
    const { verify } = await import('./verify.ts');
    process.exitCode = await verify(folder, command.opts<{ json?: boolean }>().json ?? false);
  });
}
