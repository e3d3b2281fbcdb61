import { expect, test } from '@playwright/test';
import { utf8 } from '../../../src/generate/ValidRequest.ts';
import { probe } from '../../../src/requirements/probes.ts';
import { SyncedObjects } from '../../../src/run/SyncedObjects.ts';
import { response } from './fakes.ts';

const target = { providerId: '1', userId: '6', groupId: '2ab3f5a1-0000-4000-8000-000000000001', seed: 1 };

const sync = (id: string) =>
  probe('A', 'sync-object', target, {
    body: utf8(`{"sync_object_model":"authentik.core.models.User","sync_object_id":${id}}`),
  });

/** After the user was synced. */
function afterSync(): SyncedObjects {
  const synced = new SyncedObjects(target);
  synced.note({ probe: sync('"6"'), result: response(200, '{"messages":[]}'), startedAt: 0, elapsedMs: 1, retries: 0 });
  return synced;
}

for (const id of ['"6"', '6', '6.0', '6.25', '6e0', '["6","6"]', '1006157505151.0']) {
  test(`a sync of ${id} may be sent twice after the user 6 was synced`, () => {
    expect(afterSync().isSafeAgain(sync(id))).toBe(true);
  });
}

for (const id of ['"7"', '7', '6.5', '66', '60', '6.9e0']) {
  test(`a sync of ${id} may write another user, so it is not sent twice`, () => {
    expect(afterSync().isSafeAgain(sync(id))).toBe(false);
  });
}

test('before the user was synced, its sync is not sent twice', () => {
  expect(new SyncedObjects(target).isSafeAgain(sync('6'))).toBe(false);
});
