import { defaultFixtures } from '../reference/defaultFixtures.ts';
import type { Fixtures } from '../reference/Fixtures.ts';
import type { StoredTask } from '../reference/SystemTask.ts';

type Provider = Fixtures['providers'][number];

/** The default fixtures with other facts of the provider under test, and of the other one. */
export function withProviders(change: (provider: Provider, index: 0 | 1) => Partial<Provider>): () => Fixtures {
  return () => {
    const fixtures = defaultFixtures();
    const [first, second] = fixtures.providers;
    return {
      ...fixtures,
      providers: [
        { ...first, ...change(first, 0) },
        { ...second, ...change(second, 1) },
      ],
    };
  };
}

/** The default fixtures with other tasks, created once for each of the two providers. */
export function withTasks(tasks: (usual: readonly StoredTask[]) => readonly StoredTask[]): () => Fixtures {
  return withProviders(({ tasks: usual }) => ({ tasks: tasks(usual) }));
}
