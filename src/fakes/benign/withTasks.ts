import { defaultFixtures } from '../reference/defaultFixtures.ts';
import type { Fixtures } from '../reference/Fixtures.ts';
import type { StoredTask } from '../reference/SystemTask.ts';

/** The default fixtures with other tasks, created once for each of the two providers. */
export function withTasks(tasks: (usual: readonly StoredTask[]) => readonly StoredTask[]): () => Fixtures {
  return () => {
    const fixtures = defaultFixtures();
    const [first, second] = fixtures.providers;
    return {
      ...fixtures,
      providers: [
        { ...first, tasks: tasks(first.tasks) },
        { ...second, tasks: tasks(second.tasks) },
      ],
    };
  };
}
