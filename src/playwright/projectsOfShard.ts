import type { FullConfig } from '@playwright/test';

/** The parts of a Playwright configuration that decide which projects a shard has. */
export interface ShardedConfig {
  readonly shard: FullConfig['shard'];
  readonly filteredProjects: readonly {
    readonly name: string;
    readonly use: { readonly baseURL?: string | undefined };
  }[];
}

/**
 * The names of the projects of this shard: whole ones, in turn. Projects against one deployment (`use.baseURL`) are on one
 * shard, where their runs wait for each other. Without shards all. Pure.
 */
export function projectsOfShard({ shard, filteredProjects }: ShardedConfig): ReadonlySet<string> {
  const deployments = [...new Set(filteredProjects.map(deploymentOf))];
  const isOwn = (deployment: string) =>
    shard === null || deployments.indexOf(deployment) % shard.total === shard.current - 1;
  return new Set(filteredProjects.filter((project) => isOwn(deploymentOf(project))).map(({ name }) => name));
}

function deploymentOf({ name, use: { baseURL } }: ShardedConfig['filteredProjects'][number]): string {
  return baseURL ?? `project ${name}`;
}
