import { join } from 'node:path';
import { aliases } from '../requirements/aliases.ts';
import { catalogue } from '../requirements/catalogue.ts';
import { readReportFile } from './readReportFile.ts';
import type { SelectedRequirements } from './selectRequirements.ts';

/**
 * Selects the requirements that failed, were inconclusive or errored in the report of the last complete run.
 *
 * @param output report folder of that run, absolute.
 */
export function lastFailed(output: string): SelectedRequirements {
  const path = join(output, 'report.json');
  const file = readReportFile(path);
  if (file.kind === 'invalid') return { ids: [], problems: [`--last-failed: ${file.problem}`] };
  const open = file.report.requirements
    .filter(({ outcome }) => outcome === 'failed' || outcome === 'inconclusive' || outcome === 'errored')
    .map(({ id }) => aliases[id] ?? id);
  const ids = catalogue.map(({ id }) => id).filter((id) => open.includes(id));
  const nothing = `--last-failed: nothing failed or was inconclusive in ${path}: leave it out`;
  return { ids, problems: ids.length === 0 ? [nothing] : [] };
}
