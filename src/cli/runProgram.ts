import { Command, CommanderError } from 'commander';
import { packageFacts } from '../lib/packageRoot.ts';
import { SuiteError } from '../lib/SuiteError.ts';
import { exitCodes } from '../report/exitCode.ts';
import { certifyCommand } from './certifyCommand.ts';
import { cleanupCommand } from './cleanupCommand.ts';
import { completionCommand } from './completionCommand.ts';
import { diffCommand } from './diffCommand.ts';
import { doctorCommand } from './doctorCommand.ts';
import { explainCommand } from './explainCommand.ts';
import { historyCommand } from './historyCommand.ts';
import { initCommand } from './initCommand.ts';
import { listCommand } from './listCommand.ts';
import { matrixCommand } from './matrixCommand.ts';
import { mergeCommand } from './mergeCommand.ts';
import { planCommand } from './planCommand.ts';
import { provisionCommand } from './provisionCommand.ts';
import { renderCommand } from './renderCommand.ts';
import { runCommand } from './runCommand.ts';
import { selftestCommand } from './selftestCommand.ts';
import { verifyCommand } from './verifyCommand.ts';

const examples = `
Examples:
  scim-sync-conformance               test the embedded reference deployment
  scim-sync-conformance run --help    how to test your own
  scim-sync-conformance plan          what a run would send
  scim-sync-conformance init          write a settings file
  scim-sync-conformance doctor        whether a run can end with a verdict
  scim-sync-conformance provision     create what a run needs, on authentik
  scim-sync-conformance cleanup       remove it again
  scim-sync-conformance list          print the requirements
  scim-sync-conformance explain ID    one requirement, and what shows that it can fail
  scim-sync-conformance render        write the views of the last report again
  scim-sync-conformance diff A B      what differs between two reports
  scim-sync-conformance matrix A B C  many reports side by side
  scim-sync-conformance history DIR   verdicts over time
  scim-sync-conformance merge         what several targets came to, from several machines
  scim-sync-conformance certify       run everything twice, and write a bundle
  scim-sync-conformance verify FOLDER judge a bundle again, offline
  scim-sync-conformance selftest      test the suite itself
  scim-sync-conformance completion bash   complete commands in a shell`;

/**
 * The command line. Sets `process.exitCode` to one of the exit codes in the README, whatever happens.
 *
 * @param argv as `process.argv`: the user's arguments begin at the third element.
 */
export async function runProgram(argv: readonly string[]): Promise<void> {
  const { name, version } = packageFacts();
  const program = new Command(name)
    .description("Reports, with evidence, whether a deployment conforms to the contract of authentik's SCIM sync API.")
    .version(version, '-V, --version')
    .showHelpAfterError('(see --help)')
    .exitOverride();
  program.addHelpText('after', examples);
  program.addCommand(runCommand(), { isDefault: true });
  program.addCommand(planCommand());
  program.addCommand(initCommand());
  program.addCommand(doctorCommand());
  program.addCommand(provisionCommand());
  program.addCommand(cleanupCommand());
  program.addCommand(listCommand());
  program.addCommand(explainCommand());
  program.addCommand(renderCommand());
  program.addCommand(diffCommand());
  program.addCommand(matrixCommand());
  program.addCommand(historyCommand());
  program.addCommand(mergeCommand());
  program.addCommand(certifyCommand());
  program.addCommand(verifyCommand());
  program.addCommand(selftestCommand());
  program.addCommand(completionCommand());
  for (const command of program.commands) command.exitOverride().showHelpAfterError('(see --help)');
  try {
    await program.parseAsync(argv);
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    if (error instanceof SuiteError) process.stderr.write(`${error.message}\n`);
    else if (!(error instanceof CommanderError))
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  }
}

/** Help and version exit with 0; what commander refuses is a usage error; everything else is a defect of the suite. */
function exitCodeOf(error: unknown): number {
  if (!(error instanceof CommanderError)) return exitCodes.suiteBroke;
  return error.exitCode === 0 ? 0 : exitCodes.usage;
}
