import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';

/** Longest wait for a service to listen, and for it to end after SIGTERM, milliseconds. */
const startLimitMs = 60_000;
const stopLimitMs = 10_000;
/** How often it is asked whether it listens, milliseconds. */
const pollMs = 50;

/** A server process of another project. */
export class Service {
  readonly #child: ChildProcessByStdio<null, Readable, Readable>;
  readonly #chunks: string[] = [];

  /** @param log path of the file that gets what it wrote, once it has ended. */
  constructor([program, ...args]: readonly [string, ...string[]], env: NodeJS.ProcessEnv, log: string) {
    // A group of its own: what is left of it after the limit is ended with it.
    this.#child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => this.#chunks.push(chunk));
    }
    this.#child.on('error', (error) => this.#chunks.push(String(error)));
    const end = () => this.#signalGroup('SIGKILL');
    process.once('exit', end);
    this.#child.on('close', () => {
      process.removeListener('exit', end);
      writeFileSync(log, this.output);
    });
  }

  /** What it wrote so far. */
  get output(): string {
    return this.#chunks.join('');
  }

  /**
   * Waits until `probe` finds what it looks for.
   *
   * @throws Error with the output of the process if that takes longer than the limit, or if the process ends before.
   */
  async waitFor<T>(probe: (output: string) => T | undefined | Promise<T | undefined>): Promise<T> {
    // Lets Node report that the program does not exist.
    await delay(0);
    const deadline = performance.now() + startLimitMs;
    while (performance.now() < deadline && this.#isRunning()) {
      const found = await probe(this.output);
      if (found !== undefined) return found;
      await delay(pollMs);
    }
    const ended = this.#isRunning() ? `did not listen within ${startLimitMs / 1000} s` : 'ended before it listened';
    await this.stop();
    throw new Error(`${this.#child.spawnargs.join(' ')} ${ended}:\n${this.output.slice(-4_000)}`);
  }

  /** Ends it by SIGTERM, after the limit by SIGKILL, and waits for its end. */
  async stop(): Promise<void> {
    if (!this.#isRunning()) return;
    const closed = once(this.#child, 'close');
    this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#signalGroup('SIGKILL'), stopLimitMs);
    await closed;
    clearTimeout(timer);
  }

  #signalGroup(signal: NodeJS.Signals): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      process.kill(-pid, signal);
    } catch {
      // The group has ended.
    }
  }

  #isRunning(): boolean {
    return this.#child.pid !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }
}
