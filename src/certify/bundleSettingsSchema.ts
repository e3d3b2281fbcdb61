import { bundledSettings, targetTokens } from '../target/bundledSettings.ts';

interface BundleSchema {
  readonly definitions: {
    readonly settings: {
      readonly properties: {
        readonly [name: string]: object;
        readonly tokens: { readonly items: object };
      };
    };
  };
}

/**
 * The schema of a bundle with the settings that a bundle keeps: their values and the owners of tokens as the table of settings
 * has them. What else it says of them, such as a description, stays. Pure.
 */
export function withBundleSettings(schema: BundleSchema): object {
  const { definitions } = schema;
  const { properties } = definitions.settings;
  const { sink, tokens, seeds, ...others } = properties;
  const kept = bundledSettings.map(
    ({ member, schema: value }) => [member, { ...properties[member], ...value }] as const,
  );
  const changed = {
    ...others,
    ...Object.fromEntries(kept),
    ...{ sink, tokens: { ...tokens, items: { ...tokens.items, enum: targetTokens.map(({ owner }) => owner) } }, seeds },
  };
  return {
    ...schema,
    definitions: { ...definitions, settings: { ...definitions.settings, properties: changed } },
  };
}
