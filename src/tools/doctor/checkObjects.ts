import { type Check, fine, notChecked } from './Check.ts';
import type { Examination } from './Examination.ts';
import { readJson, reportedOf } from './readJson.ts';

/**
 * Whether the user and the group exist, and the first of each kind that nothing has synced, where the operator may view them: a sync of one that does not may be answered 200.
 * Only a 200 tells; any other status may mean that they are hidden from the operator.
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
    const cost = 'a sync of an object that does not exist shows nothing, and may be answered 200 all the same';
    checks.push(
      read.status === 200
        ? fine(name, `${id} exists`)
        : notChecked(
            name,
            reportedOf(read, path),
            cost,
            `as an administrator, see that ${setting} names one that exists`,
          ),
    );
  }
  return checks;
}
