import { expect, test } from '@playwright/test';
import { flagOf, flagSettings } from '../../../src/settings/settingNames.ts';

test('offers a flag for every setting without a secret', () => {
  expect(flagSettings.map(flagOf)).toEqual([
    '--base-url',
    '--provider-id',
    '--provider-kind',
    '--other-provider-id',
    '--user-id',
    '--group-id',
    '--spare-user-ids',
    '--spare-group-ids',
    '--profile',
    '--allow-writes',
    '--allow-url-token',
    '--contract',
    '--sink-listen',
    '--sink-url',
    '--sink-tls-cert',
    '--sink-tls-key',
    '--headers-file',
    '--client-cert',
    '--client-key',
    '--user-agent',
    '--trace-header',
    '--seed',
    '--examples',
    '--timeout-ms',
    '--rate',
    '--deviations',
    '--output',
    '--targets',
  ]);
});
