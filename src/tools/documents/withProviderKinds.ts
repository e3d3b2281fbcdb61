import { kindNames } from '../../contract/providerKinds.ts';

interface ReportSchema {
  readonly properties: { readonly target: { readonly properties: { readonly providerKind: object } } };
}

/** The schema of a report, whose kinds of providers are those of the table. Pure. */
export function withProviderKinds(schema: ReportSchema): object {
  const { properties } = schema;
  const { target } = properties;
  const providerKind = { ...target.properties.providerKind, enum: kindNames };
  return {
    ...schema,
    properties: { ...properties, target: { ...target, properties: { ...target.properties, providerKind } } },
  };
}
