import { test as base } from '@playwright/test';
import { type ReferenceDeployment, startReference } from '../../../src/fakes/reference/startReference.ts';
import { type SchemaName, specSchemas } from './specSchemas.ts';

/** Paths of the two operations for an id, relative to the base URL. */
export const paths = {
  object: (id: string) => `/providers/scim/${id}/sync/object/`,
  status: (id: string) => `/providers/scim/${id}/sync/status/`,
};

/** The header field of a JSON body. */
export const jsonType = [['Content-Type', 'application/json']] as const;

/** A valid body of `sync-object`. */
export function userBody(id: string): string {
  return JSON.stringify({ sync_object_model: 'authentik.core.models.User', sync_object_id: id });
}

/** A valid body of `sync-object`. */
export function groupBody(id: string): string {
  return JSON.stringify({ sync_object_model: 'authentik.core.models.Group', sync_object_id: id });
}

/** A test with a reference deployment of its own, closed at its end, and the schemas of the contract. */
export const test = base.extend<
  { readonly reference: ReferenceDeployment },
  { readonly errorsOf: (name: SchemaName, body: string) => string }
>({
  reference: async ({}, use) => {
    const reference = await startReference();
    await use(reference);
    await reference.close();
  },
  errorsOf: [async ({}, use) => use(specSchemas()), { scope: 'worker' }],
});
