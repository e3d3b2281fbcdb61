/** The `sync_object_model` of a user, of schema `SyncObjectModelEnum`. */
export const userModel = 'authentik.core.models.User';

/** The `sync_object_model` of a group, of schema `SyncObjectModelEnum`. */
export const groupModel = 'authentik.core.models.Group';

/** A value of schema `SyncObjectModelEnum`. */
export type SyncObjectModel = typeof userModel | typeof groupModel;

/** A body that schema `SyncObjectRequest` accepts, without its unknown properties. */
export interface SyncRequest {
  readonly sync_object_model: SyncObjectModel;
  /** At least one character; it need not refer to an object. */
  readonly sync_object_id: string;
  /** Whether a provider in dry-run mode writes nevertheless; false before 2025.4. */
  readonly override_dry_run: boolean;
}
