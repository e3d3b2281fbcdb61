import { chmodSync, linkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonMember } from '../../lib/jsonMember.ts';
import { SuiteError } from '../../lib/SuiteError.ts';
import type { AdminApi, AdminResponse } from './AdminApi.ts';
import { fileDigest } from './fileDigest.ts';
import { findIds } from './findIds.ts';
import { ProvisionError } from './ProvisionError.ts';
import type { ProvisionRecord, RecordedResource } from './ProvisionRecord.ts';
import type { RecordFile } from './RecordFile.ts';
import { isIdOf, type Resource, type ResourceKind, resourcePath, resources } from './Resource.ts';
import { removeFile } from './removeFile.ts';
import { whyNotOurs } from './whyNotOurs.ts';

/** An object that was made, as it was answered then or when it was found again. */
export interface Created {
  readonly id: string;
  readonly json: unknown;
}

/** The statuses that say for sure that nothing was made; 405 and 5xx come of exceptions, which may come afterwards. */
const refusals: readonly number[] = [400, 401, 403, 404, 415];

/**
 * Makes things, each with its line in the record before the deployment or the disk hears of it. What the record says is there
 * already, of a provisioning that did not end, is found again in place of being made.
 */
export class Creator {
  readonly #api: AdminApi;
  readonly #record: RecordFile;
  readonly #known: ProvisionRecord;
  readonly #folder: string;

  /**
   * @param known what the record says so far.
   * @param folder working directory, absolute.
   */
  constructor(api: AdminApi, record: RecordFile, known: ProvisionRecord, folder: string) {
    this.#api = api;
    this.#record = record;
    this.#known = known;
    this.#folder = folder;
  }

  /**
   * An object that the record says was made, as it is now; undefined where there is none.
   *
   * @throws ProvisionError when it cannot be read, or is no longer what was made.
   */
  async find(kind: ResourceKind, name: string): Promise<Created | undefined> {
    const resource = this.#recorded({ kind, name });
    if (resource === undefined) return undefined;
    const found = await this.#find({ ...resource, kind });
    if (found === undefined) this.#record.append({ entry: 'removed', kind, name });
    return found;
  }

  async #find(resource: RecordedResource & { readonly kind: ResourceKind }): Promise<Created | undefined> {
    const { kind, name } = resource;
    const ids = resource.id !== undefined ? [resource.id] : await findIds(this.#api, kind, name);
    const [id] = ids;
    const found = id !== undefined && isIdOf(kind, id, name) ? await this.#api.get(resourcePath(kind, id)) : undefined;
    if (id === undefined || found?.status === 404) return undefined;
    const stranger =
      found?.status !== 200
        ? (found?.reported ?? 'its id is none')
        : ids.length > 1
          ? `${ids.length} of them have this name`
          : whyNotOurs(kind, id, found.json, resource, this.#known);
    if (found === undefined || stranger !== undefined) {
      throw new ProvisionError(`${kind} ${name} cannot be gone on with: ${stranger}`);
    }
    if (resource.id === undefined) this.#record.append({ entry: 'created', kind, name, id });
    return { id, json: found.json };
  }

  #recorded({ kind, name }: Resource): RecordedResource | undefined {
    return this.#known.left.find((resource) => resource.kind === kind && resource.name === name);
  }

  /**
   * Makes an object of the deployment, unless it is there.
   *
   * @throws ProvisionError when it was not made, or may not have been.
   */
  async make(kind: ResourceKind, name: string, body: object): Promise<Created> {
    const there = await this.find(kind, name);
    if (there !== undefined) return there;
    const { id: idMember } = resources[kind];
    this.#record.append({ entry: 'intent', kind, name });
    const { response, isFirst } = await this.#create(kind, name, body);
    if ('id' in response) return response;
    // Of a second one, the name may be taken by the first.
    if (isFirst && refusals.includes(response.status)) this.#record.append({ entry: 'refused', kind, name });
    if (response.status !== 201) throw new ProvisionError(response.reported);
    const id = jsonMember(response.json, idMember);
    if (typeof id !== 'string' && typeof id !== 'number')
      throw new ProvisionError(`${response.reported}, without ${idMember}`);
    this.#record.append({ entry: 'created', kind, name, id: String(id) });
    return { id: String(id), json: response.json };
  }

  /**
   * Asks for an object. One whose connection is closed, as by a server process that is replaced, may have been made: it is
   * looked for by its name, which nothing else has, and asked for once more where it is not there.
   */
  async #create(
    kind: ResourceKind,
    name: string,
    body: object,
  ): Promise<{ readonly response: AdminResponse | Created; readonly isFirst: boolean }> {
    const { path } = resources[kind];
    try {
      return { response: await this.#api.create(path, body), isFirst: true };
    } catch (error) {
      if (!(error instanceof ProvisionError)) throw error;
      const created = await this.#find({ kind, name });
      return { response: created ?? (await this.#api.create(path, body)), isFirst: false };
    }
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
      // A link at this place would lead elsewhere.
      rmSync(whole, { force: true });
      writeFileSync(whole, text, { mode: 0o600, flag: 'wx' });
      chmodSync(whole, 0o600);
    });
  }

  /**
   * Gives a file that was written its last name, unless that is taken by another than the one that the record knows. The record knows it by its content, so that a file of
   * somebody else, or one that was edited since, is not taken for it.
   *
   * @throws SuiteError when the name is taken.
   */
  publish(draft: string, path: string): void {
    const whole = join(this.#folder, draft);
    const before = this.#recorded({ kind: 'file', name: path });
    if (before !== undefined) {
      const removed = removeFile(before, this.#folder);
      if (removed.outcome === 'left') throw new SuiteError(`${path} cannot be written anew: ${removed.reason}`);
      this.#record.append({ entry: 'removed', kind: 'file', name: path });
    }
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
export function expectStatus(answer: AdminResponse, status: number): AdminResponse {
  if (answer.status !== status) throw new ProvisionError(answer.reported);
  return answer;
}

/** The id of an object whose ids are numbers. */
export function numberOf({ id }: Created): number {
  return Number(id);
}

function attempt(path: string, act: () => void): void {
  try {
    act();
  } catch (cause) {
    throw new SuiteError(`${path} cannot be written: make room for it, run cleanup, and provision again`, { cause });
  }
}
