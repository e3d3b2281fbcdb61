import type { Target } from '../settings/Target.ts';

/** The two models of the contract's `SyncObjectModelEnum`. */
export const models = { user: 'authentik.core.models.User', group: 'authentik.core.models.Group' } as const;

/** A request that names an object that may be synced: every edit starts from one. */
export interface ValidRequest {
  readonly model: (typeof models)[keyof typeof models];
  readonly id: string;
}

/** The valid requests that the settings allow: one for each given object, the user first. */
export function validRequests({ userId, groupId }: Pick<Target, 'userId' | 'groupId'>): readonly ValidRequest[] {
  return [
    ...(userId === undefined ? [] : [{ model: models.user, id: userId }]),
    ...(groupId === undefined ? [] : [{ model: models.group, id: groupId }]),
  ];
}

/** The object of a valid request as JSON members, in the order of the plain body. */
export function members({ model, id }: ValidRequest): { readonly [name: string]: unknown } {
  return { sync_object_model: model, sync_object_id: id };
}

/** The plain JSON spelling of a valid request. */
export function plainText(valid: ValidRequest): string {
  return JSON.stringify(members(valid));
}

/** The plain spelling as bytes: the body of every control. */
export function plainBody(valid: ValidRequest): Uint8Array {
  return utf8(plainText(valid));
}

/** A sync with `override_dry_run`. A contract version without the member ignores it. */
export function overridingBody(valid: ValidRequest, override = true): Uint8Array {
  return utf8(JSON.stringify({ ...members(valid), override_dry_run: override }));
}

/** A text as UTF-8. A lone surrogate becomes U+FFFD, so write it as an escape. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
