import { type Check, fine, notChecked } from './Check.ts';
import type { Examination } from './Examination.ts';
import { readJson, reportedOf } from './readJson.ts';

/**
 * Whether the user and the group exist, and the first spare object of each kind. A sync does not show it: a sync of a missing
 * object may get 200. Only a 200 decides; any other status may mean that the operator may not view the object.
 */
export async function checkObjects(examination: Examination): Promise<readonly Check[]> {
  const { userId, groupId, spareUserIds: [spareUser] = [], spareGroupIds: [spareGroup] = [] } = examination.target;
  const objects = [
    { name: 'user', id: userId, setting: 'CONFORMANCE_USER_ID', folder: '/core/users/' },
    { name: 'group', id: groupId, setting: 'CONFORMANCE_GROUP_ID', folder: '/core/groups/' },
    { name: 'spare user', id: spareUser, setting: 'CONFORMANCE_SPARE_USER_IDS', folder: '/core/users/' },
    { name: 'spare group', id: spareGroup, setting: 'CONFORMANCE_SPARE_GROUP_IDS', folder: '/core/groups/' },
  ] as const;
  const checks: Check[] = [];
  for (const { name, id, setting, folder } of objects) {
    if (id === undefined) continue;
    const path = `${folder}${encodeURIComponent(id)}/`;
    const read = await readJson(examination, path);
    const cost = 'a sync of a missing object proves nothing, even if it gets 200';
    checks.push(
      read.status === 200
        ? fine(name, `${id} exists`)
        : notChecked(
            name,
            reportedOf(read, path),
            cost,
            `as an administrator, check that ${setting} names an existing object`,
          ),
    );
  }
  return checks;
}
