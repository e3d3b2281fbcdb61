/** Value of `sync_object_model` that names a user; of schema `SyncObjectModelEnum`. */
export const userModel = 'authentik.core.models.User';

/** Value of `sync_object_model` that names a group; of schema `SyncObjectModelEnum`. */
export const groupModel = 'authentik.core.models.Group';

/** A value of schema `SyncObjectModelEnum`. */
export type SyncObjectModel = typeof userModel | typeof groupModel;

/** A body that schema `SyncObjectRequest` accepts, without its unknown properties. */
export interface SyncRequest {
  readonly sync_object_model: SyncObjectModel;
  /** At least one character; it need not name anything. */
  readonly sync_object_id: string;
  /** Whether a provider in dry-run mode writes all the same; false before 2025.4. */
  readonly override_dry_run: boolean;
}
