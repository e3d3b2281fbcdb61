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

/** A created object, as read from the response that created it or when it was found again. */
export interface Created {
  readonly id: string;
  readonly json: unknown;
}

/** The statuses that exclude that anything was created. 405 and 5xx come from exceptions, which may follow the creation. */
const refusals: readonly number[] = [400, 401, 403, 404, 415];

/**
 * Creates resources. Writes a line to the record before it sends or writes anything. A resource that an earlier, unfinished
 * provisioning recorded is looked up and not created again.
 */
export class Creator {
  readonly #api: AdminApi;
  readonly #record: RecordFile;
  readonly #known: ProvisionRecord;
  readonly #folder: string;

  /**
   * @param known the content of the record so far.
   * @param folder working directory, absolute.
   */
  constructor(api: AdminApi, record: RecordFile, known: ProvisionRecord, folder: string) {
    this.#api = api;
    this.#record = record;
    this.#known = known;
    this.#folder = folder;
  }

  /**
   * An object that the record lists, as it is now; undefined if it does not exist.
   *
   * @throws ProvisionError if it cannot be read, or is no longer what was created.
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
        ? (found?.reported ?? 'its id is invalid')
        : ids.length > 1
          ? `${ids.length} objects have this name`
          : whyNotOurs(kind, id, found.json, resource, this.#known);
    if (found === undefined || stranger !== undefined) {
      throw new ProvisionError(`${kind} ${name} cannot be used again: ${stranger}`);
    }
    if (resource.id === undefined) this.#record.append({ entry: 'created', kind, name, id });
    return { id, json: found.json };
  }

  #recorded({ kind, name }: Resource): RecordedResource | undefined {
    return this.#known.left.find((resource) => resource.kind === kind && resource.name === name);
  }

  /**
   * Creates an object of the deployment, unless it exists.
   *
   * @throws ProvisionError if it was not created, or may not have been.
   */
  async ensure(kind: ResourceKind, name: string, body: object): Promise<Created> {
    const existing = await this.find(kind, name);
    if (existing !== undefined) return existing;
    const { id: idMember } = resources[kind];
    this.#record.append({ entry: 'intent', kind, name });
    const { response, isFirst } = await this.#create(kind, name, body);
    if ('id' in response) return response;
    // A second request may be refused because the first one took the name.
    if (isFirst && refusals.includes(response.status)) this.#record.append({ entry: 'refused', kind, name });
    if (response.status !== 201) throw new ProvisionError(response.reported);
    const id = jsonMember(response.json, idMember);
    if (typeof id !== 'string' && typeof id !== 'number')
      throw new ProvisionError(`${response.reported}, without ${idMember}`);
    this.#record.append({ entry: 'created', kind, name, id: String(id) });
    return { id: String(id), json: response.json };
  }

  /**
   * Requests the creation of an object. If the connection closes, as when a server process is replaced, the object may exist
   * all the same: it is looked up by its name, which is unique, and requested once more if it is missing.
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
   * @throws SuiteError if it cannot be written.
   */
  writeFile(path: string, text: string): void {
    this.#record.append({ entry: 'intent', kind: 'file', name: path });
    const whole = join(this.#folder, path);
    attempt(path, () => {
      // A symbolic link here would lead elsewhere.
      rmSync(whole, { force: true });
      writeFileSync(whole, text, { mode: 0o600, flag: 'wx' });
      chmodSync(whole, 0o600);
    });
  }

  /**
   * Gives a draft its final name, unless a file has that name already that this record does not list. The record identifies a
   * file by its content, so a foreign or edited file is never replaced.
   *
   * @throws SuiteError if the name is taken.
   */
  publish(draft: string, path: string): void {
    const whole = join(this.#folder, draft);
    const before = this.#recorded({ kind: 'file', name: path });
    if (before !== undefined) {
      const removed = removeFile(before, this.#folder);
      if (removed.outcome === 'left') throw new SuiteError(`${path} cannot be replaced: ${removed.reason}`);
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
 * Returns a response that has the expected status.
 *
 * @throws ProvisionError if it has another one.
 */
export function expectStatus(response: AdminResponse, status: number): AdminResponse {
  if (response.status !== status) throw new ProvisionError(response.reported);
  return response;
}

/** The id of an object whose ids are numbers. */
export function numberOf({ id }: Created): number {
  return Number(id);
}

function attempt(path: string, act: () => void): void {
  try {
    act();
  } catch (cause) {
    throw new SuiteError(`${path} cannot be written: free its place, run cleanup, and provision again`, { cause });
  }
}
