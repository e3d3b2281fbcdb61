import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { acquire, enter, waitForUsers } from './holders.mjs';
import { pruneDeclarations } from './pruneDeclarations.mjs';

/**
 * `node scripts/build.mjs [COMMAND ARGUMENT…]`, in the folder of the package: builds `dist/` if its sources have changed
 * since the last build, then runs the command, and exits with its exit code. If it cannot build, the exit code is that of a suite
 * that broke: the compiler's own would be a verdict about the target.
 *
 * Several of these processes can run at once. `dist/` is replaced as a whole, by one process at a time, and never while a
 * command that this script started still runs: a run loads modules only when it needs them, and Playwright starts processes
 * during a run.
 */

const project = 'tsconfig.build.json';
const entry = join('dist', 'src', 'cli', 'main.js');
const own = '.build';
const paths = {
  lock: join(own, 'lock'),
  users: join(own, 'users'),
  next: join(own, 'next'),
  inputs: join(own, 'inputs'),
};

/** See `src/report/exitCode.ts`. */
const suiteBroke = 4;

/** A digest of the names and contents of all files that the build reads. */
function digestInputs() {
  const { include } = JSON.parse(readFileSync(project, 'utf8'));
  const folders = include.map((pattern) => pattern.replace(/\/?\*.*$/, ''));
  const named = [...folders, project, 'tsconfig.json', 'package.json', 'package-lock.json'].filter((path) =>
    existsSync(path),
  );
  const files = named.flatMap((path) => filesAt(path)).toSorted();
  const hash = createHash('sha256');
  for (const path of files) hash.update(`${path}\0`).update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

function filesAt(path) {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map((found) => join(found.parentPath ?? found.path, found.name));
}

function isCurrent(digest) {
  return existsSync(entry) && existsSync(paths.inputs) && readFileSync(paths.inputs, 'utf8') === digest;
}

/** Builds beside `dist/` and moves the result there, so that a failed build does not change `dist/`. */
async function build(digest) {
  rmSync(paths.next, { recursive: true, force: true });
  const code = await run('tsc', ['-p', project, '--outDir', paths.next]);
  if (code !== 0) return code;
  pruneDeclarations(paths.next, JSON.parse(readFileSync('package.json', 'utf8')).exports ?? {});
  await waitForUsers(paths.users, (pids) =>
    process.stderr.write(`the sources have changed; dist/ is replaced once no run uses it (${pids.join(', ')})\n`),
  );
  rmSync(paths.inputs, { force: true });
  rmSync('dist', { recursive: true, force: true });
  renameSync(paths.next, 'dist');
  chmodSync(entry, 0o755);
  writeFileSync(paths.inputs, digest);
  return 0;
}

/** Runs a command, with the bins of the dependencies on the PATH. Returns its exit code, or 128 plus the number of a signal. */
function run(command, args) {
  const bins = join('node_modules', '.bin');
  const env = { ...process.env, PATH: `${join(process.cwd(), bins)}${delimiter}${process.env['PATH'] ?? ''}` };
  const child = spawn(command, args, { stdio: 'inherit', env, shell: process.platform === 'win32' });
  // A terminal sends Ctrl-C to the command itself; to pass it on would interrupt the command twice.
  const fromTerminal = process.stdin.isTTY === true;
  const passOn = (signal) => (signal === 'SIGINT' && fromTerminal) || child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, passOn);
  // Once npm has ended, nobody waits for the command.
  const parent = process.ppid;
  const watch = setInterval(() => process.ppid === parent || child.kill('SIGHUP'), 500).unref();
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  }).finally(() => {
    clearInterval(watch);
    for (const signal of signals) process.off(signal, passOn);
  });
}

process.on('uncaughtException', (error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(suiteBroke);
});
mkdirSync(own, { recursive: true });
const [command, ...args] = process.argv.slice(2);
const release = await acquire(paths.lock);
let leave = () => undefined;
try {
  const digest = digestInputs();
  if (!isCurrent(digest) && (await build(digest)) !== 0) process.exitCode = suiteBroke;
  if (command !== undefined) leave = enter(paths.users);
} finally {
  release();
}
if (command !== undefined && !process.exitCode) process.exitCode = await run(command, args);
leave();
