import { runAll } from './soak/runAll.ts';
import { type Killed, killed, randomKill, soakKill } from './soak/soakKill.ts';
import { type Problems, soakRun } from './soak/soakRun.ts';

/**
 * `npm run soak -- [RUNS [KILLS [SEED]]]`: runs of the bin against hostile and flaky deployments, 200 by default, and kills of
 * its commands at random moments, 50 by default. Prints how often a run hung, ended with a wrong exit code, left half a file, or
 * showed a token or what was planted of a person; and what two cleanups left after a kill. Exits with 1 if any of that
 * happened. One seed makes the same runs; the moments of the kills depend on the machine too.
 */

const [runs = 200, kills = 50, seed = 1] = process.argv.slice(2).map(Number);

const line = (name: string, value: string | number) => process.stdout.write(`${name.padEnd(46)}${value}\n`);
const progress = (text: string) => process.stderr.write(`${text}\n`);

function seeds(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => seed + index);
}

const names: { readonly [kind in keyof Problems]: string } = {
  hangs: 'hangs',
  exitCodes: 'wrong exit codes',
  halfFiles: 'half written files',
  hits: 'hits of a token or of what was planted',
};

let done = 0;
const count = (all: number, what: string) => {
  done += 1;
  if (done % 10 === 0 || done === all) progress(`${done} of ${all} ${what}`);
};

const ran = await runAll(seeds(runs), async (one) => {
  const problems = await soakRun(one);
  count(runs, 'runs');
  for (const text of Object.values(problems).flat()) progress(text);
  return problems;
});
line('runs', ran.length);
const kinds = Object.keys(names) as readonly (keyof Problems)[];
for (const kind of kinds) line(names[kind], ran.filter((problems) => problems[kind].length > 0).length);

done = 0;
const whole = kills === 0 ? [] : await runAll(killed, async (command) => [command, await soakKill(command)] as const);
const lives = Object.fromEntries(whole.map(([command, { milliseconds }]) => [command, milliseconds]));
const ended = await runAll(kills === 0 ? [] : seeds(kills), async (one) => {
  const { command, kill } = randomKill(one, lives as { readonly [command in Killed]: number });
  let result = await soakKill(command, kill);
  const problems = [...result.problems];
  // On a machine that has less to do by now the signal may come too late.
  for (let afterMs = kill.afterMs / 2; !result.cameInTime; afterMs /= 2) {
    result = await soakKill(command, { ...kill, afterMs });
    problems.push(...result.problems);
  }
  count(kills, 'kills');
  for (const text of problems) progress(text);
  return { command, signal: kill.signal, problems };
});
for (const command of killed) {
  const all = ended.filter((one) => one.command === command);
  const hard = all.filter(({ signal }) => signal === 'SIGKILL');
  line(`kills of ${command}, of which SIGKILL`, `${all.length}, ${hard.length}`);
}
const unclean = [...whole.map(([, result]) => result), ...ended].filter(({ problems }) => problems.length > 0);
line('left or changed after two cleanups', unclean.length);
process.exitCode = unclean.length > 0 || ran.some((problems) => Object.values(problems).flat().length > 0) ? 1 : 0;
