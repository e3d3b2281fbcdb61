/**
 * The value of Playwright's `PWTEST_SHARD_WEIGHTS` that splits a run between targets, never within one. A run against one
 * deployment is one serial job, because negative tests share controls, and because some requirements judge every response of
 * the run. Each project is one target and has the same tests, so each weight is a number of projects.
 *
 * @param argv arguments of the command line, with `--shard=1/3` or `--shard 1/3`.
 * @param projects number of targets.
 * @returns undefined if the arguments have no `--shard`.
 */
export function shardWeights(argv: readonly string[], projects: number): string | undefined {
  const [, total] = /(?:^| )--shard[= ]\d+\/(\d+)(?: |$)/.exec(argv.join(' ')) ?? [];
  if (total === undefined) return undefined;
  const shards = Number(total);
  return Array.from({ length: shards }, (_, index) => Math.ceil((projects - index) / shards)).join(':');
}
