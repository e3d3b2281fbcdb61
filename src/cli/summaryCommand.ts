import { type Command, Option } from 'commander';
import type { TerminalOptions } from '../report/document/terminalText.ts';
import { terminalOptions } from './terminalOptions.ts';

/** A summary of reports, and its views. */
export interface SummaryViews<Summary> {
  /** Builds it, with links relative to a folder. */
  readonly from: (folder: string) => Summary;
  readonly html: (summary: Summary) => string;
  readonly markdown: (summary: Summary) => string;
  readonly text: (summary: Summary, options: TerminalOptions) => string;
}

/**
 * Completes a command that prints a summary of reports, and writes it into a folder as files with the name of the command.
 *
 * @param load reads the reports that the argument of the command names, and loads the views.
 */
export function summaryCommand<Argument, Summary>(
  command: Command,
  help: string,
  load: (argument: Argument) => Promise<SummaryViews<Summary>>,
): Command {
  const name = command.name();
  return command
    .option('--output <folder>', `folder for the ${name} as HTML, Markdown and JSON`)
    .addOption(new Option('--json', 'print it as JSON').conflicts('markdown'))
    .option('--markdown', 'print it as Markdown')
    .addHelpText('after', help)
    .action(async (argument: Argument) => {
      const { output, json, markdown } = command.opts<{ output?: string; json?: boolean; markdown?: boolean }>();
      const views = await load(argument);
      if (output !== undefined) {
        const { writeFiles } = await import('../playwright/writeFiles.ts');
        const summary = views.from(output);
        writeFiles(output, {
          [`${name}.html`]: views.html(summary),
          [`${name}.md`]: views.markdown(summary),
          [`${name}.json`]: jsonText(summary),
        });
      }
      const summary = views.from('.');
      const text = markdown ? views.markdown(summary) : views.text(summary, terminalOptions());
      process.stdout.write(json ? jsonText(summary) : text);
    });
}

function jsonText(summary: unknown): string {
  return `${JSON.stringify(summary, null, 2)}\n`;
}
