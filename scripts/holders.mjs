import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Files that name the process that holds something. One that has ended without giving it back holds nothing. */

/** How often a process that waits looks again, milliseconds. */
const pauseMs = 50;

/** A run lasts half an hour at most: an entry that is older, milliseconds, is of a process that ended, and its pid another's. */
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
 * @param {string} path the file of the lock; its folder exists.
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
    // An empty file was created a moment ago, and its process is about to write into it.
    if (holder !== undefined && holder !== 0 && !isAlive(holder)) discard(path, holder);
    await delay(pauseMs);
  }
}

/** Removes the lock of a process that has ended, but not that of another one which has found out first. */
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

/** @returns {number | undefined} the pid in a file; undefined where there is no file. */
function read(path) {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Enters this process into a folder of users.
 *
 * @returns {() => void} removes the entry.
 */
export function enter(folder) {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, String(process.pid));
  writeFileSync(path, '');
  return () => rmSync(path, { force: true });
}

/** Waits until none of the processes that are entered lives; `tell` is told of those it waits for, once. */
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
