import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { SuiteError } from '../SuiteError.ts';
import { type RunMessage, runSocketVariable } from './RunMessage.ts';

/**
 * Asks the run to verify a requirement, or for the facts alone.
 *
 * @param id of the requirement; empty for the facts.
 * @throws SuiteError when the run is not there or failed.
 */
export function askRun(id = ''): Promise<RunMessage> {
  const socketPath = process.env[runSocketVariable];
  if (socketPath === undefined)
    throw new SuiteError('no run is served: start these tests with the configuration that the suite ships');
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, path: `/${id}` }, (response) => {
      text(response).then((body) => {
        if (response.statusCode === 200) resolve(JSON.parse(body));
        else reject(new SuiteError(`the run failed: ${body}`));
      }, reject);
    });
    asked.on('error', (cause) => reject(new SuiteError('the run ended before it answered', { cause })));
    asked.end();
  });
}
