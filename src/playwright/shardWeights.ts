/**
 * The value of Playwright's `PWTEST_SHARD_WEIGHTS` that splits a run between targets and never within one: a run against one
 * deployment is one serial job, because negatives share controls, and because what is judged over every response has to see
 * them all. Each project, which is one target, has the same tests; so the shares are whole numbers of projects.
 *
 * @param argv of the command line, with `--shard=1/3` or `--shard 1/3`.
 * @param projects how many targets there are.
 * @returns undefined if no shard is asked for.
 */
export function shardWeights(argv: readonly string[], projects: number): string | undefined {
  const [, total] = /(?:^| )--shard[= ]\d+\/(\d+)(?: |$)/.exec(argv.join(' ')) ?? [];
  if (total === undefined) return undefined;
  const shards = Number(total);
  return Array.from({ length: shards }, (_, index) => Math.ceil((projects - index) / shards)).join(':');
}
