import { withSpares } from '../reference/withSpares.ts';
import type { Twin } from './Twin.ts';
import { syncedProvider, twinCredentials, twinGroup, twinProvider, twinUser } from './twinFixtures.ts';

/** The twins of the recorded releases. */
export const twins: readonly Twin[] = [
  {
    id: 'authentik-2024.8',
    statement: 'Like authentik 2024.8.1 behind its front proxy.',
    release: '2024.8.1',
    generation: '2024.8',
    fixtures: (now) =>
      withSpares({
        ...twinCredentials(),
        providers: [
          twinProvider(1, 'scim-a', now, 'scim-a'),
          twinProvider(2, 'scim-b', now),
          twinProvider(3, 'scim-noapp', now),
          twinProvider(4, 'scim-exclude', now, 'scim-exclude'),
        ],
        users: [
          twinUser(6, 't-alice'),
          twinUser(7, 't-bob'),
          twinUser(8, 't-carol'),
          twinUser(9, 't-inactive'),
          twinUser(20, 't-service'),
        ],
        groups: [
          twinGroup('646bdc5b-6d91-41de-91c5-aa0cf4a723b6', 'staff', ['6', '7']),
          twinGroup('6d52eea0-77cb-4874-8a76-6bf0374fd1fc', 'empty', []),
        ],
      }),
  },
  {
    id: 'authentik-2025.4',
    statement: 'Like authentik 2025.4.0 without its front proxy.',
    release: '2025.4.0',
    generation: '2025.4',
    fixtures: (now) =>
      withSpares({
        ...twinCredentials(),
        providers: [
          twinProvider(1, 'scim-c', now, 'scim-c'),
          twinProvider(2, 'scim-d', now, 'scim-d'),
          { ...twinProvider(3, 'scim-dry', now), dryRun: true },
          twinProvider(4, 'scim-noapp', now),
        ],
        users: [twinUser(9, 't-alice'), twinUser(10, 't-bob'), twinUser(11, 't-carol')],
        groups: [
          twinGroup('3acc0c04-96fb-4156-bc5d-0ca1f94c72b3', 'staff', ['9', '10']),
          twinGroup('b57e125e-a64e-47e8-88ba-7b6cb486e386', 'empty', []),
        ],
      }),
  },
  {
    id: 'authentik-2025.8',
    statement: 'Like authentik 2025.8.1 without its front proxy.',
    release: '2025.8.1',
    generation: '2025.8',
    fixtures: (now) =>
      withSpares({
        ...twinCredentials({
          view: { view: ['5'] },
          viewadd: { view: ['5', '4'], add: ['5', '4'] },
          // It requested an expired token, and got a valid one.
          expired: { view: 'all', add: 'all', tasks: true },
        }),
        providers: [
          syncedProvider(5, 'hand-a', now, 'info'),
          { id: '4', name: 'hand-b', tasks: [], lastSync: { status: 'warning' } },
        ],
        users: [twinUser(8, 'scim-conformance-45b01a96b3e0-user')],
        groups: [twinGroup('df62520e-67c1-4130-909b-f18feedfdf71', 'scim-conformance-45b01a96b3e0-group', ['8'])],
      }),
  },
  {
    id: 'authentik-2026.5',
    statement: 'Like authentik 2026.5.0-rc1 behind its front proxy.',
    release: '2026.5.0-rc1',
    generation: '2025.10',
    fixtures: (now) =>
      withSpares({
        ...twinCredentials(),
        providers: [
          syncedProvider(1, 'scim-a', now),
          syncedProvider(2, 'scim-b', now),
          { ...syncedProvider(3, 'scim-dry', now), dryRun: true },
          syncedProvider(4, 'scim-noapp', now),
          syncedProvider(5, 'scim-nocache', now),
          syncedProvider(7, 'scim-mappings', now),
          syncedProvider(11, 'scim-link', now),
        ],
        users: [
          twinUser(4, 't-alice'),
          twinUser(5, 't-bob'),
          twinUser(6, 't-carol'),
          twinUser(7, 't-inactive'),
          twinUser(17, 't-service'),
        ],
        groups: [
          twinGroup('0560338f-2c5a-4c2d-a2d6-84b8fd94cec9', 'staff', ['4', '5']),
          twinGroup('90d1e1b0-b7dd-43ef-a4b7-652639940974', 'empty', []),
        ],
      }),
  },
];
