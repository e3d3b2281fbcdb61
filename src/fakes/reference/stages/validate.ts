import { isObject } from '../../../lib/isObject.ts';
import type { JsonValue } from '../../../lib/JsonValue.ts';
import type { Context } from '../Context.ts';
import type { Checked, FieldErrors } from '../Refusal.ts';
import { groupModel, type SyncObjectModel, type SyncRequest, userModel } from '../SyncRequest.ts';

/**
 * Validates a parsed body by schema `SyncObjectRequest`: names exactly the invalid fields. Properties that the schema
 * does not declare are ignored.
 */
export function validate(
  value: JsonValue,
  context: Context,
): { readonly value: SyncRequest } | { readonly errors: FieldErrors } {
  if (!isObject(value)) return { errors: { non_field_errors: ['The body has to be a JSON object.'] } };
  const model = context.stages.checkModel(value['sync_object_model'], context);
  const id = context.stages.checkId(value['sync_object_id'], context);
  const dryRun = context.state.dialect.hasDryRun
    ? context.stages.checkDryRun(value['override_dry_run'], context)
    : { value: false };
  if ('value' in model && 'value' in id && 'value' in dryRun) {
    return {
      value: { sync_object_model: model.value, sync_object_id: id.value, override_dry_run: dryRun.value },
    };
  }
  return {
    errors: {
      ...('errors' in model && { sync_object_model: model.errors }),
      ...('errors' in id && { sync_object_id: id.errors }),
      ...('errors' in dryRun && { override_dry_run: dryRun.errors }),
    },
  };
}

/** Exactly one of the two models. */
export function checkModel(field: JsonValue | undefined): Checked<SyncObjectModel> {
  if (field === undefined) return { errors: ['This property is missing.'] };
  if (field === userModel || field === groupModel) return { value: field };
  return { errors: [`This has to be "${userModel}" or "${groupModel}".`] };
}

/** A string of at least one character; other types are not coerced. */
export function checkId(field: JsonValue | undefined): Checked<string> {
  if (field === undefined) return { errors: ['This property is missing.'] };
  if (typeof field !== 'string') return { errors: ['This has to be a string.'] };
  return field === '' ? { errors: ['This has to be at least one character long.'] } : { value: field };
}

/** True or false; missing is false. Null is invalid: the contract does not declare the field nullable. */
export function checkDryRun(field: JsonValue | undefined): Checked<boolean> {
  if (field === undefined) return { value: false };
  return typeof field === 'boolean' ? { value: field } : { errors: ['This has to be true or false.'] };
}
