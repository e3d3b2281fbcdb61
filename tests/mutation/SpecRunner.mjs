import { register } from 'node:module';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { commonTokens, tokens } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  determineHitLimitReached,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import fc from 'fast-check';
import { takeTests } from './playwrightStandIn.mjs';

/** Milliseconds after which a test hangs, from those that it usually takes. */
const patience = (usual) => 2_000 + 5 * usual;

/** After how many steps of instrumented code the time is looked at. */
const stride = 4_096;

/**
 * Runs compiled specs in the process of Stryker's worker, so that a mutant costs milliseconds, not a start of Playwright's
 * runner. A mutant is switched on between two runs; for one that takes effect while modules load, the specs that load it are
 * loaded again.
 */
export class SpecRunner {
  static inject = tokens(commonTokens.options);
  #paths;
  #leftOut;
  #specs = [];
  #loads = 0;
  /** Milliseconds that each test took, by id. */
  #usual = new Map();
  /** What Stryker's instrumented code reads and writes. */
  #shared;
  /** The running test, and when it must have ended. */
  #running = { id: undefined, until: Number.POSITIVE_INFINITY };
  #steps = 0;

  constructor({ specs, leftOutTests }) {
    this.#paths = specs;
    this.#leftOut = leftOutTests;
    this.#shared = globalThis.__stryker__ ??= {};
    Object.defineProperty(this.#shared, 'currentTestId', { get: () => this.#step() });
  }

  /** Instrumented code calls this at each step. It ends a loop that never waits, which no timer could end. */
  #step() {
    this.#steps += 1;
    if (this.#steps % stride === 0 && performance.now() > this.#running.until) throw new Error('the test does not end');
    return this.#running.id;
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    // Every mutant is judged by the same generated values.
    fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 1 });
    const standIn = new URL('playwrightStandIn.mjs', import.meta.url).href;
    register('./resolveSpecs.mjs', import.meta.url, { data: { sandbox: fileUrl(''), standIn } });
    for (const path of this.#paths) this.#specs.push(await this.#load(path, this.#nextLoad()));
  }

  async dryRun() {
    const tests = [];
    for (const test of this.#specs.flatMap((spec) => spec.tests)) tests.push(await this.#run(test));
    return { status: DryRunStatus.Complete, tests, mutantCoverage: this.#shared.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation }) {
    Object.assign(this.#shared, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
    try {
      const run = mutantActivation === 'static' ? this.#runReloaded(activeMutant) : this.#runOf(testFilter);
      const result = await run;
      return toMutantRunResult(determineHitLimitReached(this.#shared.hitCount, hitLimit) ?? result);
    } finally {
      Object.assign(this.#shared, { activeMutant: undefined, hitCount: undefined, hitLimit: undefined });
    }
  }

  #nextLoad() {
    this.#loads += 1;
    return this.#loads;
  }

  /** Loads a spec with the copies of all modules that a load has; `atLoad` are the mutants that take effect meanwhile. */
  async #load(path, load) {
    const before = { ...this.#shared.mutantCoverage?.static };
    await import(`${fileUrl(path.replace(/\.ts$/, '.js'))}?load=${load}`);
    const covered = Object.entries(this.#shared.mutantCoverage?.static ?? {});
    return {
      path,
      atLoad: new Set(covered.filter(([id, count]) => count !== before[id]).map(([id]) => id)),
      tests: takeTests()
        .filter(({ title }) => !this.#leftOut.includes(title))
        .map(({ title, run }) => ({ id: `${path} › ${title}`, fileName: path, name: title, run })),
    };
  }

  /** Runs tests that were loaded at the start, the fastest first. */
  #runOf(ids) {
    const wanted = new Set(ids);
    return this.#runUntilFailure(this.#specs.flatMap(({ tests }) => tests).filter(({ id }) => wanted.has(id)));
  }

  /**
   * Runs the specs of the mutant's folder until a test fails: first those that it affects while they load, its own before the
   * others, each loaded again; then the rest.
   */
  async #runReloaded({ id, fileName }) {
    const own = `${basename(fileName, '.ts')}.spec.ts`;
    const [, folder] = /[\\/]src[\\/](\w+)/.exec(fileName) ?? [];
    const specs = this.#specs.filter(({ path }) => path.split(/[\\/]/)[2] === folder);
    const affected = specs.filter(({ atLoad }) => atLoad.has(id));
    const ordered = affected.toSorted((one, other) => rank(one) - rank(other));
    function rank({ path }) {
      return basename(path) === own ? 0 : 1;
    }
    const load = this.#nextLoad();
    const tests = [];
    for (const { path, tests: known } of ordered) {
      let loaded;
      try {
        loaded = await this.#load(path, load);
      } catch (error) {
        takeTests();
        return complete([...tests, failure(known[0], error)]);
      }
      const result = await this.#runUntilFailure(loaded.tests);
      if (result.status !== DryRunStatus.Complete) return result;
      tests.push(...result.tests);
      if (tests.at(-1)?.status === TestStatus.Failed) return complete(tests);
    }
    const rest = specs.filter((spec) => !affected.includes(spec)).flatMap((spec) => spec.tests);
    const result = await this.#runUntilFailure(rest);
    return result.status === DryRunStatus.Complete ? complete([...tests, ...result.tests]) : result;
  }

  async #runUntilFailure(tests) {
    const results = [];
    const usual = ({ id }) => this.#usual.get(id) ?? 0;
    for (const test of tests.toSorted((one, other) => usual(one) - usual(other))) {
      const result = await this.#run(test);
      if (result === undefined) return { status: DryRunStatus.Timeout, reason: `${test.id} does not end` };
      results.push(result);
      if (result.status === TestStatus.Failed) break;
    }
    return complete(results);
  }

  /** Runs a test; undefined if it hangs. */
  async #run(test) {
    const from = performance.now();
    const usual = this.#usual.get(test.id);
    const limit = patience(usual ?? 6_000);
    this.#running = { id: test.id, until: from + limit };
    let timer;
    const hung = new Promise((resolve) => {
      timer = setTimeout(resolve, limit, 'hung');
    });
    try {
      if ((await Promise.race([test.run(), hung])) === 'hung') return undefined;
      const timeSpentMs = performance.now() - from;
      if (usual === undefined) this.#usual.set(test.id, timeSpentMs);
      return { ...described(test), status: TestStatus.Success, timeSpentMs };
    } catch (error) {
      return failure(test, error);
    } finally {
      clearTimeout(timer);
      this.#running = { id: undefined, until: Number.POSITIVE_INFINITY };
    }
  }
}

function complete(tests) {
  return { status: DryRunStatus.Complete, tests };
}

function described({ id, name, fileName }) {
  return { id, name, fileName };
}

function failure(test, error) {
  const failureMessage = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { ...described(test), status: TestStatus.Failed, timeSpentMs: 0, failureMessage };
}

/** The URL of a file of the sandbox, which is the working directory. */
function fileUrl(path) {
  return pathToFileURL(`${process.cwd()}/${path}`).href;
}
