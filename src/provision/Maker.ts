import { chmodSync, linkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonMember } from '../jsonMember.ts';
import { SuiteError } from '../SuiteError.ts';
import type { AdminAnswer, AdminApi } from './AdminApi.ts';
import { fileDigest } from './fileDigest.ts';
import { ProvisionError } from './ProvisionError.ts';
import type { RecordFile } from './RecordFile.ts';
import { type ResourceKind, resources } from './Thing.ts';

/** An object that was made. */
export interface Made {
  readonly id: string;
  readonly json: unknown;
}

/** The statuses that say for sure that nothing was made; 405 and 5xx come of exceptions, which may come afterwards. */
const refusals: readonly number[] = [400, 401, 403, 404, 415];

/** Makes things, each with its line in the record before the deployment or the disk hears of it. */
export class Maker {
  readonly #api: AdminApi;
  readonly #record: RecordFile;
  readonly #folder: string;

  /** @param folder working directory, absolute. */
  constructor(api: AdminApi, record: RecordFile, folder: string) {
    this.#api = api;
    this.#record = record;
    this.#folder = folder;
  }

  /**
   * Makes an object of the deployment.
   *
   * @throws ProvisionError when it was not made, or may not have been.
   */
  async make(kind: ResourceKind, name: string, body: object): Promise<Made> {
    const resource = resources[kind];
    this.#record.append({ entry: 'intent', kind, name });
    const answer = await this.#api.post(resource.path, body);
    if (refusals.includes(answer.status)) this.#record.append({ entry: 'refused', kind, name });
    if (answer.status !== 201) throw new ProvisionError(answer.told);
    const id = jsonMember(answer.json, resource.id);
    if (typeof id !== 'string' && typeof id !== 'number')
      throw new ProvisionError(`${answer.told}, without ${resource.id}`);
    this.#record.append({ entry: 'created', kind, name, id: String(id) });
    return { id: String(id), json: answer.json };
  }

  /**
   * Writes a file that only its owner may read.
   *
   * @param path relative to the working directory.
   * @throws SuiteError when it cannot be written.
   */
  writeFile(path: string, text: string): void {
    this.#record.append({ entry: 'intent', kind: 'file', name: path });
    const whole = join(this.#folder, path);
    attempt(path, () => {
      writeFileSync(whole, text, { mode: 0o600 });
      chmodSync(whole, 0o600);
    });
  }

  /**
   * Gives a file that was written its last name, unless that is taken. The record knows it by its content, so that a file of
   * somebody else, or one that was edited since, is not taken for it.
   *
   * @throws SuiteError when the name is taken.
   */
  publish(draft: string, path: string): void {
    const whole = join(this.#folder, draft);
    this.#record.append({ entry: 'created', kind: 'file', name: path, id: fileDigest(whole) });
    try {
      attempt(path, () => linkSync(whole, join(this.#folder, path)));
    } catch (error) {
      this.#record.append({ entry: 'refused', kind: 'file', name: path });
      throw error;
    }
    rmSync(whole);
    this.#record.append({ entry: 'removed', kind: 'file', name: draft });
  }
}

/**
 * Holds an answer to the status that means done.
 *
 * @throws ProvisionError when it has another.
 */
export function expectStatus(answer: AdminAnswer, status: number): AdminAnswer {
  if (answer.status !== status) throw new ProvisionError(answer.told);
  return answer;
}

function attempt(path: string, act: () => void): void {
  try {
    act();
  } catch (cause) {
    throw new SuiteError(`${path} cannot be written: make room for it, run cleanup, and provision again`, { cause });
  }
}
