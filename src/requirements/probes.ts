import { type OperationName, operationPath, operations } from '../contract/operations.ts';
import { models, plainBody, type ValidRequest, validRequests } from '../generate/ValidRequest.ts';
import { type HeaderList, type Identity, type Probe, tokenPlaceholder } from '../http/Probe.ts';
import type { Case, Control } from './Case.ts';
import type { CaseContext } from './Verifier.ts';

/** What sets a probe apart from the plain one of its operation. */
export interface ProbeChanges {
  readonly identity?: Identity;
  /** The whole `Authorization` field, in place of `Bearer` and the token of the identity. */
  readonly authorization?: string;
  /** As it shall stand in the path. */
  readonly providerId?: string;
  readonly body?: Uint8Array;
  /** The `Content-Type` field; null leaves it out. */
  readonly contentType?: string | null;
}

/** The probe of an operation for the provider under test as operator, but for the changes. */
export function probe(
  requirement: string,
  operation: OperationName,
  context: Pick<CaseContext, 'providerId'>,
  changes: ProbeChanges = {},
): Probe {
  const identity = changes.identity ?? 'operator';
  const authorization =
    changes.authorization ?? (identity === 'anonymous' ? undefined : `Bearer ${tokenPlaceholder(identity)}`);
  const contentType = changes.contentType === undefined && changes.body ? 'application/json' : changes.contentType;
  const headers: HeaderList = [
    ['Accept', 'application/json'],
    ...(authorization === undefined ? [] : [['Authorization', authorization] as const]),
    ...(contentType === undefined || contentType === null ? [] : [['Content-Type', contentType] as const]),
  ];
  return {
    requirement,
    operation,
    identity,
    method: operations[operation].method,
    path: operationPath(operation, changes.providerId ?? context.providerId),
    headers,
    ...(changes.body ? { body: changes.body } : {}),
  };
}

/** The control of the negatives that are edits of a valid request: that request, as operator, to the provider under test. */
export function objectControl(context: CaseContext, valid: ValidRequest): Control {
  const model = valid.model === models.user ? 'user' : 'group';
  return { batch: `sync-object ${model}`, probe: probe('CONTROL', 'sync-object', context, { body: plainBody(valid) }) };
}

/** The control of the negatives that read: the status of the provider under test, as operator. */
export function statusControl(context: CaseContext): Control {
  return { batch: 'sync-status', probe: probe('CONTROL', 'sync-status', context) };
}

/**
 * One case of an operation with changes that are no edit of the body (a credential, a provider id). A POST carries the
 * first valid request that the settings allow, so that the change alone sets it apart from its control.
 *
 * @returns nothing where a POST has no object to name.
 */
export function changedCase(
  requirement: string,
  operation: OperationName,
  context: CaseContext,
  changes: ProbeChanges,
  rest: Pick<Case, 'edit' | 'acceptable' | 'judge'>,
): readonly Case[] {
  if (operation === 'sync-status') {
    return [{ ...rest, probe: probe(requirement, operation, context, changes), control: statusControl(context) }];
  }
  const [valid] = validRequests(context);
  if (valid === undefined) return [];
  const body = changes.body ?? plainBody(valid);
  return [
    {
      ...rest,
      probe: probe(requirement, operation, context, { ...changes, body }),
      control: objectControl(context, valid),
    },
  ];
}
