import { bundledSettings, targetTokens } from '../../settings/bundledSettings.ts';

interface BundleSchema {
  readonly definitions: {
    readonly settings: {
      readonly properties: {
        readonly [name: string]: { readonly description?: string; readonly items?: object };
        readonly tokens: { readonly items: object };
      };
    };
  };
}

/**
 * The schema of a bundle, with the settings and the owners of tokens that a bundle keeps taken from the table of settings.
 * Descriptions stay. Pure.
 */
export function withBundleSettings(schema: BundleSchema): object {
  const { definitions } = schema;
  const { properties } = definitions.settings;
  const { schemaVersion, sink, tokens, seeds } = properties;
  const kept = bundledSettings.map(({ member, schema: value }) => {
    const description = properties[member]?.description;
    return [member, { ...value, ...(description !== undefined && { description }) }] as const;
  });
  const owners = targetTokens.map(({ owner }) => owner);
  const changed = {
    schemaVersion,
    ...Object.fromEntries(kept),
    ...{ sink, tokens: { ...tokens, items: { ...tokens.items, enum: owners } }, seeds },
  };
  return { ...schema, definitions: { ...definitions, settings: { ...definitions.settings, properties: changed } } };
}
