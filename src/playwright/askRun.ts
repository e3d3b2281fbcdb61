import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { SuiteError } from '../lib/SuiteError.ts';
import { type RunResponse, servedRuns } from './RunMessage.ts';

/**
 * Asks the run of a project for the result of a requirement, or only for the facts.
 *
 * @param project name of the Playwright project; empty if it has none.
 * @param id of the requirement; empty for the facts.
 * @throws SuiteError if the run is unreachable or failed.
 */
export function askRun(project: string, id = ''): Promise<RunResponse> {
  const served = servedRuns(process.env);
  if (served === undefined)
    throw new SuiteError('no run is served: start these tests with the configuration that the suite ships');
  const path = `/${encodeURIComponent(project)}/${id}`;
  return new Promise((resolve, reject) => {
    // On a connection of its own: the server may close an idle one just when it is used again.
    const asked = request({ socketPath: served.socket, path, agent: false }, (response) => {
      text(response).then((body) => {
        if (response.statusCode === 200) resolve(JSON.parse(body));
        else reject(new SuiteError(`the run failed: ${body}`));
      }, reject);
    });
    asked.on('error', (cause) => reject(new SuiteError('the run ended before it responded', { cause })));
    asked.end();
  });
}
