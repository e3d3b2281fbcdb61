import { defaultFixtures } from '../defaultFixtures.ts';
import type { Fixtures } from '../Fixtures.ts';
import type { SystemTask } from '../SystemTask.ts';

/** The default fixtures with other tasks, made once for each of the two providers. */
export function withTasks(tasks: (usual: readonly SystemTask[]) => readonly SystemTask[]): () => Fixtures {
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
