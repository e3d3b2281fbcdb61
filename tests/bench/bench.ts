import { faults } from '../../src/fakes/faults/faults.ts';
import { startReference } from '../../src/fakes/reference/startReference.ts';
import type { Report } from '../../src/report/Report.ts';
import { catalogue } from '../../src/requirements/catalogue.ts';
import { verifyDeployment } from '../../src/run/verifyDeployment.ts';
import type { KillMatrix } from '../../src/tools/selftest/KillMatrix.ts';
import { measureBin } from './measureBin.ts';
import { measureCauses } from './measureCauses.ts';
import { RecordingTransport } from './RecordingTransport.ts';
import { twinBars } from './twinBars.ts';

/**
 * `npm run bench`: how long an embedded run takes beside the bare replay of its own requests, so that the figure means the
 * same on every machine; how long the kill matrix of all faults takes, and the whole self-test; and how long runs against the twins take, slow as their releases are.
 * `npm run bench -- causes [SEED]` measures {@link measureCauses} instead. Exits with 1 when a bar is missed.
 */

/** What a run may add to one and a half replays: seconds at the start, and for each requirement. */
const startSeconds = 2;
const requirementSeconds = 0.012;
const memoryBarMiB = 350;
const wallBarSeconds = 6;
const killMatrixBarSeconds = 60;
/** What must not come to the sink is watched for three times, 50 ms each. */
const waitSeconds = 0.15;

/** Sends the requests of an in-process run again, one by one through the same transport; seconds. */
async function replaySeconds(): Promise<number> {
  const deployment = await startReference();
  const recording = new RecordingTransport();
  await verifyDeployment(deployment, catalogue, {}, { transport: recording });
  const replay = new RecordingTransport();
  const start = performance.now();
  for (const request of recording.requests) await replay.send(request);
  const seconds = (performance.now() - start) / 1000;
  await replay.close();
  await deployment.close();
  return seconds;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const [what, pairSeed = '42'] = process.argv.slice(2);
if (what === 'causes') process.exit((await measureCauses(Number(pairSeed))) ? 0 : 1);

const runOnce = () => measureBin<Report>([], 'report.json');
const runs = [await runOnce(), await runOnce(), await runOnce()];
const replays = [await replaySeconds(), await replaySeconds(), await replaySeconds()];
const wall = median(runs.map(({ seconds }) => seconds));
const replay = median(replays);
const requests = runs[0]?.written.traffic.requests ?? 0;
const bar = 1.5 * replay + waitSeconds + startSeconds + requirementSeconds * catalogue.length;
const killMatrix = await measureBin<KillMatrix>(
  ['selftest', '--only', ...faults.map(({ id }) => id)],
  'kill-matrix.json',
);
const selftest = await measureBin<KillMatrix>(['selftest'], 'kill-matrix.json');
const subjectCount = selftest.written.faults.length + selftest.written.deployments.length;
const peak = Math.max(...[...runs, killMatrix, selftest].map(({ peakMiB = 0 }) => peakMiB));
const line = (name: string, value: string) => process.stdout.write(`${name.padEnd(46)}${value}\n`);

line('requests', String(requests));
line('wall, s (median of 3)', wall.toFixed(2));
line('requests per second', (requests / wall).toFixed(0));
line('replay of these requests, s', replay.toFixed(2));
line('deliberate waits, s', waitSeconds.toFixed(2));
line('bar 1: 1.5 × replay + waits + 2 + 12 ms each', `${bar.toFixed(2)} s: ${wall <= bar ? 'held' : 'missed'}`);
line(`bar 2: wall ≤ ${wallBarSeconds} s`, wall <= wallBarSeconds ? 'held' : 'missed');
line(
  `bar 3: largest process ≤ ${memoryBarMiB} MiB`,
  `${peak.toFixed(0)} MiB: ${peak <= memoryBarMiB ? 'held' : 'missed'}`,
);
line(
  `bar 4: kill matrix of all ${faults.length} faults ≤ ${killMatrixBarSeconds} s`,
  `${killMatrix.seconds.toFixed(1)} s: ${killMatrix.seconds <= killMatrixBarSeconds ? 'held' : 'missed'}`,
);
line(`self-test of all ${subjectCount} deployments, s`, selftest.seconds.toFixed(1));
const bars = await twinBars();
line('', 'provision + full run + cleanup against the twins as targets');
for (const { name, value, held } of bars) line(name, `${value}: ${held ? 'held' : 'missed'}`);
const held = [
  wall <= bar,
  wall <= wallBarSeconds,
  peak <= memoryBarMiB,
  killMatrix.seconds <= killMatrixBarSeconds,
  ...bars.map((bar) => bar.held),
];
process.exitCode = held.every(Boolean) ? 0 : 1;
