import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Files that name the process which holds a lock or uses a folder. A file whose process has ended does not count. */

/** Time between two looks of a waiting process, milliseconds. */
const pauseMs = 50;

/** Maximum age of an entry, milliseconds. A run takes at most half an hour: an older entry's pid belongs to another process. */
const longestMs = 60 * 60 * 1000;

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * Acquires a lock as soon as no living process has it.
 *
 * @param {string} path file of the lock; its folder must exist.
 * @returns {Promise<() => void>} releases it.
 */
export async function acquire(path) {
  for (;;) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = read(path);
    // An empty file is new: its process is about to write the pid.
    if (holder !== undefined && holder !== 0 && !isAlive(holder)) discard(path, holder);
    await delay(pauseMs);
  }
}

/** Removes the lock of a process that has ended, unless another process has taken the lock meanwhile. */
function discard(path, holder) {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (read(aside) === holder) rmSync(aside, { force: true });
  else renameSync(aside, path);
}

/** @returns {number | undefined} the pid in a file; undefined if there is no file. */
function read(path) {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Enters this process into a folder that lists users.
 *
 * @returns {() => void} removes the entry.
 */
export function enter(folder) {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, String(process.pid));
  writeFileSync(path, '');
  return () => rmSync(path, { force: true });
}

/** Waits until every entered process has ended. If it has to wait, it calls `tell` once with their pids. */
export async function waitForUsers(folder, tell) {
  let told = false;
  for (;;) {
    const users = usersIn(folder);
    if (users.length === 0) return;
    if (!told) tell(users);
    told = true;
    await delay(pauseMs);
  }
}

function isRecent(path) {
  const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: 0 };
  return Date.now() - mtimeMs < longestMs;
}

function usersIn(folder) {
  mkdirSync(folder, { recursive: true });
  const names = readdirSync(folder);
  const living = names.filter((name) => isAlive(Number(name)) && isRecent(join(folder, name)));
  for (const name of names.filter((one) => !living.includes(one))) rmSync(join(folder, name), { force: true });
  return living;
}
