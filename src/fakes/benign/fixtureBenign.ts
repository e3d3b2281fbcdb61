import { randomUUID } from 'node:crypto';
import { defaultFixtures } from '../reference/defaultFixtures.ts';
import type { Fixtures } from '../reference/Fixtures.ts';
import type { Benign } from './Benign.ts';
import { withProviders } from './withProviders.ts';

/** The default fixtures with other ids of the first user and the first group. */
function withObjectIds(userId: () => string, groupId: () => string): () => Fixtures {
  return () => {
    const fixtures = defaultFixtures();
    const [user, , ...spareUsers] = fixtures.users;
    const [group, , ...spareGroups] = fixtures.groups;
    const id = userId();
    return {
      ...fixtures,
      users: [{ ...user, id }, ...spareUsers],
      groups: [{ ...group, id: groupId(), members: [id] }, ...spareGroups],
    };
  };
}

function withProviderIds(...ids: readonly [own: string, other: string]): () => Fixtures {
  return withProviders((_, index) => ({ id: ids[index] }));
}

/** Variants with other ids. */
export const fixtureBenign: readonly Benign[] = [
  {
    id: 'large-provider-ids',
    statement: 'The ids of the two providers have 63 bits and are equal as doubles.',
    fixtures: withProviderIds('4611686018427387904', '4611686018427387905'),
  },
  {
    id: 'provider-ids-alike',
    statement: 'The id of the provider under test begins with that of the other one.',
    fixtures: withProviderIds('12', '1'),
  },
  {
    id: 'uuid-users',
    statement: 'Users have UUIDs and groups have numbers, unlike authentik.',
    fixtures: withObjectIds(
      () => randomUUID(),
      () => '7',
    ),
  },
  {
    id: 'text-ids',
    statement: 'The ids of users and groups are texts with spaces, marks and letters of all kinds.',
    fixtures: withObjectIds(
      () => 'Amina+O\'Neil "☕"@example.com',
      () => 'cn=büro & ops\\,ou=groups/😀',
    ),
  },
  {
    id: 'large-object-ids',
    statement: 'The ids of users and groups are beyond the precision of a double.',
    fixtures: withObjectIds(
      () => '9223372036854775807',
      () => '18446744073709551615',
    ),
  },
];
